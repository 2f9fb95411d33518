//! What has come of a request.

use serde::Serialize;

use super::Reason;
use crate::Timestamp;
use crate::text::{AnswerText, Note};

/// What has come of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Status {
    /// It waits for an answer.
    Pending {},
    /// It was answered.
    Approved {
        /// The answer.
        answer: AnswerText,
        /// Until when it may be read, if not for good.
        until: Option<Timestamp>,
    },
    /// It was declined.
    Denied {
        /// Why.
        reason: Reason,
        /// What was said about it.
        note: Option<Note>,
    },
    /// Whoever asked took it back.
    Withdrawn {},
    /// Nobody has answered in time, or nobody can any more.
    Expired {},
    /// It was answered, and the answer was taken back, or its time is over.
    Revoked {},
}

crate::from_json!(enum Status by status {
    Pending {} = "pending",
    Approved { answer, until } = "approved",
    Denied { reason, note } = "denied",
    Withdrawn {} = "withdrawn",
    Expired {} = "expired",
    Revoked {} = "revoked",
});

/// The name of a status, without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is that of `Status`")]
pub enum StatusName {
    Pending,
    Approved,
    Denied,
    Withdrawn,
    Expired,
    Revoked,
}

impl Status {
    /// What has come of it by `now`: an answer whose time is over is gone, though nobody may have said so yet.
    #[must_use]
    pub fn by(&self, now: Timestamp) -> &Self {
        match self {
            Self::Approved { until: Some(until), .. } if *until <= now => &Self::Revoked {},
            status => status,
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(&self) -> StatusName {
        match self {
            Self::Pending {} => StatusName::Pending,
            Self::Approved { .. } => StatusName::Approved,
            Self::Denied { .. } => StatusName::Denied,
            Self::Withdrawn {} => StatusName::Withdrawn,
            Self::Expired {} => StatusName::Expired,
            Self::Revoked {} => StatusName::Revoked,
        }
    }
}

crate::from_json!(name StatusName = StatusName::parse);

impl StatusName {
    const ALL: [Self; 6] =
        [Self::Pending, Self::Approved, Self::Denied, Self::Withdrawn, Self::Expired, Self::Revoked];

    /// The status with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Denied => "denied",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
        }
    }
}
