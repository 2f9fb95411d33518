//! Plans that a trainer saves, to take rounds from them.

use serde::Serialize;

use crate::text::{Line, TextError, line, texts};
use crate::training::Prescription;
use crate::{CoachingId, PlanId};

texts! { line:
    /// What a saved plan is called.
    PlanName: 60,
}

/// What a plan has. Only the trainer reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// What it is called.
    pub name: PlanName,
    /// Its rounds.
    pub rounds: Vec<Prescription>,
}

crate::from_json!(struct Plan { name, rounds });

/// That there is a plan, for everybody who reads the coaching's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanHead {
    /// Which plan.
    pub id: PlanId,
    /// How often it was saved: whoever changes it says which of these they have seen.
    pub revision: u32,
}

crate::from_json!(struct PlanHead { id, revision });

/// A plan as its trainer reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SavedPlan {
    /// In which coaching it was saved.
    pub coaching_id: CoachingId,
    /// Which plan, and which revision of it.
    pub head: PlanHead,
    /// What it has.
    pub plan: Plan,
}

crate::from_json!(struct SavedPlan { coaching_id, head, plan });
