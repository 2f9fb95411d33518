//! The groups of every kind that a person belongs to.

use hubbub_model::UserId;
use hubbub_model::person::Group;

use crate::{StoreError, Tx, coaching, family, team};

/// The groups that a person belongs to, as the groups themselves say. Those of each kind are in the order in
/// which they joined.
///
/// # Errors
/// The database fails.
pub async fn of_person(tx: &mut Tx, user: UserId) -> Result<Vec<Group>, StoreError> {
    let families = family::belongings(tx, user).await?.into_iter();
    let families = families.map(|(id, name, role)| Group::Family { id, name, role });
    let teams = team::belongings(tx, user).await?.into_iter();
    let teams = teams.map(|(id, name, role)| Group::Team { id, name, role });
    let coachings = coaching::belongings(tx, user).await?.into_iter();
    let coachings = coachings.map(|(id, name, role)| Group::Coaching { id, name, role });
    Ok(families.chain(teams).chain(coachings).collect())
}
