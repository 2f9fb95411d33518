//! What a person wants to be told of.

use serde::Serialize;

use super::{GroupId, Kind};

/// How a person wants to be told of something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Level {
    /// In the list, and counted beside the bell.
    #[default]
    Counted,
    /// In the list only.
    Shown,
    /// Not at all.
    Off,
}

crate::from_json!(name Level = Level::parse);

impl Level {
    /// All levels, from the loudest.
    pub const ALL: [Self; 3] = [Self::Counted, Self::Shown, Self::Off];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Shown => "shown",
            Self::Off => "off",
        }
    }

    /// The level with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == name)
    }
}

/// How a person wants to be told of one kind of thing in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Preference {
    /// In which group.
    pub group_id: GroupId,
    /// Of which kind of thing.
    pub kind: Kind,
    /// How.
    pub level: Level,
}

crate::from_json!(struct Preference { group_id, kind, level });

impl Preference {
    /// What names it: there is one for each kind in each group.
    #[must_use]
    pub const fn key(&self) -> (GroupId, Kind) {
        (self.group_id, self.kind)
    }
}
