//! A family's state as a snapshot has it.

use super::{FamilyId, FamilyState, StoreError, Tx, lookup, member, template, timer};

/// All of a family that its page shows, read within `tx`.
///
/// # Errors
/// The database fails.
pub async fn load(tx: &mut Tx, id: FamilyId) -> Result<Option<FamilyState>, StoreError> {
    let Some(family) = lookup(tx, id).await? else { return Ok(None) };
    let members = member::of_family(tx, id).await?;
    let templates = template::of_family(tx, id).await?;
    let timers = timer::of_family(tx, id).await?;
    Ok(Some(FamilyState { family, members, templates, timers }))
}
