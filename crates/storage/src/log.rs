//! The logs: each channel's numbered entries, and how far they have been published.

use hubbub_events::{Channel, Envelope, Event, LogEntry, Position};
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp};
use serde_json::value::RawValue;

use crate::sweep::{batch, sweep};
use crate::tx::args;
use crate::{Row, StoreError, Tx};

pub use crate::head::Head;

/// Begins a channel's log, with nothing in it.
///
/// # Errors
/// [`StoreError::Conflict`]: the channel has one.
pub async fn create(tx: &mut Tx, channel: Channel) -> Result<(), StoreError> {
    tx.execute("INSERT INTO channels (name, seq) VALUES ($1, 0)", args![&channel.to_string()]).await?;
    Ok(())
}

/// Removes a channel with its log.
pub async fn delete(tx: &mut Tx, channel: Channel) -> Result<(), StoreError> {
    tx.execute("DELETE FROM channels WHERE name = $1", args![&channel.to_string()]).await?;
    Ok(())
}

/// Locks a channel until the transaction ends: what is loaded and decided after
/// this cannot be changed by anybody else. `None` is a channel without a log.
pub async fn lock(tx: &mut Tx, channel: Channel) -> Result<Option<Head>, StoreError> {
    let is_next = tx.turn().take(channel);
    debug_assert!(
        is_next,
        "{channel} is locked out of its turn: a change of several logs has `Lock::Several`"
    );
    if tx.writes_alone() {
        return head(tx, channel).await;
    }
    let sql = "UPDATE channels SET seq = seq WHERE name = $1
               RETURNING seq, (SELECT epoch FROM lineage) AS epoch";
    stands(tx.fetch_optional(sql, args![&channel.to_string()]).await?)
}

/// Where a channel's log stands. `None` is a channel without a log.
pub async fn head(tx: &mut Tx, channel: Channel) -> Result<Option<Head>, StoreError> {
    let sql = "SELECT seq, (SELECT epoch FROM lineage) AS epoch FROM channels WHERE name = $1";
    stands(tx.fetch_optional(sql, args![&channel.to_string()]).await?)
}

fn stands(row: Option<Row>) -> Result<Option<Head>, StoreError> {
    row.map(|row| Ok(Head { epoch: row.parse("epoch")?, seq: ChannelSeq(row.number("seq")?) })).transpose()
}

/// What all entries that are appended together have in common.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// When it was decided.
    pub at: Timestamp,
    /// The change they are part of; none where the server itself acted.
    pub mutation_id: Option<MutationId>,
}

/// Appends events to the log of a locked channel that stands at `head`. Gives the
/// position where it then stands, and the events as they are stored and sent.
pub async fn append<'e, E: Event + 'e>(
    tx: &mut Tx,
    channel: Channel,
    head: Head,
    events: impl Iterator<Item = (&'e E, Origin)>,
) -> Result<(Head, Vec<LogEntry>), StoreError> {
    let channel = channel.to_string();
    let mut entries = Vec::new();
    let Head { epoch, mut seq } = head;
    for (event, origin) in events {
        seq = seq.next();
        let position = Position { epoch, seq, at: origin.at, mutation_id: origin.mutation_id };
        let entry = Envelope::seal(position, event).map_err(unreadable)?;
        let sql = "INSERT INTO log (channel, seq, name, data, at) VALUES ($1, $2, $3, $4, $5)";
        tx.execute(sql, args![&channel, seq, &entry.name, entry.data.get(), origin.at]).await?;
        entries.push(entry);
    }
    tx.execute("UPDATE channels SET seq = $2 WHERE name = $1", args![&channel, seq]).await?;
    Ok((Head { epoch, seq }, entries))
}

/// Every entry after `after`, in order; `None` if some of them are no longer there,
/// if there are more than `most`, or if the log is not that long.
pub async fn range(
    tx: &mut Tx,
    channel: Channel,
    after: ChannelSeq,
    head: ChannelSeq,
    most: u64,
) -> Result<Option<Vec<LogEntry>>, StoreError> {
    let Some(count) = head.0.checked_sub(after.0).filter(|count| *count <= most) else {
        return Ok(None);
    };
    let sql = "SELECT name, data FROM log WHERE channel = $1 AND seq > $2 AND seq <= $3 ORDER BY seq";
    let rows = tx.fetch_all(sql, args![&channel.to_string(), after, head]).await?;
    if u64::try_from(rows.len()).ok() != Some(count) {
        return Ok(None);
    }
    rows.iter().map(entry).collect::<Result<_, _>>().map(Some)
}

/// The channels that have entries which were not published yet.
pub async fn unsent(tx: &mut Tx, most: i64) -> Result<Vec<Channel>, StoreError> {
    let sql = "SELECT c.name FROM channels c LEFT JOIN dispatched d ON d.channel = c.name
               WHERE c.seq > COALESCE(d.seq, 0) ORDER BY c.name LIMIT $1";
    tx.fetch_all(sql, args![most]).await?.iter().map(|row| row.parse("name")).collect()
}

/// Up to where a channel's log was published, and where it stands. `None` is a channel without a log.
pub async fn sent(tx: &mut Tx, channel: Channel) -> Result<Option<(Head, Head)>, StoreError> {
    let sql = "SELECT c.seq, COALESCE(d.seq, 0) AS sent, (SELECT epoch FROM lineage) AS epoch
               FROM channels c LEFT JOIN dispatched d ON d.channel = c.name WHERE c.name = $1";
    let Some(row) = tx.fetch_optional(sql, args![&channel.to_string()]).await? else { return Ok(None) };
    let epoch = row.parse("epoch")?;
    let at = |column| Ok::<_, StoreError>(Head { epoch, seq: ChannelSeq(row.number(column)?) });
    Ok(Some((at("sent")?, at("seq")?)))
}

/// Notes that everything up to there has been published. It never goes back, and says
/// nothing of a lineage that has ended meanwhile: its numbers mean other entries now. Nor of a
/// channel that has gone.
pub async fn mark_sent(tx: &mut Tx, channel: Channel, to: Head) -> Result<(), StoreError> {
    macro_rules! mark {
        ($lock:literal) => {
            concat!(
                "INSERT INTO dispatched (channel, seq)
                 SELECT c.name, $2 FROM lineage l JOIN channels c ON c.name = $1 WHERE l.epoch = $3 ",
                $lock,
                " ON CONFLICT (channel) DO UPDATE SET seq = excluded.seq WHERE dispatched.seq < excluded.seq"
            )
        };
    }
    // Elsewhere another process may be about to delete the channel.
    let sql = if tx.writes_alone() { mark!("") } else { mark!("FOR KEY SHARE OF c") };
    tx.execute(sql, args![&channel.to_string(), to.seq, to.epoch]).await?;
    Ok(())
}

/// Removes a batch of the entries from before `before`, but only of what has been published, and counts it. Whoever
/// asks for them afterwards gets a snapshot.
pub async fn trim_old(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    let rows = batch!(
        "log",
        "channel, seq",
        "at < $1 AND seq <= (SELECT d.seq FROM dispatched d WHERE d.channel = log.channel)"
    );
    sweep(tx, rows, args![before]).await
}

/// The same of those of each channel that come before the last `most`.
pub async fn trim_many(tx: &mut Tx, most: u64) -> Result<u64, StoreError> {
    let rows = batch!(
        "log",
        "channel, seq",
        "(channel, seq) IN (
             SELECT l.channel, l.seq FROM channels c
             JOIN dispatched d ON d.channel = c.name
             JOIN log l ON l.channel = c.name AND l.seq <= c.seq - $1 AND l.seq <= d.seq)"
    );
    sweep(tx, rows, args![i64::try_from(most).unwrap_or(i64::MAX)]).await
}

/// Takes texts out of the entries of a channel: `emptied` says what is left of an event that has some. Names,
/// positions and ids stay, so that whoever is behind can still apply them.
pub(crate) async fn empty<E: Event>(
    tx: &mut Tx,
    channel: Channel,
    emptied: impl Fn(&E) -> Option<E>,
) -> Result<(), StoreError> {
    let channel = channel.to_string();
    let sql = "SELECT seq, name, data FROM log WHERE channel = $1";
    for row in tx.fetch_all(sql, args![&channel]).await? {
        let seq = ChannelSeq(row.number("seq")?);
        let envelope: Envelope<E> = entry(&row)?.open().map_err(unreadable)?;
        let Some(emptied) = envelope.event.as_ref().and_then(&emptied) else { continue };
        let entry = Envelope::seal(envelope.position, &emptied).map_err(unreadable)?;
        let sql = "UPDATE log SET data = $3 WHERE channel = $1 AND seq = $2";
        tx.execute(sql, args![&channel, seq, entry.data.get()]).await?;
    }
    Ok(())
}

fn unreadable(error: impl ToString) -> StoreError {
    StoreError::Inconsistent { column: "data", value: error.to_string() }
}

/// The lineage of the database.
pub(crate) async fn epoch(tx: &mut Tx) -> Result<Epoch, StoreError> {
    let row = tx.fetch_optional("SELECT epoch FROM lineage", &[]).await?;
    row.ok_or(StoreError::Inconsistent { column: "lineage", value: "no row".into() })?.parse("epoch")
}

/// Begins another lineage. What the logs have is of the old one, so nobody can ask
/// for it any more; and no channel counts as published, so that the dispatcher
/// announces each of them and every open browser learns of it.
pub(crate) async fn begin_lineage(tx: &mut Tx, epoch: Epoch) -> Result<(), StoreError> {
    tx.execute("DELETE FROM log", &[]).await?;
    tx.execute("DELETE FROM dispatched", &[]).await?;
    tx.execute("UPDATE lineage SET epoch = $1", args![epoch]).await?;
    Ok(())
}

/// The entry in a row that has its name and its data.
pub(crate) fn entry(row: &Row) -> Result<LogEntry, StoreError> {
    let data = row.text("data")?;
    let data = RawValue::from_string(data).map_err(unreadable)?;
    Ok(LogEntry { name: row.text("name")?, data })
}
