//! A person: the groups they belong to, what they are told, and what of it they want to see.

pub mod about;
pub mod group;
pub mod id;
pub mod membership;
pub mod notification;
pub mod of_group;
pub mod open_training;
pub mod preference;
pub mod state;

pub use about::About;
pub use group::{Group, GroupId};
pub use id::NotificationId;
pub use membership::{Departure, Seat};
pub use notification::{Kind, Mark, Notice, Notification};
pub use of_group::{GroupRole, IsThing, Tells, Told};
pub use open_training::OpenTraining;
pub use preference::{Level, Preference};
pub use state::PersonState;
