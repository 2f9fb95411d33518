//! Log entries that repeat what was written in a group.

use hubbub_events::{Channel, Envelope, PersonEvent};
use hubbub_model::person::GroupId;
use hubbub_model::{ChannelSeq, UserId};

use crate::tx::args;
use crate::{StoreError, Tx, log};

/// Takes the texts of a group out of a person's log entries. Names, positions and ids stay, so that whoever
/// is behind can still apply them.
pub(super) async fn empty(tx: &mut Tx, user: UserId, group: GroupId) -> Result<(), StoreError> {
    let channel = Channel::Person(user);
    let sql = "SELECT seq, name, data FROM log WHERE channel = $1
               AND name IN ('group:joined', 'group:updated', 'notification:added')";
    for row in tx.fetch_all(sql, args![&channel.to_string()]).await? {
        let seq = ChannelSeq(row.number("seq")?);
        let envelope: Envelope<PersonEvent> = log::entry(&row)?.open().map_err(inconsistent)?;
        let Some(emptied) = envelope.event.and_then(|event| event.emptied(group)) else { continue };
        let entry = Envelope::seal(envelope.position, &emptied).map_err(inconsistent)?;
        let sql = "UPDATE log SET data = $3 WHERE channel = $1 AND seq = $2";
        tx.execute(sql, args![&channel.to_string(), seq, entry.data.get()]).await?;
    }
    Ok(())
}

fn inconsistent(error: impl ToString) -> StoreError {
    StoreError::Inconsistent { column: "data", value: error.to_string() }
}
