//! A family's state as a snapshot has it.

use super::{
    FamilyId, FamilyState, StoreError, Tx, chore, kiosk, lookup, member, reset, reward, star, task, template,
    timer, today,
};

/// All of a family that its page shows, read within `tx`.
pub(super) async fn load(tx: &mut Tx, id: FamilyId) -> Result<Option<FamilyState>, StoreError> {
    let Some(family) = lookup(tx, id).await? else { return Ok(None) };
    let (today, holiday) = today::of_family(tx, id).await?;
    Ok(Some(FamilyState {
        family,
        members: member::of_family(tx, id).await?,
        templates: template::of_family(tx, id).await?,
        timers: timer::of_family(tx, id).await?,
        today,
        holiday,
        kiosks: kiosk::of_family(tx, id).await?,
        accounts: star::accounts(tx, id, today.day).await?,
        entries: star::newest(tx, id).await?,
        chores: chore::of_family(tx, id).await?,
        tasks: task::of_family(tx, id, today.day).await?,
        rewards: reward::of_family(tx, id).await?,
        requests: reward::requests(tx, id, today.day).await?,
        resets: reset::of_family(tx, id).await?,
    }))
}
