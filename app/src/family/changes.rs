//! What is done in a family and is not certain yet. Forms send by themselves, so that what they do never
//! waits here: it is named for completeness.

use hubbub_commands::FamilyCommand as C;

use crate::text::{Said, counted};

pub(super) fn english(command: &C, name: Said) -> String {
    match command {
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
    }
}

pub(super) fn german(command: &C, name: Said) -> String {
    match command {
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
    }
}

fn stars(count: u64) -> String {
    counted(count, "star", "stars")
}

fn sterne(count: u64) -> String {
    counted(count, "Stern", "Sterne")
}
