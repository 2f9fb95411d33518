//! A family: its members, its timers and the templates they are started from.

pub mod member;
pub mod rules;
pub mod state;
pub mod template;
pub mod timer;

use serde::{Deserialize, Serialize};

pub use member::{Actor, Member, Role};
pub use rules::{Action, Limits};
pub use state::FamilyState;
pub use template::Template;
pub use timer::{Milestone, Minutes, Phase, Stars, Timer, TimerLength};

use crate::{
    FamilyId,
    text::{FamilyName, ZoneName},
};

/// A family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Family {
    /// Which family.
    pub id: FamilyId,
    /// What it is called.
    pub name: FamilyName,
    /// The zone in which its days begin and its times are shown, an IANA name
    /// such as `Europe/Berlin`.
    pub time_zone: ZoneName,
    /// The day on which its weeks begin.
    pub week_start: WeekStart,
}

/// The day on which a week begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum WeekStart {
    /// ISO 8601, most of Europe.
    #[default]
    Monday,
    /// Much of the Arab world.
    Saturday,
    /// The Americas.
    Sunday,
}

impl WeekStart {
    /// All days on which a week may begin.
    pub const ALL: [Self; 3] = [Self::Monday, Self::Saturday, Self::Sunday];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }

    /// The day with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.as_str() == name)
    }
}
