//! Who takes part in a training session, and when it is.

use serde::{Deserialize, Serialize};

use crate::text::TrainingTitle;
use crate::{CoachingId, Day, Party, TimeOfDay, TrainingId, UserId};

/// On which side somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Side {
    /// Is trained.
    Athlete,
    /// Trains.
    Trainer,
}

impl crate::json::FromJson for Side {
    fn from_json(json: crate::json::Json) -> Result<Self, crate::json::Unreadable> {
        let name = json.text()?;
        Self::parse(&name).ok_or_else(|| crate::json::Unreadable::unknown("side", &name))
    }
}

impl Side {
    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Athlete => "ATHLETE",
            Self::Trainer => "TRAINER",
        }
    }

    /// The side with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Athlete, Self::Trainer].into_iter().find(|side| side.as_str() == name)
    }

    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Athlete => Self::Trainer,
            Self::Trainer => Self::Athlete,
        }
    }
}

/// What part somebody has in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Part {
    /// Is trained.
    Athlete,
    /// Trains.
    Trainer,
    /// Watches.
    Guest,
}

crate::from_json!(name Part = Part::parse);

impl Part {
    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Athlete => "athlete",
            Self::Trainer => "trainer",
            Self::Guest => "guest",
        }
    }

    /// The part with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Athlete, Self::Trainer, Self::Guest].into_iter().find(|part| part.as_str() == name)
    }

    /// The side that somebody with this part is on; a guest is on none.
    #[must_use]
    pub const fn side(self) -> Option<Side> {
        match self {
            Self::Athlete => Some(Side::Athlete),
            Self::Trainer => Some(Side::Trainer),
            Self::Guest => None,
        }
    }
}

impl From<Side> for Part {
    fn from(side: Side) -> Self {
        match side {
            Side::Athlete => Self::Athlete,
            Side::Trainer => Self::Trainer,
        }
    }
}

/// The person who wants something done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// Which person.
    pub user_id: UserId,
    /// What part they have in it.
    pub part: Part,
}

/// For when a session is planned, by the calendar of those who take part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Planned {
    /// For which day.
    pub day: Day,
    /// At which time of the day, if that was said.
    pub time: Option<TimeOfDay>,
}

crate::from_json!(struct Planned { day, time });

/// A training session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Training {
    /// Which session.
    pub id: TrainingId,
    /// In which coaching.
    pub coaching_id: CoachingId,
    /// What it is called, if it has a name.
    pub title: Option<TrainingTitle>,
    /// Who is trained.
    pub athlete: Party,
    /// Who trains.
    pub trainer: Party,
    /// For when it was planned, if it was.
    pub planned: Option<Planned>,
}

crate::from_json!(struct Training { id, coaching_id, title, athlete, trainer, planned });

impl Training {
    /// Who is on this side.
    #[must_use]
    pub const fn party(&self, side: Side) -> &Party {
        match side {
            Side::Athlete => &self.athlete,
            Side::Trainer => &self.trainer,
        }
    }

    /// On which side this person is.
    #[must_use]
    pub fn side(&self, user: UserId) -> Option<Side> {
        [Side::Athlete, Side::Trainer].into_iter().find(|side| self.party(*side).user_id == user)
    }
}

/// Somebody who may watch once both sides agree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Guest {
    /// Who.
    pub party: Party,
    /// Does the athlete agree?
    pub athlete: bool,
    /// Does the trainer?
    pub trainer: bool,
}

crate::from_json!(struct Guest { party, athlete, trainer });

impl Guest {
    /// May they watch?
    #[must_use]
    pub const fn watches(&self) -> bool {
        self.athlete && self.trainer
    }

    /// Does this side agree?
    #[must_use]
    pub const fn agrees(&self, side: Side) -> bool {
        match side {
            Side::Athlete => self.athlete,
            Side::Trainer => self.trainer,
        }
    }
}
