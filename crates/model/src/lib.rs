//! Ids, entities and states of each area of Hubbub.
//!
//! This crate is pure: it names no clock, no database, no browser and no
//! framework, and compiles for every target. What may happen to these states is
//! decided in `hubbub-commands`; how they change is `apply` in `hubbub-events`.
//!
//! Text and numbers that a person typed become types here ([`text`],
//! [`family::Minutes`] …), once, at the edge; inside there is nothing left to check.

pub mod account;
pub mod coaching;
pub mod countdown;
pub mod day;
pub mod device;
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

pub use day::{Day, TimeOfDay, Weekdays};
pub use id::{
    AccountTaskId, ChannelSeq, ChoreId, ClockId, CoachingId, Epoch, ExerciseId, FamilyId, InvitationId,
    KnowledgeId, MemberId, MutationId, NotificationId, PlanId, RequestId, RewardId, RoundId, SessionId,
    StarEntryId, TeamId, TemplateId, TimerId, TopicId, TrainingId, UserId,
};
pub use list::upsert;
pub use number::OutOfRange;
pub use party::Party;
pub use time::{Millis, Timestamp};
