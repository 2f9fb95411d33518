//! All of a coaching that both see: what a snapshot carries and events change.

use serde::Serialize;

use super::{Coaching, Member, PlanHead, Role, Term};
use crate::person::Departure;
use crate::{PlanId, Timestamp, UserId};

/// A coaching. Every list is in the order of its keys. Its sessions have logs of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CoachingState {
    /// The coaching itself.
    pub coaching: Coaching,
    /// Who belongs to it.
    pub members: Vec<Member>,
    /// That it is over: it can be read and nothing begins in it.
    pub ended: Option<Ended>,
    /// Which plans there are.
    pub plans: Vec<PlanHead>,
    /// What has become of the names of exercises.
    pub terms: Vec<Term>,
}

crate::from_json!(struct CoachingState { coaching, members, ended, plans } or default { terms });

/// How a coaching ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    /// Who ended it.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

crate::from_json!(struct Ended { by, at });

/// How much there may be at once.
#[derive(Debug, Clone, Copy)]
pub struct Limits;

impl Limits {
    /// Coachings one person may belong to.
    pub const COACHINGS: usize = 100;
    /// Guests of one coaching.
    pub const GUESTS: usize = 10;
    /// Plans of one coaching.
    pub const PLANS: usize = 50;
    /// Rounds of one plan.
    pub const ROUNDS: usize = 20;
    /// Sessions that are planned.
    pub const PLANNED: usize = 60;
    /// Names of exercises of which something has become.
    pub const TERMS: usize = 500;
    /// Invitations that can still be used.
    pub const INVITATIONS: usize = 5;
}

impl CoachingState {
    /// A coaching with nobody in it.
    #[must_use]
    pub const fn new(coaching: Coaching) -> Self {
        Self { coaching, members: Vec::new(), ended: None, plans: Vec::new(), terms: Vec::new() }
    }

    /// This person's place in the coaching.
    #[must_use]
    pub fn member(&self, user: UserId) -> Option<&Member> {
        self.members.iter().find(|member| member.user_id == user)
    }

    /// Who is this here, if somebody is: there is one athlete and one trainer.
    #[must_use]
    pub fn holder(&self, role: Role) -> Option<&Member> {
        self.members.iter().find(|member| member.role == role)
    }

    /// The plan with this id.
    #[must_use]
    pub fn plan(&self, id: PlanId) -> Option<&PlanHead> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// Is there room for one more of this role?
    #[must_use]
    pub fn has_room(&self, role: Role) -> bool {
        match role {
            Role::Athlete | Role::Trainer => self.holder(role).is_none(),
            Role::Guest => {
                self.members.iter().filter(|member| member.role == Role::Guest).count() < Limits::GUESTS
            }
        }
    }

    /// Is the history this one's to delete? It is the athlete's, or that of a trainer whom no athlete has
    /// joined.
    #[must_use]
    pub fn may_delete(&self, role: Role) -> bool {
        match role {
            Role::Athlete => true,
            Role::Trainer => self.holder(Role::Athlete).is_none(),
            Role::Guest => false,
        }
    }

    /// What becomes of the coaching when this member goes for good.
    #[must_use]
    pub fn departure(&self, member: &Member) -> Departure {
        if self.may_delete(member.role) { Departure::EndsGroup } else { Departure::Leaves }
    }
}
