//! What the rules of a training session do not say and its pages need.

use hubbub_commands::areas::Training;
use hubbub_commands::{TrainingCommand, TrainingRefusal};
use hubbub_model::training::TrainingState;
use hubbub_model::{Edit, ExerciseId, RoundId, Timestamp};

use super::changes;
use crate::live::LiveArea;
use crate::text::{Locale, Said};

impl LiveArea for Training {
    fn name(command: &TrainingCommand, state: &TrainingState) -> String {
        use TrainingCommand as C;
        match command {
            C::SaveSet { round_id, exercise_id, .. } | C::SaveFeedback { round_id, exercise_id, .. } => {
                exercise(state, *round_id, *exercise_id)
            }
            C::SaveRound { round_id, .. }
            | C::DeleteRound { round_id }
            | C::ReleaseRound { round_id, .. }
            | C::WithdrawRound { round_id, .. }
            | C::SeeChanges { round_id, .. }
            | C::CompleteRound { round_id, .. } => number(state, *round_id),
            C::AdmitGuest { guest } => guest.name.to_string(),
            C::RemoveGuest { user_id } => {
                let guest = state.guests.iter().find(|guest| guest.party.user_id == *user_id);
                guest.map(|guest| guest.party.name.to_string()).unwrap_or_default()
            }
            C::Start { title, .. } | C::Plan { title, .. } | C::Replan { title, .. } => {
                title.as_ref().map(ToString::to_string).unwrap_or_default()
            }
            C::StartPlanned {}
            | C::Join {}
            | C::Finish {}
            | C::Cancel { .. }
            | C::StartClock { .. }
            | C::PauseClock { .. }
            | C::ResumeClock { .. }
            | C::ExtendClock { .. }
            | C::StopClock { .. }
            | C::SaveNote { .. } => String::new(),
        }
    }

    fn describe(command: &TrainingCommand, name: Said, locale: Locale) -> String {
        match locale {
            Locale::English => changes::english(command, name),
            Locale::German => changes::german(command, name),
        }
    }

    fn explain(refusal: TrainingRefusal, locale: Locale) -> &'static str {
        match locale {
            Locale::English => changes::refused_english(refusal),
            Locale::German => changes::refused_german(refusal),
        }
    }

    fn written(command: &TrainingCommand) -> Option<&str> {
        use TrainingCommand as C;
        match command {
            C::SaveNote { note: Some(remark) } | C::SaveFeedback { note: Edit::To(Some(remark)), .. } => {
                Some(remark.as_str())
            }
            C::Cancel { reason: Some(note) } | C::WithdrawRound { reason: Some(note), .. } => {
                Some(note.as_str())
            }
            _ => None,
        }
    }

    /// That one is there, or has seen something, is missed by nobody.
    fn is_given_back(command: &TrainingCommand) -> bool {
        !matches!(command, TrainingCommand::Join {} | TrainingCommand::SeeChanges { .. })
    }

    /// That there was a session, and when.
    fn ended(state: &TrainingState) -> TrainingState {
        TrainingState::new(state.training.clone(), state.status.clone())
    }

    fn next_change(state: &TrainingState, now: Timestamp) -> Option<u64> {
        let ends_at = state.clock.as_ref().and_then(|clock| clock.phase.ends_at());
        let left = ends_at.map(|ends_at| now.until(ends_at).as_millis()).filter(|left| *left > 0)?;
        // The shown second is rounded up: of 1000 ms left, it changes in 1000, of 1001 in 1.
        Some((left - 1) % 1000 + 1)
    }
}

fn number(state: &TrainingState, id: RoundId) -> String {
    let number = state.round(id).map_or(state.last_number.saturating_add(1), |round| round.number);
    number.to_string()
}

fn exercise(state: &TrainingState, round: RoundId, id: ExerciseId) -> String {
    let work = state.round(round).and_then(|round| round.work.as_ref());
    work.and_then(|work| work.exercise(id)).map(|exercise| exercise.name.to_string()).unwrap_or_default()
}
