//! Ids, entities and states of each area of Hubbub.
//!
//! This crate is pure: it names no clock, no database, no browser and no
//! framework, and compiles for every target. What may happen to these states is
//! decided in `hubbub-commands`; how they change is `apply` in `hubbub-events`.
//!
//! Text and numbers that a person typed become types here ([`text`],
//! [`family::Minutes`] …), once, at the edge; inside there is nothing left to check.

/// Hands the list of the kinds of groups that people belong to to another macro, which makes of it what its
/// layer needs: for each the name of its area and the module that the area has here, the word with which the
/// names of its groups begin, the type of their ids, and the type of what they are called.
///
/// Its module has a `Role`, what somebody is in such a group ([`person::GroupRole`]); `Told`, what it tells
/// them ([`person::Tells`]); and `Thing`, what that is about ([`person::IsThing`]).
#[macro_export]
macro_rules! groups {
    ($with:ident) => {
        $with! {
            Family, family, "family": $crate::FamilyId, $crate::text::FamilyName;
            Team, team, "team": $crate::TeamId, $crate::text::TeamName;
            Coaching, coaching, "coaching": $crate::CoachingId, $crate::text::CoachingName;
        }
    };
}

pub mod account;
pub mod coaching;
pub mod countdown;
pub mod day;
pub mod device;
mod edit;
pub mod family;
pub mod id;
pub mod json;
pub mod knowledge;
mod list;
pub mod number;
mod party;
pub mod person;
pub mod presence;
pub mod team;
pub mod text;
pub mod time;
pub mod training;

pub use coaching::{CoachingId, PlanId};
pub use day::{Day, TimeOfDay, Weekdays};
pub use edit::Edit;
pub use family::{ChoreId, FamilyId, MemberId, RequestId, RewardId, StarEntryId, TemplateId, TimerId};
pub use id::{AccountTaskId, ChannelSeq, Epoch, InvitationId, MutationId, SessionId, UserId};
pub use knowledge::KnowledgeId;
pub use list::upsert;
pub use number::OutOfRange;
pub use party::Party;
pub use person::NotificationId;
pub use team::{TeamId, TopicId};
pub use time::{Millis, Timestamp};
pub use training::{ClockId, ExerciseId, RoundId, TrainingId};
