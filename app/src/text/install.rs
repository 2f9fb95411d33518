//! Words of the installed app: its manifest, a page without a server, a new version.

/// Words of the installed app. The server writes the first ones into the manifest.
pub struct Install {
    /// What Hubbub is, in a sentence.
    pub description: &'static str,
    /// The shortcut to what somebody is told.
    pub notifications: &'static str,
    /// The shortcut to a new family.
    pub new_family: &'static str,
    pub(crate) offline: &'static str,
    pub(crate) offline_detail: &'static str,
    pub(crate) still_signed_in: &'static str,
    pub(crate) still_signed_in_detail: &'static str,
    pub(crate) new_version: &'static str,
    pub(crate) use_it: &'static str,
    pub(crate) later: &'static str,
}

impl Install {
    pub(super) const ENGLISH: Self = Self {
        description: "A live hub for your groups: what one person does is on everybody's screen at once.",
        notifications: "Notifications",
        new_family: "New family",
        offline: "Hubbub cannot be reached",
        offline_detail: "Perhaps this device has no connection right now. Pages that you opened here before \
                         can still be read.",
        still_signed_in: "You are not signed out yet",
        still_signed_in_detail: "Hubbub cannot be reached. The pages kept on this device are gone; signing out \
                                 needs a connection.",
        new_version: "A new version of Hubbub is ready.",
        use_it: "Use it now",
        later: "Later",
    };

    pub(super) const GERMAN: Self = Self {
        description: "Eine lebendige Seite für deine Gruppen: Was eine Person tut, ist sofort auf allen Bildschirmen.",
        notifications: "Mitteilungen",
        new_family: "Neue Familie",
        offline: "Hubbub ist nicht zu erreichen",
        offline_detail: "Vielleicht hat dieses Gerät gerade keine Verbindung. Seiten, die du hier schon \
                         geöffnet hast, kannst du weiter lesen.",
        still_signed_in: "Du bist noch nicht abgemeldet",
        still_signed_in_detail: "Hubbub ist nicht zu erreichen. Was auf diesem Gerät aufbewahrt war, ist weg; \
                                 zum Abmelden braucht es eine Verbindung.",
        new_version: "Eine neue Version von Hubbub ist bereit.",
        use_it: "Jetzt nutzen",
        later: "Später",
    };
}
