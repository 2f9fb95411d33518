//! What somebody takes along of a family: all there is.

use hubbub_commands::areas::Family;

use crate::export::{Exported, List};

impl Exported for Family {
    fn lists() -> Vec<List> {
        OF_FAMILY.to_vec()
    }
}

const OF_FAMILY: &[List] = &[
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
