//! Channel names: `private-family-{familyId}`.

use hubbub_model::FamilyId;
use thiserror::Error;

/// Where something happens: one numbered log, to which those who may can subscribe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Everything in one family.
    Family(FamilyId),
}

/// The name is of no channel that Hubbub has.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("there is no channel of this name")]
pub struct UnknownChannel;

const FAMILY: &str = "private-family-";

impl std::fmt::Display for Channel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Family(id) => write!(f, "{FAMILY}{id}"),
        }
    }
}

impl std::str::FromStr for Channel {
    type Err = UnknownChannel;

    fn from_str(name: &str) -> Result<Self, UnknownChannel> {
        let id = name.strip_prefix(FAMILY).ok_or(UnknownChannel)?;
        id.parse().map(Self::Family).map_err(|_| UnknownChannel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_back_and_nothing_else_does() {
        let name = "private-family-018bcfe5-6800-7000-8000-000000000001";
        assert_eq!(name.parse::<Channel>().map(|channel| channel.to_string()), Ok(name.to_owned()));
        for other in [
            "",
            "private-family-",
            "private-family-1",
            "family-018bcfe5-6800-7000-8000-000000000001",
            "private-family-private-family-018bcfe5-6800-7000-8000-000000000001",
            "private-family-018bcfe5-6800-7000-8000-000000000001 ",
            "private-family-018BCFE5-6800-7000-8000-000000000001",
            "presence-family-018bcfe5-6800-7000-8000-000000000001",
        ] {
            assert_eq!(other.parse::<Channel>(), Err(UnknownChannel), "{other:?}");
        }
    }
}
