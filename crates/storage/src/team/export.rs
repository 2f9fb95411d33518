//! What somebody takes along of a team: all that everybody in it sees, the texts of their own topics, and the requests
//! in which they take part.

use hubbub_commands::areas::Team;

use crate::export::{Exported, List};

impl Exported for Team {
    fn lists() -> Vec<List> {
        OF_TEAM.to_vec()
    }
}

const OF_TEAM: &[List] = &[
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
