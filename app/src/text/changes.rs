//! Words about what was done here and is not certain yet, or will not be done.

use hubbub_commands::FamilyCommand as C;

use super::problem::Problems;
use super::{Said, counted};
use crate::live::Reason;

pub(crate) struct Changes {
    /// On what waits for a connection.
    pub(crate) waiting: &'static str,
    /// Above what will not be done.
    pub(crate) returned: &'static str,
    /// What was done, and to what. Forms send by themselves, so that what they do never waits here: it is
    /// named for completeness.
    pub(crate) describe: fn(&C, Said) -> String,
    pub(crate) reason: fn(Reason) -> &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) dismiss: &'static str,
}

impl Changes {
    pub(super) const ENGLISH: Self = Self {
        waiting: "not sent yet",
        returned: "Not done",
        describe: |command, name| match command {
            C::StartTimer { .. } | C::StartTimerFromTemplate { .. } => format!("Start “{name}”"),
            C::PauseTimer { .. } => format!("Pause “{name}”"),
            C::ResumeTimer { .. } => format!("Resume “{name}”"),
            C::ExtendTimer { minutes, .. } => format!("{} more minutes for “{name}”", minutes.get()),
            C::CancelTimer { .. } => format!("Cancel “{name}”"),
            C::ConfirmTimer { .. } => format!("Confirm “{name}”"),
            C::SaveTemplate { .. } => format!("Save the template “{name}”"),
            C::RemoveTemplate { .. } => format!("Remove the template “{name}”"),
            C::AddStars { amount, .. } => format!("{} for {name}", stars(amount.get())),
            C::RemoveStars { amount, .. } => format!("Take {} from {name}", stars(amount.get())),
            C::UndoStars { .. } => format!("Undo {name}’s stars"),
            C::ClaimTask { .. } => format!("Take “{name}”"),
            C::ReleaseTask { .. } => format!("Give “{name}” back"),
            C::TickTask { .. } => format!("“{name}” is done"),
            C::ApproveTask { .. } => format!("Approve “{name}”"),
            C::SendBackTask { .. } => format!("Send “{name}” back"),
            C::UndoTask { .. } => format!("“{name}” is not done after all"),
            C::AskReward { .. } => format!("Ask for “{name}”"),
            C::WithdrawReward { .. } => format!("Ask for “{name}” no longer"),
            C::GrantReward { .. } => format!("Grant “{name}”"),
            C::RefuseReward { .. } => format!("Refuse “{name}”"),
            C::UndoReward { .. } => format!("Take “{name}” back"),
            C::SaveChore { .. }
            | C::RemoveChore { .. }
            | C::SetHoliday { .. }
            | C::SaveReward { .. }
            | C::RemoveReward { .. }
            | C::SaveKiosk { .. }
            | C::HandOver { .. }
            | C::ChangeRole { .. }
            | C::RemoveMember { .. }
            | C::EditFamily { .. } => "A change by a form".into(),
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
        describe: |command, name| match command {
            C::StartTimer { .. } | C::StartTimerFromTemplate { .. } => format!("„{name}“ starten"),
            C::PauseTimer { .. } => format!("„{name}“ anhalten"),
            C::ResumeTimer { .. } => format!("„{name}“ weiterlaufen lassen"),
            C::ExtendTimer { minutes, .. } => format!("{} Minuten mehr für „{name}“", minutes.get()),
            C::CancelTimer { .. } => format!("„{name}“ abbrechen"),
            C::ConfirmTimer { .. } => format!("„{name}“ bestätigen"),
            C::SaveTemplate { .. } => format!("Vorlage „{name}“ speichern"),
            C::RemoveTemplate { .. } => format!("Vorlage „{name}“ entfernen"),
            C::AddStars { amount, .. } => format!("{} für {name}", sterne(amount.get())),
            C::RemoveStars { amount, .. } => format!("{name} {} abziehen", sterne(amount.get())),
            C::UndoStars { .. } => format!("Sterne von {name} rückgängig machen"),
            C::ClaimTask { .. } => format!("„{name}“ übernehmen"),
            C::ReleaseTask { .. } => format!("„{name}“ wieder abgeben"),
            C::TickTask { .. } => format!("„{name}“ ist erledigt"),
            C::ApproveTask { .. } => format!("„{name}“ bestätigen"),
            C::SendBackTask { .. } => format!("„{name}“ zurückgeben"),
            C::UndoTask { .. } => format!("„{name}“ ist doch nicht erledigt"),
            C::AskReward { .. } => format!("„{name}“ wünschen"),
            C::WithdrawReward { .. } => format!("„{name}“ doch nicht wünschen"),
            C::GrantReward { .. } => format!("„{name}“ gewähren"),
            C::RefuseReward { .. } => format!("„{name}“ ablehnen"),
            C::UndoReward { .. } => format!("„{name}“ zurücknehmen"),
            C::SaveChore { .. }
            | C::RemoveChore { .. }
            | C::SetHoliday { .. }
            | C::SaveReward { .. }
            | C::RemoveReward { .. }
            | C::SaveKiosk { .. }
            | C::HandOver { .. }
            | C::ChangeRole { .. }
            | C::RemoveMember { .. }
            | C::EditFamily { .. } => "Eine Änderung in einem Formular".into(),
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

fn stars(count: u64) -> String {
    counted(count, "star", "stars")
}

fn sterne(count: u64) -> String {
    counted(count, "Stern", "Sterne")
}
