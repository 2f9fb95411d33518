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
        description: "A family noticeboard that is alive: timers that everybody sees on their own screen.",
        notifications: "Notifications",
        new_family: "New family",
        offline: "Hubbub cannot be reached",
        offline_detail: "Perhaps this device has no connection right now. Boards that you opened here before \
                         can still be read.",
        still_signed_in: "You are not signed out yet",
        still_signed_in_detail: "Hubbub cannot be reached. The pages kept on this device are gone; signing out \
                                 needs a connection.",
        new_version: "A new version of Hubbub is ready.",
        use_it: "Use it now",
        later: "Later",
    };

    pub(super) const GERMAN: Self = Self {
        description: "Eine Pinnwand für die Familie, die lebt: Timer, die alle auf dem eigenen Bildschirm sehen.",
        notifications: "Mitteilungen",
        new_family: "Neue Familie",
        offline: "Hubbub ist nicht zu erreichen",
        offline_detail: "Vielleicht hat dieses Gerät gerade keine Verbindung. Familienseiten, die du hier schon \
                         geöffnet hast, kannst du weiter lesen.",
        still_signed_in: "Du bist noch nicht abgemeldet",
        still_signed_in_detail: "Hubbub ist nicht zu erreichen. Was auf diesem Gerät aufbewahrt war, ist weg; \
                                 zum Abmelden braucht es eine Verbindung.",
        new_version: "Eine neue Version von Hubbub ist bereit.",
        use_it: "Jetzt nutzen",
        later: "Später",
    };
}
