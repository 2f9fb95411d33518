//! The list of areas. Every layer makes of it what it needs: the kinds of channels, the commands, the
//! tables, the dispatch from a channel to its area.

/// Hands the list of areas to another macro: for each its name, the name of its field, the type of its ids
/// and the beginning of its channels' names.
///
/// Personal logs come last, because locks are taken in this order: areas decide under their own lock and
/// then post to the persons concerned.
#[macro_export]
macro_rules! areas {
    ($with:ident) => {
        $with! {
            Family, family_id: hubbub_model::FamilyId, "private-family-";
            Person, user_id: hubbub_model::UserId, "private-user-";
        }
    };
}
