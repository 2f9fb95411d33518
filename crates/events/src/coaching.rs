//! What happens in a coaching.

#[cfg(feature = "samples")]
pub(crate) mod samples;

use hubbub_model::coaching::{Coaching, CoachingState, Ended, Member, PlanHead, vocabulary};
use hubbub_model::text::ExerciseName;
use hubbub_model::{PlanId, Timestamp, UserId, upsert};

use crate::{State, define::events};

events! {
    /// What happens in a coaching.
    pub enum CoachingEvent {
        /// The coaching was begun.
        "coaching:created" => CoachingCreated {
            /// The coaching.
            coaching: Coaching,
        },
        /// The coaching has another name.
        "coaching:updated" => CoachingUpdated {
            /// The coaching as it is now.
            coaching: Coaching,
        },
        /// Somebody joined: the athlete, the trainer or a guest.
        "party:joined" => PartyJoined {
            /// Who, and as what.
            member: Member,
        },
        /// Somebody has another name.
        "party:updated" => PartyUpdated {
            /// Who they are now.
            member: Member,
        },
        /// Somebody left, and sees nothing of it any more.
        "party:left" => PartyLeft {
            /// Who.
            user_id: UserId,
        },
        /// The trainer saved a plan. What is in it only the trainer reads.
        "plan:saved" => PlanSaved {
            /// Which plan.
            plan: PlanHead,
        },
        /// The trainer removed a plan.
        "plan:removed" => PlanRemoved {
            /// Which plan.
            plan_id: PlanId,
        },
        /// An exercise is called otherwise, also where it was done before.
        "exercise:renamed" => ExerciseRenamed {
            /// What it was called.
            from: ExerciseName,
            /// What it is called now.
            to: ExerciseName,
            /// Since when.
            since: Timestamp,
        },
        /// An exercise is offered no longer. What was done of it stays.
        "exercise:forgotten" => ExerciseForgotten {
            /// What it is called.
            name: ExerciseName,
            /// Since when.
            since: Timestamp,
        },
        /// It is over. What was stays to be read.
        "coaching:ended" => CoachingEnded {
            /// Who ended it, and when.
            ended: Ended,
        },
    }
}

impl State for CoachingState {
    type Event = CoachingEvent;

    fn begin(first: &CoachingEvent) -> Option<Self> {
        match first {
            CoachingEvent::CoachingCreated { coaching } => Some(Self::new(coaching.clone())),
            _ => None,
        }
    }

    fn apply(&mut self, event: &CoachingEvent) {
        use CoachingEvent as E;
        match event {
            E::CoachingCreated { coaching } | E::CoachingUpdated { coaching } => {
                self.coaching = coaching.clone();
            }
            E::PartyJoined { member } | E::PartyUpdated { member } => {
                upsert(&mut self.members, member.clone(), |one| one.user_id);
            }
            E::PartyLeft { user_id } => self.members.retain(|member| member.user_id != *user_id),
            E::PlanSaved { plan } => upsert(&mut self.plans, *plan, |one| one.id),
            E::PlanRemoved { plan_id } => self.plans.retain(|plan| plan.id != *plan_id),
            E::ExerciseRenamed { from, to, since } => vocabulary::rename(&mut self.terms, from, to, *since),
            E::ExerciseForgotten { name, since } => vocabulary::forget(&mut self.terms, name, *since),
            E::CoachingEnded { ended } => self.ended = Some(*ended),
        }
    }
}
