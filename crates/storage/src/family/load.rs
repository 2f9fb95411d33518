//! A family's state as a snapshot has it.

use std::sync::Arc;

use super::{
    FamilyId, FamilyState, StoreError, Tx, chore, kiosk, lookup, member, reset, reward, star, task, template,
    timer, today,
};
use crate::log::Head;

/// All of a family that its page shows, read within `tx`.
///
/// # Errors
/// The database fails.
pub async fn load(tx: &mut Tx, id: FamilyId) -> Result<Option<FamilyState>, StoreError> {
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

/// The same for a family whose log stands at `head` for this transaction. Where another one has
/// left or read it there, nothing needs to be read.
///
/// # Errors
/// The database fails.
pub async fn load_at(tx: &mut Tx, id: FamilyId, head: Head) -> Result<Option<Arc<FamilyState>>, StoreError> {
    let Some(state) = tx.known().family(id, head) else {
        let state = load(tx, id).await?.map(Arc::new);
        state.iter().for_each(|state| tx.known().note_loaded(head, state));
        return Ok(state);
    };
    if cfg!(debug_assertions) {
        let rows = load(tx, id).await?;
        assert_eq!(rows.as_ref(), Some(&*state), "what is kept is not what the rows say");
    }
    Ok(Some(state))
}

/// Keeps what a change has come to, with the place where its log stands by now.
pub fn keep(tx: &mut Tx, head: Head, state: FamilyState) {
    tx.known().note(head, state);
}
