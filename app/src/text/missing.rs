//! Words about a page of the shell that cannot be shown, which only the browser half says.

pub(crate) struct Missing {
    pub(crate) try_again: &'static str,
    pub(crate) unreachable: &'static str,
    pub(crate) unreachable_detail: &'static str,
    pub(crate) not_yours: &'static str,
    pub(crate) not_yours_detail: &'static str,
    pub(crate) signed_out: &'static str,
    pub(crate) signed_out_detail: &'static str,
    pub(crate) sign_in: &'static str,
    pub(crate) other_version: &'static str,
    pub(crate) other_version_detail: &'static str,
    pub(crate) load_new_version: &'static str,
    /// Below a page that can be read, while nothing on it can be pressed.
    pub(crate) not_alive: &'static str,
}

impl Missing {
    pub(super) const ENGLISH: Self = Self {
        try_again: "Try again",
        unreachable: "This cannot be loaded right now",
        unreachable_detail: "The server does not answer, and nothing of this is kept on this device yet. What you did elsewhere is safe.",
        not_yours: "This is not here for you",
        not_yours_detail: "It is gone, or you do not belong to it any more.",
        signed_out: "You are signed out",
        signed_out_detail: "Your session has ended. What you did and could not be sent waits on this device until you are back.",
        sign_in: "Sign in",
        other_version: "There is a new version of Hubbub",
        other_version_detail: "This part of the old one cannot be loaded any more. Nothing that you did is lost.",
        load_new_version: "Load the new version",
        not_alive: "You can read this page, but part of it could not be loaded.",
    };

    pub(super) const GERMAN: Self = Self {
        try_again: "Noch einmal versuchen",
        unreachable: "Das kann gerade nicht geladen werden",
        unreachable_detail: "Der Server antwortet nicht, und auf diesem Gerät ist davon noch nichts aufgehoben. Was du anderswo getan hast, ist sicher.",
        not_yours: "Das gibt es hier nicht für dich",
        not_yours_detail: "Es ist weg, oder du gehörst nicht mehr dazu.",
        signed_out: "Du bist abgemeldet",
        signed_out_detail: "Deine Sitzung ist zu Ende. Was du getan hast und nicht gesendet werden konnte, wartet auf diesem Gerät, bis du wieder da bist.",
        sign_in: "Anmelden",
        other_version: "Es gibt eine neue Version von Hubbub",
        other_version_detail: "Dieser Teil der alten kann nicht mehr geladen werden. Nichts von dem, was du getan hast, ist verloren.",
        load_new_version: "Neue Version laden",
        not_alive: "Du kannst diese Seite lesen, aber ein Teil von ihr konnte nicht geladen werden.",
    };
}
