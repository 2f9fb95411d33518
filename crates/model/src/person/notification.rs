//! What a person is told.

use serde::Serialize;

use super::About;
use crate::text::{GroupName, Label, Line as _, Note, PersonName};
use crate::{NotificationId, Timestamp};

/// Defines the kinds of notifications, each with its name on the wire.
macro_rules! kinds {
    ($($(#[$doc:meta])* $Kind:ident = $name:literal),* $(,)?) => {
        /// Of which kind a notification is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub enum Kind {
            $($(#[$doc])* $Kind),*
        }

        impl Kind {
            /// All of them, in the order in which a person reads of them.
            pub const ALL: &'static [Self] = &[$(Self::$Kind),*];

            /// The name under which it is stored and sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Kind => $name),*
                }
            }
        }
    };
}

kinds! {
    /// A chore was done and waits for one's approval.
    ChoreSubmitted = "choreSubmitted",
    /// What one did was approved.
    ChoreApproved = "choreApproved",
    /// What one did was sent back, to be done again.
    ChoreReturned = "choreReturned",
    /// Somebody asks one for a reward.
    RewardAsked = "rewardAsked",
    /// What one asked for was granted.
    RewardGranted = "rewardGranted",
    /// What one asked for was refused.
    RewardRefused = "rewardRefused",
    /// A timer of one's own is over.
    TimerOver = "timerOver",
    /// Somebody joined a group of one's own.
    MemberJoined = "memberJoined",
    /// One was made a parent.
    MadeParent = "madeParent",
    /// One was made an admin.
    MadeAdmin = "madeAdmin",
    /// One was removed from a group.
    Removed = "removed",
    /// Somebody asks one for something one knows.
    KnowledgeAsked = "knowledgeAsked",
    /// What one asked was answered.
    KnowledgeApproved = "knowledgeApproved",
    /// What one asked was declined.
    KnowledgeDenied = "knowledgeDenied",
    /// What one asked was not answered in time.
    KnowledgeExpired = "knowledgeExpired",
    /// An answer that one had was taken back.
    KnowledgeRevoked = "knowledgeRevoked",
    /// Somebody else has settled what one was asked.
    KnowledgeSettled = "knowledgeSettled",
    /// Somebody has planned a training session with one.
    SessionPlanned = "sessionPlanned",
    /// A training session was started, and one is not there yet.
    SessionStarted = "sessionStarted",
    /// There is a round to do.
    RoundReleased = "roundReleased",
    /// A training session is complete.
    SessionCompleted = "sessionCompleted",
    /// A training session was cancelled.
    SessionCancelled = "sessionCancelled",
    /// One may watch a training session.
    SessionShared = "sessionShared",
    /// A coaching has ended.
    CoachingEnded = "coachingEnded",
}

crate::from_json!(name Kind = Kind::parse);

impl Kind {
    /// The kind with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == name)
    }

    /// Does it wait for an answer, which somebody else may give too?
    #[must_use]
    pub const fn asks(self) -> bool {
        match self {
            Self::ChoreSubmitted
            | Self::RewardAsked
            | Self::KnowledgeAsked
            | Self::SessionStarted
            | Self::RoundReleased => true,
            Self::ChoreApproved
            | Self::ChoreReturned
            | Self::RewardGranted
            | Self::RewardRefused
            | Self::TimerOver
            | Self::MemberJoined
            | Self::MadeParent
            | Self::MadeAdmin
            | Self::Removed
            | Self::KnowledgeApproved
            | Self::KnowledgeDenied
            | Self::KnowledgeExpired
            | Self::KnowledgeRevoked
            | Self::KnowledgeSettled
            | Self::SessionPlanned
            | Self::SessionCompleted
            | Self::SessionCancelled
            | Self::SessionShared
            | Self::CoachingEnded => false,
        }
    }
}

/// How far a person has come with a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Mark {
    /// They have not seen it.
    New,
    /// They have seen it.
    Read,
    /// It waits for nobody any more.
    Handled,
}

crate::from_json!(name Mark = Mark::parse);

impl Mark {
    const ALL: [Self; 3] = [Self::New, Self::Read, Self::Handled];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Read => "read",
            Self::Handled => "handled",
        }
    }

    /// The mark with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.as_str() == name)
    }
}

/// What an area has to tell a person. The names in it are those of the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Of which kind it is.
    pub kind: Kind,
    /// What it is about.
    pub about: About,
    /// What the group is called.
    pub group_name: GroupName,
    /// Who did it, where it was a person.
    pub from: Option<PersonName>,
    /// What the thing is called.
    pub label: Option<Label>,
    /// What was said about it.
    pub note: Option<Note>,
}

/// Something that a person was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Notification {
    /// Which notification.
    pub id: NotificationId,
    /// Of which kind it is.
    pub kind: Kind,
    /// What it is about, which also says where it leads.
    pub about: About,
    /// What the group was called.
    pub group_name: GroupName,
    /// Who did it, where it was a person.
    pub from: Option<PersonName>,
    /// What the thing was called.
    pub label: Option<Label>,
    /// What was said about it.
    pub note: Option<Note>,
    /// When.
    pub at: Timestamp,
    /// How far the person has come with it.
    pub mark: Mark,
}

crate::from_json!(
    struct Notification { id, kind, about, group_name, from, label, note, at, mark }
);

impl Notification {
    /// What `notice` says at `at`, not seen yet.
    #[must_use]
    pub fn new(id: NotificationId, notice: Notice, at: Timestamp) -> Self {
        let Notice { kind, about, group_name, from, label, note } = notice;
        Self { id, kind, about, group_name, from, label, note, at, mark: Mark::New }
    }

    /// The same without all that anybody wrote.
    #[must_use]
    pub fn emptied(&self) -> Self {
        let group_name = GroupName::kept(String::new());
        Self { group_name, from: None, label: None, note: None, ..self.clone() }
    }

    /// Is nothing left of what it said?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.group_name.as_str().is_empty()
    }

    /// Has the person still something to do with it: to see it, or to answer it?
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.mark {
            Mark::New => true,
            Mark::Read => self.kind.asks(),
            Mark::Handled => false,
        }
    }

    /// Does it wait for an answer?
    #[must_use]
    pub fn waits(&self) -> bool {
        self.kind.asks() && self.mark != Mark::Handled
    }
}
