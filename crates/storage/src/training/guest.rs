//! Guests.

use hubbub_model::training::Guest;
use hubbub_model::{Party, TrainingId, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

pub(super) async fn of_training(tx: &mut Tx, id: TrainingId) -> Result<Vec<Guest>, StoreError> {
    let sql = "SELECT user_id, name, athlete, trainer FROM training_guests
               WHERE training_id = $1 ORDER BY user_id";
    let guest = |row: &Row| {
        let party = Party { user_id: row.parse("user_id")?, name: row.line("name")? };
        Ok(Guest { party, athlete: row.flag("athlete")?, trainer: row.flag("trainer")? })
    };
    tx.fetch_all(sql, args![id]).await?.iter().map(guest).collect()
}

pub(super) async fn save(tx: &mut Tx, id: TrainingId, guest: &Guest) -> Result<(), StoreError> {
    let sql = "INSERT INTO training_guests (training_id, user_id, name, athlete, trainer)
               VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (training_id, user_id) DO UPDATE
               SET name = excluded.name, athlete = excluded.athlete, trainer = excluded.trainer";
    let Party { user_id, name } = &guest.party;
    tx.execute(sql, args![id, *user_id, name, guest.athlete, guest.trainer]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, id: TrainingId, user: UserId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM training_guests WHERE training_id = $1 AND user_id = $2", args![id, user])
        .await?;
    Ok(())
}
