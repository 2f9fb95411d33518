//! The only way a row of a family changes: one effect per event.

use hubbub_events::FamilyEvent;

use super::{
    FamilyId, StoreError, Timestamp, Tx, chore, kiosk, member, reset, reward, star, task, template, timer,
    today, update,
};

/// Writes what `event`, decided at `now`, changes.
///
/// # Errors
/// [`StoreError::Conflict`]: the id of a new thing is taken.
pub(super) async fn record(
    tx: &mut Tx,
    family: FamilyId,
    event: &FamilyEvent,
    now: Timestamp,
) -> Result<(), StoreError> {
    use FamilyEvent as E;
    match event {
        E::TimerStarted { timer } => timer::insert(tx, timer).await,
        E::TimerUpdated { timer } | E::TimerExpired { timer } => timer::update(tx, timer).await,
        E::TimerCancelled { timer_id, cancelled_by } => {
            timer::end(tx, *timer_id, timer::End::Cancelled, *cancelled_by, now).await
        }
        E::TimerCompleted { timer, stars_awarded, confirmed_by } => {
            timer::end(tx, timer.id, timer::End::Completed(*stars_awarded), *confirmed_by, now).await
        }
        E::StarsUpdated { new_balance, entry, .. } => star::write(tx, family, entry, *new_balance).await,
        E::ChoreSaved { chore } => chore::save(tx, family, chore).await,
        E::ChoreRemoved { chore_id } => {
            chore::remove(tx, *chore_id).await?;
            task::remove(tx, *chore_id).await
        }
        E::ChoreDue { tasks } => {
            for task in tasks {
                task::become_due(tx, family, task).await?;
            }
            Ok(())
        }
        E::ChoreClaimed { task }
        | E::ChoreReleased { task }
        | E::ChoreSubmitted { task }
        | E::ChoreReturned { task }
        | E::ChoreCompleted { task, .. }
        | E::ChoreReopened { task } => task::save(tx, family, task).await,
        E::HolidayChanged { until } => today::set_holiday(tx, family, *until).await,
        E::RewardSaved { reward } => reward::save(tx, family, reward).await,
        E::RewardRemoved { reward_id } => reward::remove(tx, *reward_id).await,
        E::RewardAsked { request } => reward::ask(tx, family, request).await,
        E::RewardGranted { request } | E::RewardRefused { request } => reward::settle(tx, request).await,
        E::RewardWithdrawn { request_id } => reward::end(tx, *request_id, reward::End::Withdrawn).await,
        E::RewardUndone { request_id } => reward::end(tx, *request_id, reward::End::Undone).await,
        E::DayBegan { today } => {
            reset::forget(tx, family, *today).await?;
            today::begin(tx, family, *today).await
        }
        E::KioskSaved { kiosk } => kiosk::save(tx, family, kiosk).await,
        E::TemplateSaved { template } => template::save(tx, family, template).await,
        E::TemplateRemoved { template_id } => template::remove(tx, *template_id).await,
        E::MemberJoined { member } => member::insert(tx, family, member, now).await,
        E::MemberUpdated { member } => member::update(tx, member).await,
        E::MemberLeft { member_id } => {
            reset::remove(tx, *member_id).await?;
            member::leave(tx, *member_id, now).await
        }
        E::ResetUpdated { reset } => reset::save(tx, family, reset).await,
        E::FamilyUpdated { family } => update(tx, family).await,
    }
}
