//! All of a request: what a snapshot carries and events change.

use serde::Serialize;

use super::{Deed, Part, Party, Request, Status, Step};
use crate::{Millis, UserId};

/// A request with all that has come of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct KnowledgeState {
    /// What is asked.
    pub request: Request,
    /// Who may answer in the owner's place.
    pub delegate: Option<Party>,
    /// What has come of it.
    pub status: Status,
    /// What has happened to it, in its order.
    pub timeline: Vec<Step>,
}

crate::from_json!(struct KnowledgeState { request, delegate, status, timeline });

/// The person who wants something done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Which person.
    pub user_id: UserId,
    /// What part they have in it.
    pub part: Part,
}

/// How much there may be, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Limits;

impl Limits {
    /// How long a request waits for an answer.
    pub const PENDING: Millis = Millis::from_days(14);
    /// How often a request may be handed on.
    pub const DELEGATIONS: usize = 20;
    /// Requests of one person that wait for an answer.
    pub const OPEN: usize = 50;
    /// Requests that one person may ask in a minute.
    pub const A_MINUTE: u32 = 25;
}

impl KnowledgeState {
    /// A request that was just asked.
    #[must_use]
    pub fn new(request: Request, delegate: Option<Party>) -> Self {
        let asked = Step::new(Deed::Asked, Some(request.asker.user_id), request.asked_at);
        Self { request, delegate, status: Status::Pending {}, timeline: vec![asked] }
    }

    /// Does it wait for an answer?
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self.status, Status::Pending {})
    }

    /// What part this person has in it.
    #[must_use]
    pub fn part(&self, user: UserId) -> Option<Part> {
        if user == self.request.asker.user_id {
            Some(Part::Asker)
        } else if user == self.request.owner.user_id {
            Some(Part::Owner)
        } else {
            self.delegate.as_ref().filter(|party| party.user_id == user).map(|_| Part::Delegate)
        }
    }

    /// Who may answer: the owner, and whoever does so in their place.
    pub fn answerers(&self) -> impl Iterator<Item = &Party> {
        std::iter::once(&self.request.owner).chain(&self.delegate)
    }

    /// Everybody who may read it.
    pub fn readers(&self) -> impl Iterator<Item = &Party> {
        std::iter::once(&self.request.asker).chain(self.answerers())
    }

    /// The step that settled it, if it is settled.
    #[must_use]
    pub fn decision(&self) -> Option<&Step> {
        use Deed as D;
        let settles = |step: &&Step| matches!(step.deed, D::Approved | D::Denied | D::Withdrawn | D::Expired);
        self.timeline.iter().find(settles)
    }

    /// Has this person done this here?
    #[must_use]
    pub fn has_done(&self, user: UserId, deed: Deed) -> bool {
        self.timeline.iter().any(|step| step.by == Some(user) && step.deed == deed)
    }
}
