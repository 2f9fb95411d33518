//! Ids: UUIDv7 strings, one type for each thing, so that no two can be mixed up.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

/// A text that should have been an id is none.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is not an id")]
pub struct InvalidId(pub String);

/// Defines one id type: a UUID that is written and sent as its hyphenated text. The dollar is for the macro
/// that hands the list of them to others.
macro_rules! ids {
    ($dollar:tt $($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Hands the names of all id types to another macro.
        #[macro_export]
        macro_rules! each_id {
            ($dollar with:ident) => {
                $dollar with! { $($name),* }
            };
        }
        $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "std::borrow::Cow<'_, str>", into = "String")]
        pub struct $name(Uuid);

        impl TryFrom<std::borrow::Cow<'_, str>> for $name {
            type Error = InvalidId;

            fn try_from(text: std::borrow::Cow<'_, str>) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl crate::json::FromJson for $name {
            fn from_json(json: crate::json::Json) -> Result<Self, crate::json::Unreadable> {
                json.text()?.parse().map_err(crate::json::Unreadable::new)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl $name {
            /// The id made of `unix_ms` (milliseconds since 1970, UTC) and ten random bytes.
            /// Both are parameters because this crate has neither a clock nor chance.
            #[must_use]
            pub fn new(unix_ms: crate::Timestamp, random: [u8; 10]) -> Self {
                let millis = u64::try_from(unix_ms.as_millis()).unwrap_or_default();
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }

            /// When it was made, by the clock of whoever has made it.
            #[must_use]
            pub fn made_at(self) -> crate::Timestamp {
                let (seconds, nanos) = self.0.get_timestamp().map(|at| at.to_unix()).unwrap_or_default();
                let millis = seconds.saturating_mul(1000).saturating_add(u64::from(nanos / 1_000_000));
                crate::Timestamp::from_millis(millis.try_into().unwrap_or(i64::MAX))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let id = Uuid::try_parse(text).map_err(|_| InvalidId(text.chars().take(64).collect()))?;
                // Only the one spelling: an id is also a key and part of channel names.
                if id.hyphenated().to_string() == text { Ok(Self(id)) } else { Err(InvalidId(text.into())) }
            }
        }
    )*};
}

ids! { $
    /// An account: one person who can sign in.
    UserId,
    /// A session: one browser in which a person is signed in.
    SessionId,
    /// Something that a change of an account has still to do in a group.
    AccountTaskId,
    /// A family.
    FamilyId,
    /// One person's membership in one family.
    MemberId,
    /// A team of colleagues.
    TeamId,
    /// Something that somebody in a team can be asked about.
    TopicId,
    /// A request for knowledge.
    KnowledgeId,
    /// What a trainer and an athlete have with each other.
    CoachingId,
    /// A plan that a trainer has saved.
    PlanId,
    /// A training session. In the documented channels and pages it is called a session.
    TrainingId,
    /// A round of a training session.
    RoundId,
    /// An exercise in a round.
    ExerciseId,
    /// A clock that runs in a training session.
    ClockId,
    /// An invitation into a group.
    InvitationId,
    /// A countdown timer.
    TimerId,
    /// A template from which timers are started.
    TemplateId,
    /// An entry in a family's ledger of stars.
    StarEntryId,
    /// A chore.
    ChoreId,
    /// A reward.
    RewardId,
    /// Somebody's wish for a reward.
    RequestId,
    /// Something that a person was told.
    NotificationId,
    /// Made by the client for each change, so that a retry has no second effect.
    MutationId,
    /// Names one lineage of the database; it changes when a backup is restored,
    /// and tells every browser to start again from a snapshot.
    Epoch,
}

/// A timer awards its stars at most once, so the entry that does it can have the timer's own id,
/// which everybody knows.
impl From<TimerId> for StarEntryId {
    fn from(id: TimerId) -> Self {
        Self(id.0)
    }
}

impl KnowledgeId {
    /// The number of the request in the documented events: the low 53 bits, all of which are random, so that
    /// JavaScript holds it exactly.
    #[must_use]
    pub const fn number(self) -> u64 {
        let (_, low) = self.0.as_u64_pair();
        low & ((1 << 53) - 1)
    }
}

/// The place of an entry in its channel's log: 1, 2, 3 … without gaps, in commit order.
/// 0 is the state before the first entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ChannelSeq(pub u64);

impl ChannelSeq {
    /// The place after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

crate::from_json!(int ChannelSeq = ChannelSeq);

impl std::fmt::Display for ChannelSeq {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_exactly_one_spelling() {
        let id = TimerId::new(crate::Timestamp::from_millis(1_700_000_000_000), [7; 10]);
        let text = id.to_string();
        assert_eq!(text.parse(), Ok(id));
        assert_eq!(id.made_at().as_millis(), 1_700_000_000_000);
        for other in
            [text.to_uppercase(), text.replace('-', ""), format!("{{{text}}}"), String::new(), " ".into()]
        {
            assert!(other.parse::<TimerId>().is_err(), "{other:?}");
        }
    }

    #[test]
    fn the_number_of_a_request_is_its_random_part_as_far_as_javascript_can_count() {
        let number =
            |random| KnowledgeId::new(crate::Timestamp::from_millis(1_700_000_000_000), random).number();
        assert_eq!(number([0xff; 10]), (1 << 53) - 1);
        assert_eq!(number([0, 0, 0, 0, 0, 0, 0, 0, 1, 2]), 258);
        let text = "018bcfe5-6800-7000-bfff-000000000001".parse::<KnowledgeId>().unwrap();
        assert_eq!(text.number(), 0x001f_0000_0000_0001 & ((1 << 53) - 1));
    }

    #[test]
    fn sorts_by_the_time_it_was_made() {
        let early = TimerId::new(crate::Timestamp::from_millis(1), [255; 10]);
        let late = TimerId::new(crate::Timestamp::from_millis(2), [0; 10]);
        assert!(early.to_string() < late.to_string());
    }
}
