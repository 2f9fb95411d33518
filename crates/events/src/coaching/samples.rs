//! Examples from one coaching.

use hubbub_model::coaching::{Coaching, CoachingState, Ended, Member, PlanHead, Role};
use hubbub_model::{CoachingId, Party, PlanId, UserId};

use crate::samples::{NOW, Sampled};
use crate::{Channel, CoachingEvent};

impl Sampled for CoachingState {
    const WIRE: &'static str = include_str!("wire.json");

    fn channel() -> Channel {
        Channel::Coaching(coaching_id())
    }

    fn samples() -> Option<Vec<CoachingEvent>> {
        use CoachingEvent as E;
        let coaching = Coaching { id: coaching_id(), name: "Strength with Kim".parse().ok()? };
        let Party { user_id: kim_id, name } = kim()?;
        let member = Member { user_id: kim_id, name, role: Role::Trainer };
        let plan_id = PlanId::new(NOW, [26; 10]);
        Some(vec![
            E::CoachingCreated { coaching: coaching.clone() },
            E::CoachingUpdated { coaching },
            E::PartyJoined { member: member.clone() },
            E::PartyUpdated { member: Member { name: "Kimberly".parse().ok()?, ..member } },
            E::PartyLeft { user_id: kim_id },
            E::PlanSaved { plan: PlanHead { id: plan_id, revision: 2 } },
            E::PlanRemoved { plan_id },
            E::ExerciseRenamed { from: "Squats".parse().ok()?, to: "Back squat".parse().ok()?, since: NOW },
            E::ExerciseForgotten { name: "Burpee".parse().ok()?, since: NOW },
            E::CoachingEnded { ended: Ended { by: kim_id, at: NOW } },
        ])
    }
}

/// The coaching of the examples.
pub(crate) fn coaching_id() -> CoachingId {
    CoachingId::new(NOW, [24; 10])
}

/// Who trains there.
pub(crate) fn kim() -> Option<Party> {
    Some(Party { user_id: UserId::new(NOW, [28; 10]), name: "Kim".parse().ok()? })
}
