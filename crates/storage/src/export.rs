//! All that is written down of one family or team, or of one person's training, as one JSON object for whoever takes
//! it along:
//!
//! ```text
//! {"format":1,"made_at":1763712000000,
//! "family":[
//! {"id":"0197…","name":"Lind",…}],
//! "members":[
//! {"id":"0197…","name":"Robin","role":"parent",…},
//! …
//! ```
//!
//! Each list is a table and each object a row, under the names that the columns have. Times are
//! milliseconds and days are days since 1970, UTC; lists of members are their ids with blanks between
//! them. Columns are named one by one, so that none gets out unseen: of people it has names and
//! roles, but neither accounts nor addresses, and no token. The log is not in it, which is only what
//! happened to these rows, nor replies that are kept.
//!
//! Of a team it has what whoever takes it along may read: all that everybody in it sees, the texts of their own
//! topics, and the requests in which they take part.
//!
//! Of an exercise it has both names: the one under which it was given, and in `called` what its coaching calls it now.

use std::io::Write;

use hubbub_model::{FamilyId, TeamId, Timestamp, UserId};

use crate::training::history::name_now;
use crate::{Arg, StoreError, Tx};

/// The format that is written. It says when columns go or mean something else; new ones may come.
const FORMAT: u32 = 1;

/// What is in one of a family, in this order.
const OF_FAMILY: &[Table] = &[
    ("family", "SELECT id, name, time_zone, week_start, holiday_until, created_at FROM families WHERE id = $1"),
    (
        "members",
        "SELECT m.id, m.name, CASE WHEN k.member_id IS NULL THEN m.role ELSE 'kiosk' END AS role, m.joined_at,
                m.left_at
         FROM members m LEFT JOIN kiosks k ON k.member_id = m.id WHERE m.family_id = $1 ORDER BY m.id",
    ),
    (
        "kiosks",
        "SELECT member_id, ticks_for, starts_timers FROM kiosks WHERE family_id = $1 ORDER BY member_id",
    ),
    (
        "invitations",
        "SELECT i.id, i.role, (SELECT MAX(m.id) FROM members m
                               WHERE m.family_id = $1 AND m.user_id = i.created_by) AS created_by,
                i.created_at, i.expires_at, i.revoked_at
         FROM invitations i WHERE i.group_id = 'family/' || $1 ORDER BY i.id",
    ),
    (
        "kiosk_invitations",
        "SELECT name, ticks_for, starts_timers, expires_at FROM kiosk_invitations
         WHERE family_id = $1 ORDER BY expires_at",
    ),
    (
        "resets",
        "SELECT member_id, by_member, made_at, used_at FROM resets WHERE family_id = $1 ORDER BY member_id",
    ),
    ("templates", "SELECT id, name, length_s, stars FROM templates WHERE family_id = $1 ORDER BY id"),
    (
        "timers",
        "SELECT id, name, member_id, template_id, stars, length_ms, started_at, started_by, phase, ends_at,
                remaining_ms, paused_by, expired_at, stars_awarded, ended_by, ended_at
         FROM timers WHERE family_id = $1 ORDER BY id",
    ),
    (
        "star_entries",
        "SELECT id, nr, member_id, change, kind, label, timer_id, chore_id, task_day, request_id, undoes,
                by_member, at, day, for_day
         FROM star_entries WHERE family_id = $1 ORDER BY nr",
    ),
    ("star_accounts", "SELECT member_id, balance FROM star_accounts WHERE family_id = $1 ORDER BY member_id"),
    (
        "chores",
        "SELECT id, name, stars, repeats, every_weeks, weekdays, since, due_minute, who, members, approval,
                last_day, turns, turn_present, turn_before, turn_next
         FROM chores WHERE family_id = $1 ORDER BY id",
    ),
    (
        "tasks",
        "SELECT chore_id, day, name, stars, due_at, assignee, open, approval, status, done_by, said_by,
                said_at, note, entry_id, done_day
         FROM tasks WHERE family_id = $1 ORDER BY chore_id, day",
    ),
    ("rewards", "SELECT id, name, price, only_for, stock FROM rewards WHERE family_id = $1 ORDER BY id"),
    (
        "reward_requests",
        "SELECT id, reward_id, name, price, member_id, asked_at, status, answered_by, answered_at,
                answered_day, entry_id, note
         FROM reward_requests WHERE family_id = $1 ORDER BY id",
    ),
];

/// What is in one of a team, in this order; `$2` is whoever takes it along.
const OF_TEAM: &[Table] = &[
    ("team", "SELECT id, name, created_at FROM teams WHERE id = $1"),
    (
        "members",
        "SELECT user_id, name, role, joined_at FROM team_members WHERE team_id = $1 ORDER BY user_id",
    ),
    ("delegations", "SELECT owner, delegate, until FROM delegations WHERE team_id = $1 ORDER BY owner"),
    (
        "invitations",
        "SELECT i.id, i.role, i.created_by, i.created_at, i.expires_at, i.revoked_at
         FROM invitations i JOIN team_members m ON m.team_id = $1 AND m.user_id = $2 AND m.role = 'admin'
         WHERE i.group_id = 'team/' || $1 ORDER BY i.id",
    ),
    (
        "topics",
        "SELECT id, owner, title, summary, CASE WHEN owner = $2 THEN text END AS text
         FROM topics WHERE team_id = $1 ORDER BY id",
    ),
    (
        "requests",
        "SELECT id, topic_id, topic_title, asker, asker_name, owner, owner_name, delegate, delegate_name,
                question, follows, asked_at, expires_at, status, answer, until, reason, note
         FROM knowledge_requests WHERE team_id = $1 AND (asker = $2 OR owner = $2 OR delegate = $2)
         ORDER BY id",
    ),
    (
        "steps",
        "SELECT s.request_id, s.nr, s.deed, s.by_user, s.to_user, s.to_name, s.at
         FROM knowledge_steps s JOIN knowledge_requests r ON r.id = s.request_id
         WHERE r.team_id = $1 AND (r.asker = $2 OR r.owner = $2 OR r.delegate = $2)
         ORDER BY s.request_id, s.nr",
    ),
];

/// What is in one of a person's training.
const OF_ATHLETE: &[Table] = &[
    (
        "sessions",
        "SELECT id, title, athlete_name, trainer_name, planned_day, planned_time, status, started_at, ended_by,
                ended_at, reason, athlete_note, trainer_note
         FROM trainings WHERE athlete = $1 ORDER BY id",
    ),
    (
        "rounds",
        "SELECT r.id, r.training_id AS session_id, r.number, r.stage, r.is_final, r.note, r.released_at, r.closed_at,
                r.reason
         FROM trainings t JOIN training_rounds r ON r.training_id = t.id
         WHERE t.athlete = $1 AND r.stage <> 'draft' ORDER BY t.id, r.number",
    ),
    (
        "exercises",
        concat!(
            "SELECT e.round_id, e.id, e.removed, e.name, ",
            name_now!(),
            " AS called, e.sets, e.unit, e.amount, e.load AS load_hundredths, e.load_unit, e.rest, e.note, e.effort,
                    e.remark
             FROM trainings t JOIN training_rounds r ON r.training_id = t.id
             JOIN training_exercises e ON e.round_id = r.id WHERE t.athlete = $1 ORDER BY t.id, r.number, e.place"
        ),
    ),
    (
        "sets",
        "SELECT s.round_id, s.exercise_id, s.nr, s.unit, s.amount, s.load AS load_hundredths, s.load_unit
         FROM trainings t JOIN training_rounds r ON r.training_id = t.id
         JOIN training_sets s ON s.round_id = r.id WHERE t.athlete = $1
         ORDER BY t.id, r.number, s.exercise_id, s.nr",
    ),
];

/// The name of a list, and what is in it of the thing `$1`.
type Table = (&'static str, &'static str);

/// All that is written down of a family, as it is at one moment. `now` is noted in it.
///
/// # Errors
/// The database fails.
pub async fn family(tx: &mut Tx, id: FamilyId, now: Timestamp) -> Result<Vec<u8>, StoreError> {
    write_all(tx, OF_FAMILY, &[id.into()], now).await
}

/// All that is written down of a team and that `user`, who is in it, may read, as it is at one moment. `now` is
/// noted in it.
///
/// # Errors
/// The database fails.
pub async fn team(tx: &mut Tx, id: TeamId, user: UserId, now: Timestamp) -> Result<Vec<u8>, StoreError> {
    write_all(tx, OF_TEAM, &[id.into(), user.into()], now).await
}

/// The same of what a person did as an athlete.
///
/// # Errors
/// The database fails.
pub async fn athlete(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<Vec<u8>, StoreError> {
    write_all(tx, OF_ATHLETE, &[user.into()], now).await
}

async fn write_all(tx: &mut Tx, tables: &[Table], of: &[Arg], now: Timestamp) -> Result<Vec<u8>, StoreError> {
    let mut json = Vec::new();
    let written =
        |error: std::io::Error| StoreError::Inconsistent { column: "json", value: error.to_string() };
    write!(json, r#"{{"format":{FORMAT},"made_at":{}"#, now.as_millis()).map_err(written)?;
    for (name, sql) in tables {
        write!(json, ",\n\"{name}\":[").map_err(written)?;
        // PostgreSQL takes no argument that a query does not name.
        let named = if sql.contains("$2") { of } else { &of[..1] };
        for (nth, row) in tx.fetch_all(sql, named).await?.into_iter().enumerate() {
            json.extend(if nth == 0 { "\n" } else { ",\n" }.bytes());
            serde_json::to_writer(&mut json, &row.object()?).map_err(|error| written(error.into()))?;
        }
        json.push(b']');
        // A long ledger takes a while, and SQLite is read on this thread.
        tokio::task::yield_now().await;
    }
    json.extend(b"}\n");
    Ok(json)
}
