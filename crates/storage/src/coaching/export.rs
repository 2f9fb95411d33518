//! What somebody takes along of a coaching: what both who are in it see, and what they have prepared as its trainer.

use hubbub_commands::areas::Coaching;

use crate::export::{Exported, List};
use crate::training;

impl Exported for Coaching {
    fn lists() -> Vec<List> {
        [OWN, &training::export::OF_COACHING, OF_TRAINER].concat()
    }
}

const OWN: &[List] = &[
    ("coaching", "SELECT id, name, created_at, ended_by, ended_at FROM coachings WHERE id = $1"),
    (
        "members",
        "SELECT user_id, name, role, joined_at FROM coaching_members WHERE coaching_id = $1 ORDER BY user_id",
    ),
    (
        "invitations",
        "SELECT id, role, created_by, created_at, expires_at, revoked_at FROM invitations
         WHERE group_id = 'coaching/' || $1 ORDER BY id",
    ),
    ("terms", "SELECT name, becomes, since FROM coaching_terms WHERE coaching_id = $1 ORDER BY folded"),
    (
        "guests",
        "SELECT g.training_id AS session_id, g.user_id, g.name, g.athlete, g.trainer
         FROM trainings t JOIN training_guests g ON g.training_id = t.id
         WHERE t.coaching_id = $1 AND $2 IN (t.athlete, t.trainer) ORDER BY t.id, g.user_id",
    ),
];

/// What only the trainer reads.
const OF_TRAINER: &[List] = &[
    (
        "plans",
        "SELECT p.id, p.revision, p.plan
         FROM coaching_plans p JOIN coaching_members m ON m.coaching_id = p.coaching_id
         WHERE p.coaching_id = $1 AND m.user_id = $2 AND m.role = 'trainer' ORDER BY p.id",
    ),
    (
        "drafts",
        "SELECT d.training_id AS session_id, d.round_id, d.prescription
         FROM trainings t JOIN training_drafts d ON d.training_id = t.id
         WHERE t.coaching_id = $1 AND t.trainer = $2 ORDER BY t.id, d.round_id",
    ),
];
