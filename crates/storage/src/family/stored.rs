//! A family as an area that keeps tables.

use hubbub_commands::FamilyCommand;
use hubbub_commands::areas::Family;
use hubbub_events::FamilyEvent;
use hubbub_model::person::Group;

use super::{
    FamilyId, FamilyState, StoreError, Timestamp, Tx, UserId, belongings, due, is_member, load, record, star,
};
use crate::{Stored, TableKey};

impl Stored for Family {
    const TABLES_BEFORE_ACCOUNTS: &'static [TableKey] = &[("families", &["id"])];

    const TABLES: &'static [TableKey] = &[
        ("members", &["id"]),
        ("kiosk_invitations", &["token_hash"]),
        ("resets", &["member_id"]),
        ("templates", &["id"]),
        ("timers", &["id"]),
        ("kiosks", &["member_id"]),
        ("star_entries", &["id"]),
        ("star_accounts", &["member_id"]),
        ("chores", &["id"]),
        ("tasks", &["chore_id", "day"]),
        ("rewards", &["id"]),
        ("reward_requests", &["id"]),
    ];

    async fn load(tx: &mut Tx, id: FamilyId) -> Result<Option<FamilyState>, StoreError> {
        load::load(tx, id).await
    }

    /// An entry of the ledger can be undone however old it is.
    async fn widen(tx: &mut Tx, state: &mut FamilyState, command: &FamilyCommand) -> Result<(), StoreError> {
        if let FamilyCommand::UndoStars { undoes, .. } = command
            && state.entry(*undoes).is_none()
            && let Some(entry) = star::lookup(tx, state.family.id, *undoes).await?
        {
            state.entries.insert(0, entry);
        }
        Ok(())
    }

    async fn record(
        tx: &mut Tx,
        id: FamilyId,
        event: &FamilyEvent,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        record::record(tx, id, event, now).await
    }

    async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<FamilyId>, StoreError> {
        due::due(tx, now, most).await
    }

    async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, StoreError> {
        due::next_due(tx).await
    }

    async fn groups_of(tx: &mut Tx, user: UserId) -> Result<Vec<Group>, StoreError> {
        let group = |(id, name, role)| Group::Family { id, name, role };
        Ok(belongings(tx, user).await?.into_iter().map(group).collect())
    }

    async fn may_read(tx: &mut Tx, id: FamilyId, user: UserId) -> Result<bool, StoreError> {
        is_member(tx, id, user).await
    }
}
