//! Where a training session stands.

use serde::{Deserialize, Serialize};

use super::Side;
use crate::Timestamp;
use crate::text::Note;

/// Where a session stands. It goes from planned to running to completed, or is cancelled before that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Status {
    /// It was planned and has not been started.
    Planned {},
    /// It runs.
    Running {
        /// When it was started.
        started_at: Timestamp,
    },
    /// It was completed.
    Completed {
        /// When it was started.
        started_at: Timestamp,
        /// Who completed it.
        by: Side,
        /// When.
        completed_at: Timestamp,
    },
    /// It was cancelled.
    Cancelled {
        /// When it was started, if it was.
        started_at: Option<Timestamp>,
        /// Who cancelled it.
        by: Side,
        /// When.
        cancelled_at: Timestamp,
        /// What was said about it.
        reason: Option<Note>,
    },
}

crate::from_json!(enum Status by status {
    Planned {} = "planned",
    Running { started_at } = "running",
    Completed { started_at, by, completed_at } = "completed",
    Cancelled { started_at, by, cancelled_at, reason } = "cancelled",
});

/// The name of a status, without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each is that of `Status`")]
pub enum StatusName {
    Planned,
    Running,
    Completed,
    Cancelled,
}

impl StatusName {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Running, Self::Completed, Self::Cancelled];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Running => "running",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }

    /// May a session go from this one to `next`?
    #[must_use]
    pub const fn leads_to(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Planned, Self::Running | Self::Cancelled)
                | (Self::Running, Self::Completed | Self::Cancelled)
        )
    }
}

impl Status {
    /// Which one it is.
    #[must_use]
    pub const fn name(&self) -> StatusName {
        match self {
            Self::Planned {} => StatusName::Planned,
            Self::Running { .. } => StatusName::Running,
            Self::Completed { .. } => StatusName::Completed,
            Self::Cancelled { .. } => StatusName::Cancelled,
        }
    }

    /// When the session was started, if it was.
    #[must_use]
    pub const fn started_at(&self) -> Option<Timestamp> {
        match self {
            Self::Planned {} => None,
            Self::Running { started_at } | Self::Completed { started_at, .. } => Some(*started_at),
            Self::Cancelled { started_at, .. } => *started_at,
        }
    }

    /// Who ended the session and when, if it is over.
    #[must_use]
    pub const fn ended(&self) -> Option<(Side, Timestamp)> {
        match self {
            Self::Planned {} | Self::Running { .. } => None,
            Self::Completed { by, completed_at: at, .. } | Self::Cancelled { by, cancelled_at: at, .. } => {
                Some((*by, *at))
            }
        }
    }
}
