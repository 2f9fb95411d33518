//! The logs: each channel's numbered entries, and how far they have been published.

use hubbub_events::{Channel, Envelope, Event, Letter, Place};
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp};
use serde_json::value::RawValue;

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// Begins a channel's log, with nothing in it.
///
/// # Errors
/// [`StoreError::Conflict`]: the channel has one.
pub async fn create(tx: &mut Tx, channel: Channel) -> Result<(), StoreError> {
    tx.execute("INSERT INTO channels (name, seq) VALUES ($1, 0)", args![&channel.to_string()]).await?;
    Ok(())
}

/// Locks a channel until the transaction ends: what is loaded and decided after
/// this cannot be changed by anybody else. Gives its last number; `None` is a
/// channel without a log.
///
/// # Errors
/// The database fails.
pub async fn lock(tx: &mut Tx, channel: Channel) -> Result<Option<ChannelSeq>, StoreError> {
    let sql = "UPDATE channels SET seq = seq WHERE name = $1 RETURNING seq";
    let row = tx.fetch_optional(sql, args![&channel.to_string()]).await?;
    row.map(|row| row.number("seq").map(ChannelSeq)).transpose()
}

/// The last number of a channel's log.
///
/// # Errors
/// The database fails.
pub async fn head(tx: &mut Tx, channel: Channel) -> Result<Option<ChannelSeq>, StoreError> {
    let row =
        tx.fetch_optional("SELECT seq FROM channels WHERE name = $1", args![&channel.to_string()]).await?;
    row.map(|row| row.number("seq").map(ChannelSeq)).transpose()
}

/// What all entries that are appended together have in common.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// The lineage of the database.
    pub epoch: Epoch,
    /// When it was decided.
    pub at: Timestamp,
    /// The change they are part of; none where the server itself acted.
    pub mutation_id: Option<MutationId>,
}

/// Appends `events` to the log of a locked channel whose last number is `head`, and
/// gives them as they are stored and sent.
///
/// # Errors
/// The database fails.
pub async fn append<E: Event>(
    tx: &mut Tx,
    channel: Channel,
    head: ChannelSeq,
    events: &[E],
    origin: Origin,
) -> Result<Vec<Letter>, StoreError> {
    let channel = channel.to_string();
    let mut letters = Vec::with_capacity(events.len());
    let mut seq = head;
    for event in events {
        seq = seq.next();
        let place = Place { epoch: origin.epoch, seq, at: origin.at, mutation_id: origin.mutation_id };
        let letter = Envelope::seal(place, event)
            .map_err(|error| StoreError::Inconsistent { column: "data", value: error.to_string() })?;
        let sql = "INSERT INTO log (channel, seq, name, data, at) VALUES ($1, $2, $3, $4, $5)";
        tx.execute(sql, args![&channel, seq, &letter.name, letter.data.get(), origin.at]).await?;
        letters.push(letter);
    }
    tx.execute("UPDATE channels SET seq = $2 WHERE name = $1", args![&channel, seq]).await?;
    Ok(letters)
}

/// Every entry after `after`, in order; `None` if some of them are no longer there,
/// if there are more than `most`, or if the log is not that long.
///
/// # Errors
/// The database fails.
pub async fn range(
    tx: &mut Tx,
    channel: Channel,
    after: ChannelSeq,
    head: ChannelSeq,
    most: u64,
) -> Result<Option<Vec<Letter>>, StoreError> {
    let Some(count) = head.0.checked_sub(after.0).filter(|count| *count <= most) else {
        return Ok(None);
    };
    let sql = "SELECT name, data FROM log WHERE channel = $1 AND seq > $2 AND seq <= $3 ORDER BY seq";
    let rows = tx.fetch_all(sql, args![&channel.to_string(), after, head]).await?;
    if u64::try_from(rows.len()).ok() != Some(count) {
        return Ok(None);
    }
    rows.iter().map(letter).collect::<Result<_, _>>().map(Some)
}

/// The channels that have entries which were not published yet.
///
/// # Errors
/// The database fails.
pub async fn unsent(tx: &mut Tx, most: i64) -> Result<Vec<Channel>, StoreError> {
    let sql = "SELECT c.name FROM channels c LEFT JOIN dispatched d ON d.channel = c.name
               WHERE c.seq > COALESCE(d.seq, 0) ORDER BY c.name LIMIT $1";
    tx.fetch_all(sql, args![most]).await?.iter().map(|row| row.parse("name")).collect()
}

/// The last number of a channel that was published.
///
/// # Errors
/// The database fails.
pub async fn sent(tx: &mut Tx, channel: Channel) -> Result<ChannelSeq, StoreError> {
    let sql = "SELECT seq FROM dispatched WHERE channel = $1";
    let row = tx.fetch_optional(sql, args![&channel.to_string()]).await?;
    Ok(ChannelSeq(row.map(|row| row.number("seq")).transpose()?.unwrap_or(0)))
}

/// Notes that everything up to `seq` has been published. It never goes back.
///
/// # Errors
/// The database fails.
pub async fn mark_sent(tx: &mut Tx, channel: Channel, seq: ChannelSeq) -> Result<(), StoreError> {
    let sql = "INSERT INTO dispatched (channel, seq) VALUES ($1, $2)
               ON CONFLICT (channel) DO UPDATE SET seq = excluded.seq WHERE dispatched.seq < excluded.seq";
    tx.execute(sql, args![&channel.to_string(), seq]).await?;
    Ok(())
}

/// Removes the entries from before `before` that have been published, and counts
/// them. Whoever asks for them afterwards gets a snapshot.
///
/// # Errors
/// The database fails.
pub async fn trim(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    let sql = "DELETE FROM log WHERE at < $1
               AND seq <= (SELECT d.seq FROM dispatched d WHERE d.channel = log.channel)";
    tx.execute(sql, args![before]).await
}

fn letter(row: &Row) -> Result<Letter, StoreError> {
    let data = row.text("data")?;
    let data = RawValue::from_string(data)
        .map_err(|error| StoreError::Inconsistent { column: "data", value: error.to_string() })?;
    Ok(Letter { name: row.text("name")?, data })
}
