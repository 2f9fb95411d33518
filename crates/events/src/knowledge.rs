//! What happens to a request for knowledge.

#[cfg(feature = "samples")]
pub(crate) mod samples;

use hubbub_model::knowledge::{Deed, KnowledgeState, Party, Reason, Request, Status, Step};
use hubbub_model::text::{AnswerText, Line as _, Note};
use hubbub_model::{Timestamp, UserId};

use crate::{State, define::events};

events! {
    /// What happens to a request for knowledge.
    #[cfg_attr(
        target_pointer_width = "64",
        expect(clippy::large_enum_variant, reason = "each log has one of the large ones")
    )]
    pub enum KnowledgeEvent {
        /// Somebody asks a colleague.
        "request:asked" => RequestAsked {
            /// What is asked, by whom and of whom.
            request: Request,
            /// Who may answer too, in the owner's place.
            delegate: Option<Party>,
        },
        /// Somebody who may answer has seen it.
        "request:seen" => RequestSeen {
            /// Who.
            by: UserId,
            /// When.
            seen_at: Timestamp,
        },
        /// Somebody else may answer from now on, or nobody but the owner any more.
        "request:delegated" => RequestDelegated {
            /// Who may answer in the owner's place.
            delegate: Option<Party>,
            /// Who wanted it; nobody if the delegate left the team.
            by: Option<UserId>,
            /// When.
            delegated_at: Timestamp,
        },
        /// It was answered. Once the answer is revoked, this entry is empty of it.
        "request:approved" => RequestApproved {
            /// The answer.
            answer: AnswerText,
            /// Until when it may be read, if not for good.
            until: Option<Timestamp>,
            /// Who answered.
            by: UserId,
            /// When.
            decided_at: Timestamp,
        },
        /// It was declined.
        "request:denied" => RequestDenied {
            /// Why.
            reason: Reason,
            /// What was said about it.
            note: Option<Note>,
            /// Who declined.
            by: UserId,
            /// When.
            decided_at: Timestamp,
        },
        /// Whoever asked took it back, or left the team.
        "request:withdrawn" => RequestWithdrawn {
            /// Who asked.
            by: UserId,
            /// When.
            withdrawn_at: Timestamp,
        },
        /// Nobody has answered in time, or nobody can any more.
        "request:expired" => RequestExpired {
            /// When.
            expired_at: Timestamp,
        },
        /// Whoever asked has read the answer.
        "request:read" => RequestRead {
            /// Who.
            by: UserId,
            /// When.
            read_at: Timestamp,
        },
        /// The answer was taken back, or its time is over. It is empty from then on, wherever it was.
        "request:revoked" => RequestRevoked {
            /// Who took it back; nobody if its time was over.
            by: Option<UserId>,
            /// When.
            revoked_at: Timestamp,
        },
    }
}

impl KnowledgeEvent {
    /// The same without the answer, if it has one. What is applied after it ends in the same state, once the
    /// answer is revoked.
    #[must_use]
    pub fn emptied(&self) -> Option<Self> {
        match self {
            Self::RequestApproved { until, by, decided_at, .. } => {
                let answer = AnswerText::kept(String::new());
                Some(Self::RequestApproved { answer, until: *until, by: *by, decided_at: *decided_at })
            }
            _ => None,
        }
    }

    /// What it leaves in the timeline.
    #[must_use]
    pub fn step(&self) -> Step {
        match self {
            Self::RequestAsked { request, .. } => {
                Step::new(Deed::Asked, Some(request.asker.user_id), request.asked_at)
            }
            Self::RequestSeen { by, seen_at } => Step::new(Deed::Seen, Some(*by), *seen_at),
            Self::RequestDelegated { delegate, by, delegated_at } => {
                Step { to: delegate.clone(), ..Step::new(Deed::Delegated, *by, *delegated_at) }
            }
            Self::RequestApproved { by, decided_at, .. } => Step::new(Deed::Approved, Some(*by), *decided_at),
            Self::RequestDenied { by, decided_at, .. } => Step::new(Deed::Denied, Some(*by), *decided_at),
            Self::RequestWithdrawn { by, withdrawn_at } => {
                Step::new(Deed::Withdrawn, Some(*by), *withdrawn_at)
            }
            Self::RequestExpired { expired_at } => Step::new(Deed::Expired, None, *expired_at),
            Self::RequestRead { by, read_at } => Step::new(Deed::Read, Some(*by), *read_at),
            Self::RequestRevoked { by, revoked_at } => Step::new(Deed::Revoked, *by, *revoked_at),
        }
    }
}

impl State for KnowledgeState {
    type Event = KnowledgeEvent;

    fn begin(first: &KnowledgeEvent) -> Option<Self> {
        match first {
            KnowledgeEvent::RequestAsked { request, delegate } => {
                Some(Self::new(request.clone(), delegate.clone()))
            }
            _ => None,
        }
    }

    fn apply(&mut self, event: &KnowledgeEvent) {
        use KnowledgeEvent as E;
        match event {
            E::RequestAsked { request, delegate } => {
                *self = Self::new(request.clone(), delegate.clone());
                return;
            }
            E::RequestSeen { .. } | E::RequestRead { .. } => {}
            E::RequestDelegated { delegate, .. } => self.delegate.clone_from(delegate),
            E::RequestApproved { answer, until, .. } => {
                self.status = Status::Approved { answer: answer.clone(), until: *until };
            }
            E::RequestDenied { reason, note, .. } => {
                self.status = Status::Denied { reason: *reason, note: note.clone() };
            }
            E::RequestWithdrawn { .. } => self.status = Status::Withdrawn {},
            E::RequestExpired { .. } => self.status = Status::Expired {},
            E::RequestRevoked { .. } => self.status = Status::Revoked {},
        }
        self.timeline.push(event.step());
    }
}
