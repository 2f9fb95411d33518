//! Words of the shell: the ways through the app.

pub(crate) struct Shell {
    pub(crate) families: &'static str,
    pub(crate) family: &'static str,
    pub(crate) chores: &'static str,
    pub(crate) rewards: &'static str,
    pub(crate) history: &'static str,
    pub(crate) settings: &'static str,
}

impl Shell {
    pub(super) const ENGLISH: Self = Self {
        families: "Families",
        family: "Family",
        chores: "Chores",
        rewards: "Rewards",
        history: "History",
        settings: "Settings",
    };

    pub(super) const GERMAN: Self = Self {
        families: "Familien",
        family: "Familie",
        chores: "Aufgaben",
        rewards: "Belohnungen",
        history: "Verlauf",
        settings: "Einstellungen",
    };
}
