//! Words about what was done here and is not certain yet, or will not be done.

use hubbub_commands::FamilyCommand as C;

use super::problem::Problems;
use crate::live::{Change, Reason};

pub(crate) struct Changes {
    /// On what waits for a connection.
    pub(crate) waiting: &'static str,
    /// Above what will not be done.
    pub(crate) returned: &'static str,
    pub(crate) describe: fn(&Change) -> String,
    pub(crate) reason: fn(Reason) -> &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) dismiss: &'static str,
}

impl Changes {
    pub(super) const ENGLISH: Self = Self {
        waiting: "not sent yet",
        returned: "Not done",
        describe: |Change { command, name }| match command {
            C::StartTimer { .. } | C::StartTimerFromTemplate { .. } => format!("Start “{name}”"),
            C::PauseTimer { .. } => format!("Pause “{name}”"),
            C::ResumeTimer { .. } => format!("Resume “{name}”"),
            C::ExtendTimer { minutes, .. } => format!("{} more minutes for “{name}”", minutes.get()),
            C::CancelTimer { .. } => format!("Cancel “{name}”"),
            C::ConfirmTimer { .. } => format!("Confirm “{name}”"),
            C::SaveTemplate { .. } => format!("Save the template “{name}”"),
            C::RemoveTemplate { .. } => format!("Remove the template “{name}”"),
            C::ChangeRole { .. } => format!("Change the role of {name}"),
            C::RemoveMember { .. } => format!("Remove {name} from the family"),
            C::EditFamily { .. } => "Change the family".into(),
        },
        reason: |reason| match reason {
            Reason::Refused(refusal) => (Problems::ENGLISH.refusal)(refusal),
            Reason::Rejected => "The server could not take it.",
            Reason::TooOld => "It waited for a month, so nobody can tell whether it was done.",
            Reason::TooMany => "Too much is waiting for a connection already.",
        },
        try_again: "Try again",
        dismiss: "Dismiss",
    };

    pub(super) const GERMAN: Self = Self {
        waiting: "noch nicht gesendet",
        returned: "Nicht geschehen",
        describe: |Change { command, name }| match command {
            C::StartTimer { .. } | C::StartTimerFromTemplate { .. } => format!("„{name}“ starten"),
            C::PauseTimer { .. } => format!("„{name}“ anhalten"),
            C::ResumeTimer { .. } => format!("„{name}“ weiterlaufen lassen"),
            C::ExtendTimer { minutes, .. } => format!("{} Minuten mehr für „{name}“", minutes.get()),
            C::CancelTimer { .. } => format!("„{name}“ abbrechen"),
            C::ConfirmTimer { .. } => format!("„{name}“ bestätigen"),
            C::SaveTemplate { .. } => format!("Vorlage „{name}“ speichern"),
            C::RemoveTemplate { .. } => format!("Vorlage „{name}“ entfernen"),
            C::ChangeRole { .. } => format!("Rolle von {name} ändern"),
            C::RemoveMember { .. } => format!("{name} aus der Familie entfernen"),
            C::EditFamily { .. } => "Familie ändern".into(),
        },
        reason: |reason| match reason {
            Reason::Refused(refusal) => (Problems::GERMAN.refusal)(refusal),
            Reason::Rejected => "Der Server konnte es nicht annehmen.",
            Reason::TooOld => "Es hat einen Monat gewartet. Niemand kann sagen, ob es schon geschehen ist.",
            Reason::TooMany => "Es wartet schon zu viel auf eine Verbindung.",
        },
        try_again: "Noch einmal",
        dismiss: "Verwerfen",
    };
}
