//! Words about what was done here and is not certain yet, or will not be done.

pub(crate) struct Changes {
    /// On what waits for a connection.
    pub(crate) waiting: &'static str,
    /// Above what will not be done.
    pub(crate) returned: &'static str,
    /// Why it will not be done, for all that the rules allow.
    pub(crate) not_yours: &'static str,
    pub(crate) rejected: &'static str,
    /// Leads to what the reason speaks of.
    pub(crate) see: &'static str,
    pub(crate) too_old: &'static str,
    pub(crate) too_many: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) dismiss: &'static str,
}

impl Changes {
    pub(super) const ENGLISH: Self = Self {
        waiting: "not sent yet",
        returned: "Not done",
        not_yours: "You do not belong there any more.",
        see: "Look at it",
        rejected: "The server could not take it.",
        too_old: "It waited for a month, so nobody can tell whether it was done.",
        too_many: "Too much is waiting for a connection already.",
        try_again: "Try again",
        dismiss: "Dismiss",
    };

    pub(super) const GERMAN: Self = Self {
        waiting: "noch nicht gesendet",
        returned: "Nicht geschehen",
        not_yours: "Du gehörst dort nicht mehr dazu.",
        see: "Ansehen",
        rejected: "Der Server konnte es nicht annehmen.",
        too_old: "Es hat einen Monat gewartet. Niemand kann sagen, ob es schon geschehen ist.",
        too_many: "Es wartet schon zu viel auf eine Verbindung.",
        try_again: "Noch einmal",
        dismiss: "Verwerfen",
    };
}
