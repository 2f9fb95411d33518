//! What the rules of a coaching do not say and its pages need.

use hubbub_commands::areas::Coaching;
use hubbub_commands::{CoachingCommand, CoachingRefusal};
use hubbub_model::coaching::CoachingState;

use super::changes;
use crate::live::LiveArea;
use crate::text::{Locale, Said};

impl LiveArea for Coaching {
    fn name(command: &CoachingCommand, state: &CoachingState) -> String {
        use CoachingCommand as C;
        match command {
            C::Create { name, .. } | C::Rename { name } => name.to_string(),
            C::SavePlan { plan, .. } => plan.name.to_string(),
            C::RemovePlan { .. } | C::End {} => state.coaching.name.to_string(),
            C::RenameExercise { from: name, .. } | C::ForgetExercise { name } => name.to_string(),
            C::RemoveMember { user_id } => {
                state.member(*user_id).map(|member| member.name.to_string()).unwrap_or_default()
            }
        }
    }

    fn describe(command: &CoachingCommand, name: Said, locale: Locale) -> String {
        match locale {
            Locale::English => changes::english(command, name),
            Locale::German => changes::german(command, name),
        }
    }

    fn explain(refusal: CoachingRefusal, locale: Locale) -> &'static str {
        match locale {
            Locale::English => changes::refused_english(refusal),
            Locale::German => changes::refused_german(refusal),
        }
    }

    fn ended(state: &CoachingState) -> CoachingState {
        CoachingState::new(state.coaching.clone())
    }
}
