//! What people want done in a coaching.

mod area;
mod command;
mod members;
mod plan;
mod posts;
mod refusal;
mod vocabulary;

use hubbub_events::CoachingEvent;
use hubbub_model::Timestamp;
use hubbub_model::coaching::{Actor, Coaching as Whole, CoachingState, Role};

pub use area::Coaching;
pub use command::CoachingCommand;
pub use members::{decide_create, decide_departure, decide_join, decide_name};
pub use posts::posts_of_end;
pub use refusal::CoachingRefusal;

use refusal::{Decision, allow};

/// What happens when `actor` wants `command` at `now`.
///
/// # Errors
/// [`CoachingRefusal`] says why nothing happens.
pub fn decide(state: &CoachingState, actor: Actor, command: &CoachingCommand, now: Timestamp) -> Decision {
    use CoachingCommand as C;
    match command {
        C::Create { .. } => Err(CoachingRefusal::IdTaken),
        C::Rename { name } => {
            allow(actor.role != Role::Guest)?;
            let coaching = Whole { name: name.clone(), ..state.coaching.clone() };
            let known = coaching == state.coaching;
            Ok((!known).then_some(CoachingEvent::CoachingUpdated { coaching }).into_iter().collect())
        }
        C::SavePlan { plan_id, revision, plan } => plan::save(state, actor, *plan_id, *revision, plan),
        C::RemovePlan { plan_id } => plan::remove(state, actor, *plan_id),
        C::RenameExercise { from, to } => vocabulary::rename(state, actor, (from, to), now),
        C::ForgetExercise { name } => vocabulary::forget(state, actor, name, now),
        C::RemoveMember { user_id } => members::remove(state, actor, *user_id, now),
        C::End {} => {
            allow(actor.role != Role::Guest)?;
            Ok(members::end(state, actor.user_id, now).into_iter().collect())
        }
    }
}
