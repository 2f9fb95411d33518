//! The only way a row of a family changes: one effect per event.

use hubbub_events::FamilyEvent;

use super::{FamilyId, StoreError, Timestamp, Tx, member, template, timer, update};

/// Writes what `event`, decided at `now`, changes.
///
/// # Errors
/// [`StoreError::Conflict`]: the id of a new thing is taken. Otherwise the database
/// fails.
pub async fn record(
    tx: &mut Tx,
    family: FamilyId,
    event: &FamilyEvent,
    now: Timestamp,
) -> Result<(), StoreError> {
    match event {
        FamilyEvent::TimerStarted { timer } => timer::insert(tx, timer).await,
        FamilyEvent::TimerUpdated { timer } | FamilyEvent::TimerExpired { timer } => {
            timer::update(tx, timer).await
        }
        FamilyEvent::TimerCancelled { timer_id, cancelled_by } => {
            timer::end(tx, *timer_id, timer::End::Cancelled, *cancelled_by, now).await
        }
        FamilyEvent::TimerCompleted { timer, stars_awarded, confirmed_by } => {
            timer::end(tx, timer.id, timer::End::Completed(*stars_awarded), *confirmed_by, now).await
        }
        FamilyEvent::TemplateSaved { template } => template::save(tx, family, template).await,
        FamilyEvent::TemplateRemoved { template_id } => template::remove(tx, *template_id).await,
        FamilyEvent::MemberJoined { member } => member::insert(tx, family, member, now).await,
        FamilyEvent::MemberUpdated { member } => member::update(tx, member).await,
        FamilyEvent::MemberLeft { member_id } => member::leave(tx, *member_id, now).await,
        FamilyEvent::FamilyUpdated { family } => update(tx, family).await,
    }
}
