//! What somebody may want done.

use hubbub_model::coaching::{Plan, Role};
use hubbub_model::text::{CoachingName, ExerciseName};
use hubbub_model::{PlanId, UserId};
use serde::Serialize;

/// What somebody wants done in a coaching.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum CoachingCommand {
    /// Begin the coaching, as its trainer or its athlete.
    Create {
        /// What it is called.
        name: CoachingName,
        /// What one is oneself.
        role: Role,
    },
    /// Give the coaching another name.
    Rename {
        /// Which name.
        name: CoachingName,
    },
    /// Save a plan. Only the trainer reads it.
    SavePlan {
        /// Which plan; the id of a new one is new.
        plan_id: PlanId,
        /// Which of its revisions one has changed; 0 for a new one.
        revision: u32,
        /// What it has from now on.
        plan: Plan,
    },
    /// Remove a plan.
    RemovePlan {
        /// Which plan.
        plan_id: PlanId,
    },
    /// Call an exercise otherwise, also where it was done before.
    RenameExercise {
        /// What it is called.
        from: ExerciseName,
        /// What it shall be called.
        to: ExerciseName,
    },
    /// Offer an exercise no longer.
    ForgetExercise {
        /// What it is called.
        name: ExerciseName,
    },
    /// Remove a guest, or leave. The athlete, whose history it is, deletes it instead.
    RemoveMember {
        /// Whom.
        user_id: UserId,
    },
    /// End it. What was stays to be read by both.
    End {},
}

hubbub_model::from_json!(typed enum CoachingCommand by type {
    Create { name, role } = "create",
    Rename { name } = "rename",
    SavePlan { plan_id, revision, plan } = "savePlan",
    RemovePlan { plan_id } = "removePlan",
    RenameExercise { from, to } = "renameExercise",
    ForgetExercise { name } = "forgetExercise",
    RemoveMember { user_id } = "removeMember",
    End {} = "end",
});
