//! Who is there beside a log: what each source says of a person, and what people were told last of them.

use hubbub_events::{Channel, UserStatus};
use hubbub_model::presence::{Source, Status};
use hubbub_model::{Timestamp, UserId};

use crate::sweep::{batch, sweep};
use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// What a source says of a person beside a log.
#[derive(Debug, Clone, Copy)]
pub struct Note {
    /// Beside which log.
    pub channel: Channel,
    /// Of whom.
    pub user: UserId,
    /// Which source.
    pub source: Source,
    /// Whether they are there.
    pub is_there: bool,
    /// When it says so, by its own clock. What is not later than what it has said before is no news. Without
    /// a time it says everything in order.
    pub as_of: Option<Timestamp>,
}

/// What a source has said last of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// Of whom.
    pub user: UserId,
    /// Whether they are there.
    pub is_there: bool,
    /// When that was heard.
    pub heard_at: Timestamp,
}

/// Writes down what was heard at `now`; `false` where it is no news. The log has to be locked.
///
/// # Errors
/// There is no such log or person.
pub async fn note(tx: &mut Tx, note: Note, now: Timestamp) -> Result<bool, StoreError> {
    let Note { channel, user, source, is_there, as_of } = note;
    let absent_since = (!is_there).then_some(now);
    // Who has gone counts for a while longer, but nobody counts who did not before.
    let sql = "INSERT INTO presence (channel, user_id, source, last_seen, absent_since, as_of, counts_until)
               VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $5 IS NULL THEN $7 ELSE $4 END)
               ON CONFLICT (channel, user_id, source) DO UPDATE SET
                   as_of = excluded.as_of,
                   last_seen = CASE WHEN $5 IS NULL THEN $4 ELSE presence.last_seen END,
                   absent_since = CASE WHEN $5 IS NULL THEN NULL
                                  ELSE COALESCE(presence.absent_since, $5) END,
                   counts_until = CASE WHEN $5 IS NULL OR presence.counts_until > $7 THEN $7
                                  ELSE presence.counts_until END
               WHERE presence.as_of < excluded.as_of OR $8 = 1";
    let (until, in_order) = (source.counts_until(is_there, now), as_of.is_none());
    let args = args![
        &channel.to_string(),
        user,
        source.as_str(),
        now,
        absent_since,
        as_of.unwrap_or(now),
        until,
        in_order,
    ];
    Ok(tx.execute(sql, args).await? == 1)
}

/// Believes for longer that whoever is there by this source still is.
pub async fn confirm(
    tx: &mut Tx,
    channel: Channel,
    source: Source,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE presence SET last_seen = $3, counts_until = $4
               WHERE channel = $1 AND source = $2 AND absent_since IS NULL";
    let until = source.counts_until(true, now);
    tx.execute(sql, args![&channel.to_string(), source.as_str(), now, until]).await?;
    Ok(())
}

/// What this source has said last of each person beside a log.
pub async fn noted(tx: &mut Tx, channel: Channel, source: Source) -> Result<Vec<Noted>, StoreError> {
    let sql = "SELECT user_id, absent_since, COALESCE(absent_since, last_seen) AS heard_at FROM presence
               WHERE channel = $1 AND source = $2 ORDER BY user_id";
    let noted = |row: &Row| {
        Ok(Noted {
            user: row.parse("user_id")?,
            is_there: row.opt_time("absent_since")?.is_none(),
            heard_at: row.time("heard_at")?,
        })
    };
    tx.fetch_all(sql, args![&channel.to_string(), source.as_str()]).await?.iter().map(noted).collect()
}

/// The logs beside which somebody is by this source.
pub async fn occupied(tx: &mut Tx, source: Source) -> Result<Vec<Channel>, StoreError> {
    let sql = "SELECT DISTINCT channel FROM presence WHERE source = $1 AND absent_since IS NULL";
    tx.fetch_all(sql, args![source.as_str()]).await?.iter().map(|row| row.parse("channel")).collect()
}

/// Derives a person's status at `now` and keeps it. Gives it if it is another one than before.
pub async fn settle(
    tx: &mut Tx,
    channel: Channel,
    user: UserId,
    now: Timestamp,
) -> Result<Option<UserStatus>, StoreError> {
    let name = channel.to_string();
    let sql = "SELECT MAX(counts_until) AS until, MAX(COALESCE(absent_since, last_seen)) AS seen,
                      COALESCE((SELECT status FROM statuses WHERE channel = $1 AND user_id = $2), 'offline')
                          AS told
               FROM presence WHERE channel = $1 AND user_id = $2";
    let Some(row) = tx.fetch_optional(sql, args![&name, user]).await? else { return Ok(None) };
    let Some(until) = row.opt_time("until")? else { return Ok(None) };
    let status = Status::at(now, until);
    if row.named("told", Status::parse)? == status {
        return Ok(None);
    }
    let last_active = if status == Status::Online { now } else { row.time("seen")? };
    let sql = "INSERT INTO statuses (channel, user_id, status, last_active, at) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (channel, user_id) DO UPDATE SET status = excluded.status,
                   last_active = excluded.last_active, at = excluded.at";
    tx.execute(sql, args![&name, user, status.as_str(), last_active, now]).await?;
    let until = (status == Status::Online).then_some(until);
    Ok(Some(UserStatus { user_id: user, status, last_active, at: now, until }))
}

/// Who was told to be online and counts as there no longer.
pub async fn lapsed(tx: &mut Tx, now: Timestamp) -> Result<Vec<(Channel, UserId)>, StoreError> {
    let sql = "SELECT s.channel, s.user_id FROM statuses s WHERE s.status = 'online' AND NOT EXISTS
                   (SELECT 1 FROM presence p WHERE p.channel = s.channel AND p.user_id = s.user_id
                    AND p.counts_until > $1)
               ORDER BY s.channel, s.user_id";
    let rows = tx.fetch_all(sql, args![now]).await?;
    rows.iter().map(|row| Ok((row.parse("channel")?, row.parse("user_id")?))).collect()
}

/// The status at `now` of everybody who ever was there, whether it was told or not.
pub async fn statuses(tx: &mut Tx, channel: Channel, now: Timestamp) -> Result<Vec<UserStatus>, StoreError> {
    let sql = "SELECT s.user_id, s.status, s.last_active, s.at, MAX(p.counts_until) AS until,
                      MAX(COALESCE(p.absent_since, p.last_seen)) AS seen
               FROM statuses s LEFT JOIN presence p ON p.channel = s.channel AND p.user_id = s.user_id
               WHERE s.channel = $1
               GROUP BY s.channel, s.user_id, s.status, s.last_active, s.at ORDER BY s.user_id";
    let rows = tx.fetch_all(sql, args![&channel.to_string()]).await?;
    rows.iter().map(|row| status(row, now)).collect()
}

fn status(row: &Row, now: Timestamp) -> Result<UserStatus, StoreError> {
    let told = UserStatus {
        user_id: row.parse("user_id")?,
        status: row.named("status", Status::parse)?,
        last_active: row.time("last_active")?,
        at: row.time("at")?,
        until: None,
    };
    let until = row.opt_time("until")?.unwrap_or(told.at);
    Ok(match (told.status, Status::at(now, until)) {
        (Status::Online, Status::Online) => UserStatus { last_active: now, until: Some(until), ..told },
        (Status::Online, Status::Offline) => {
            let last_active = row.opt_time("seen")?.unwrap_or(told.last_active);
            UserStatus { status: Status::Offline, last_active, at: until, ..told }
        }
        (Status::Offline, _) => told,
    })
}

/// Forgets somebody who may not be there any more.
pub async fn forget(tx: &mut Tx, channel: Channel, user: UserId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM presence WHERE channel = $1 AND user_id = $2",
        "DELETE FROM statuses WHERE channel = $1 AND user_id = $2",
    ] {
        tx.execute(sql, args![&channel.to_string(), user]).await?;
    }
    Ok(())
}

/// Removes what sources have said of people who are there no longer since before then, and counts it.
pub async fn trim(tx: &mut Tx, before: Timestamp) -> Result<u64, StoreError> {
    sweep(tx, batch!("presence", "channel, user_id, source", "counts_until < $1"), args![before]).await
}
