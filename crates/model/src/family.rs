//! A family: its members, timers and templates, stars, chores and rewards.

pub mod chore;
pub mod id;
pub mod kiosk;
pub mod member;
pub mod reset;
pub mod reward;
pub mod rules;
pub mod star;
pub mod state;
pub mod template;
pub mod timer;
pub mod today;
pub mod told;
pub mod turn;

use serde::Serialize;

pub use chore::{Assignment, Chore, Progress, Repeats, Task, Weeks};
pub use id::{ChoreId, FamilyId, MemberId, RequestId, RewardId, StarEntryId, TemplateId, TimerId};
pub use kiosk::Kiosk;
pub use member::{Actor, Member, Role};
pub use reset::Reset;
pub use reward::{Answer, Price, Reward, RewardRequest, Standing, Stock};
pub use rules::{Action, Limits};
pub use star::{Amount, DaySum, StarAccount, StarEntry, StarReason};
pub use state::FamilyState;
pub use template::Template;
pub use timer::{Milestone, Minutes, Phase, Stars, Timer, TimerLength};
pub use today::{Shift, Today};
pub use told::{Thing, Told};
pub use turn::Turn;

use crate::Day;
use crate::text::{FamilyName, ZoneName};

/// A family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

crate::from_json!(struct Family { id, name, time_zone, week_start });

/// The day on which a week begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
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

crate::from_json!(name WeekStart = WeekStart::parse);

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

    /// Its place in the week: 0 is Monday.
    #[must_use]
    pub const fn weekday(self) -> u8 {
        match self {
            Self::Monday => 0,
            Self::Saturday => 5,
            Self::Sunday => 6,
        }
    }

    /// The first day of the week in which `day` is.
    #[must_use]
    pub fn week_of(self, day: Day) -> Day {
        day.plus(-i32::from((day.weekday() + 7 - self.weekday()) % 7))
    }

    /// The day with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|day| day.as_str() == name)
    }
}
