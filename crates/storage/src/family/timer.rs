//! Timers.

use hubbub_model::family::{Phase, Stars, Timer};
use hubbub_model::{MemberId, Millis, TimerId, UserId};

use super::{FamilyId, Row, StoreError, Timestamp, Tx, args};

pub(super) async fn of_family(tx: &mut Tx, family: FamilyId) -> Result<Vec<Timer>, StoreError> {
    let sql = "SELECT id, family_id, name, member_id, template_id, stars, length_ms, started_at, started_by,
                      phase, ends_at, remaining_ms, paused_by, expired_at
               FROM timers WHERE family_id = $1 AND phase IN ('running', 'paused', 'expired') ORDER BY id";
    tx.fetch_all(sql, args![family]).await?.iter().map(timer).collect()
}

/// The timers that are neither confirmed nor cancelled, of every family of a person.
pub async fn active(tx: &mut Tx, user: UserId) -> Result<Vec<Timer>, StoreError> {
    let sql =
        "SELECT t.id, t.family_id, t.name, t.member_id, t.template_id, t.stars, t.length_ms, t.started_at,
                      t.started_by, t.phase, t.ends_at, t.remaining_ms, t.paused_by, t.expired_at
               FROM members m JOIN timers t ON t.family_id = m.family_id
               WHERE m.user_id = $1 AND m.left_at IS NULL AND t.phase IN ('running', 'paused', 'expired')
               ORDER BY t.family_id, t.id";
    tx.fetch_all(sql, args![user]).await?.iter().map(timer).collect()
}

/// The columns of a phase.
#[derive(Default)]
struct Columns {
    phase: &'static str,
    ends_at: Option<Timestamp>,
    remaining: Option<Millis>,
    paused_by: Option<MemberId>,
    expired_at: Option<Timestamp>,
}

impl From<Phase> for Columns {
    fn from(phase: Phase) -> Self {
        let none = Self::default();
        match phase {
            Phase::Running { ends_at } => Self { phase: "running", ends_at: Some(ends_at), ..none },
            Phase::Paused { remaining, paused_by } => {
                Self { phase: "paused", remaining: Some(remaining), paused_by: Some(paused_by), ..none }
            }
            Phase::Expired { expired_at } => Self { phase: "expired", expired_at: Some(expired_at), ..none },
        }
    }
}

pub(super) async fn insert(tx: &mut Tx, timer: &Timer) -> Result<(), StoreError> {
    let sql = "INSERT INTO timers (id, family_id, name, member_id, template_id, stars, length_ms, started_at,
                                   started_by, phase, ends_at, remaining_ms, paused_by, expired_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let Columns { phase, ends_at, remaining, paused_by, expired_at } = timer.phase.into();
    let values = args![
        timer.id,
        timer.family_id,
        &timer.name,
        timer.member_id,
        timer.template_id,
        timer.stars,
        timer.length,
        timer.started_at,
        timer.started_by,
        phase,
        ends_at,
        remaining,
        paused_by,
        expired_at
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// Writes what can change while a timer is here: its length and its phase.
pub(super) async fn update(tx: &mut Tx, timer: &Timer) -> Result<(), StoreError> {
    let sql = "UPDATE timers SET length_ms = $2, phase = $3, ends_at = $4, remaining_ms = $5, paused_by = $6,
                                 expired_at = $7 WHERE id = $1";
    let Columns { phase, ends_at, remaining, paused_by, expired_at } = timer.phase.into();
    tx.execute(sql, args![timer.id, timer.length, phase, ends_at, remaining, paused_by, expired_at]).await?;
    Ok(())
}

/// How a timer goes.
pub(super) enum End {
    Cancelled,
    Completed(Stars),
}

pub(super) async fn end(
    tx: &mut Tx,
    id: TimerId,
    end: End,
    by: MemberId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (phase, stars) = match end {
        End::Cancelled => ("cancelled", None),
        End::Completed(stars) => ("completed", Some(stars)),
    };
    let sql = "UPDATE timers SET phase = $2, stars_awarded = $3, ended_by = $4, ended_at = $5,
                                 ends_at = NULL, remaining_ms = NULL, paused_by = NULL WHERE id = $1";
    tx.execute(sql, args![id, phase, stars, by, now]).await?;
    Ok(())
}

fn timer(row: &Row) -> Result<Timer, StoreError> {
    Ok(Timer {
        id: row.parse("id")?,
        family_id: row.parse("family_id")?,
        name: row.line("name")?,
        member_id: row.parse("member_id")?,
        template_id: row.opt_parse("template_id")?,
        stars: row.number("stars")?,
        length: Millis::new(row.number("length_ms")?),
        started_at: row.time("started_at")?,
        started_by: row.parse("started_by")?,
        phase: phase(row)?,
    })
}

fn phase(row: &Row) -> Result<Phase, StoreError> {
    let phase = row.text("phase")?;
    Ok(match phase.as_str() {
        "running" => Phase::Running { ends_at: row.time("ends_at")? },
        "paused" => Phase::Paused {
            remaining: Millis::new(row.number("remaining_ms")?),
            paused_by: row.parse("paused_by")?,
        },
        "expired" => Phase::Expired { expired_at: row.time("expired_at")? },
        _ => return Err(StoreError::Inconsistent { column: "phase", value: phase }),
    })
}
