//! What people want done in a family.

mod area;
mod chore;
mod command;
mod day;
mod household;
mod posts;
mod refusal;
mod reset;
mod reward;
mod star;
mod task;
mod template;
mod timer;
mod undo;
mod wire;

use hubbub_events::FamilyEvent;
use hubbub_model::Timestamp;
use hubbub_model::family::{Actor, Amount, FamilyState};

pub use area::Family;
pub use command::FamilyCommand;
pub use day::decide_day;
pub use household::{decide_departure, decide_join, decide_kiosk, decide_name};
pub use posts::posts_of_end;
pub use refusal::Refusal;
pub use reset::{decide_reset, decide_reset_used};
pub use timer::decide_expiry;

/// What happens when `actor` wants `command` at `now`.
///
/// # Errors
/// [`Refusal`] says why nothing happens.
pub fn decide(
    state: &FamilyState,
    actor: Actor,
    command: &FamilyCommand,
    now: Timestamp,
) -> Result<Vec<FamilyEvent>, Refusal> {
    use FamilyCommand as C;
    match command {
        C::StartTimer { timer_id, name, length, stars, member_id } => {
            let what = timer::Start { name: name.clone(), length: *length, stars: *stars, template_id: None };
            timer::start(state, actor, *timer_id, *member_id, what, now)
        }
        C::StartTimerFromTemplate { timer_id, template_id, member_id } => {
            let template = state.template(*template_id).ok_or(Refusal::NoSuchTemplate)?;
            timer::start(state, actor, *timer_id, *member_id, template.into(), now)
        }
        C::PauseTimer { timer_id } => timer::pause(state, actor, *timer_id, now),
        C::ResumeTimer { timer_id } => timer::resume(state, actor, *timer_id, now),
        C::ExtendTimer { timer_id, minutes } => timer::extend(state, actor, *timer_id, *minutes, now),
        C::CancelTimer { timer_id } => timer::cancel(state, actor, *timer_id),
        C::ConfirmTimer { timer_id } => timer::confirm(state, actor, *timer_id, now),
        C::AddStars { entry_id, member_id, amount, note } => {
            star::change(state, actor, (*entry_id, *member_id), count(*amount), note.clone(), now)
        }
        C::RemoveStars { entry_id, member_id, amount, note } => {
            star::change(state, actor, (*entry_id, *member_id), -count(*amount), note.clone(), now)
        }
        C::UndoStars { entry_id, undoes } => undo::undo(state, actor, *undoes, *entry_id, now),
        C::SaveChore { chore } => chore::save(state, actor, chore),
        C::RemoveChore { chore_id } => chore::remove(state, actor, *chore_id),
        C::SetHoliday { until } => chore::set_holiday(state, actor, *until),
        C::ClaimTask { chore_id, day } => chore::claim(state, actor, *chore_id, *day),
        C::ReleaseTask { chore_id, day } => chore::release(state, actor, *chore_id, *day),
        C::TickTask { chore_id, day, member_id, entry_id } => {
            chore::tick(state, actor, (*chore_id, *day), *member_id, *entry_id, now)
        }
        C::ApproveTask { chore_id, day, entry_id } => {
            chore::approve(state, actor, *chore_id, *day, *entry_id, now)
        }
        C::SendBackTask { chore_id, day, note } => {
            chore::send_back(state, actor, *chore_id, *day, note.clone())
        }
        C::UndoTask { chore_id, day, entry_id } => chore::undo(state, actor, *chore_id, *day, *entry_id, now),
        C::SaveReward { reward } => reward::save(state, actor, reward),
        C::RemoveReward { reward_id } => reward::remove(state, actor, *reward_id),
        C::AskReward { request_id, reward_id } => reward::ask(state, actor, *request_id, *reward_id, now),
        C::WithdrawReward { request_id } => reward::withdraw(state, actor, *request_id),
        C::GrantReward { request_id, entry_id } => reward::grant(state, actor, *request_id, *entry_id, now),
        C::RefuseReward { request_id, note } => reward::refuse(state, actor, *request_id, note.clone()),
        C::UndoReward { request_id, entry_id } => reward::undo(state, actor, *request_id, *entry_id, now),
        C::SaveKiosk { kiosk } => household::save_kiosk(state, actor, kiosk),
        C::HandOver { member_id } => household::hand_over(state, actor, *member_id),
        C::SaveTemplate { template } => template::save(state, actor, template),
        C::RemoveTemplate { template_id } => template::remove(state, actor, *template_id),
        C::ChangeRole { member_id, role } => household::change_role(state, actor, *member_id, *role),
        C::RemoveMember { member_id } => household::remove_member(state, actor, *member_id),
        C::EditFamily { name, time_zone, week_start } => {
            household::edit(state, actor, name.clone(), time_zone.clone(), *week_start)
        }
    }
}

fn count(amount: Amount) -> i64 {
    i64::try_from(amount.get()).unwrap_or_default()
}
