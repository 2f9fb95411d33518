//! Rewards: what stars can buy.

use serde::Serialize;

use super::FamilyState;
use crate::number::numbers;
use crate::text::{Note, RewardName};
use crate::{MemberId, RequestId, RewardId, StarEntryId, Timestamp};

numbers! {
    /// What a reward costs, in stars.
    Price: 1..=1000,
    /// How many of a reward are left.
    Stock: 0..=999,
}

/// Something that stars can buy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reward {
    /// Which reward.
    pub id: RewardId,
    /// What it is.
    pub name: RewardName,
    /// What it costs.
    pub price: Price,
    /// For whom it is; for everybody if it names nobody.
    pub only_for: Vec<MemberId>,
    /// How many are left; as many as anybody likes if it does not say.
    pub stock: Option<Stock>,
}

crate::from_json!(struct Reward { id, name, price, only_for, stock });

impl Reward {
    /// Can this member have it?
    #[must_use]
    pub fn is_for(&self, member: MemberId) -> bool {
        self.only_for.is_empty() || self.only_for.contains(&member)
    }

    /// Is there none left?
    #[must_use]
    pub fn is_sold_out(&self) -> bool {
        self.stock.is_some_and(|stock| stock.get() == 0)
    }

    /// The same with one more or one fewer left, where that is counted.
    #[must_use]
    pub fn restocked(&self, by: i64) -> Self {
        let stock = self.stock.map(|stock| {
            let left = stock.get().saturating_add_signed(by).min(Stock::MAX);
            Stock::try_from(left).unwrap_or(stock)
        });
        Self { stock, ..self.clone() }
    }
}

/// How it stands with getting a reward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// There is none left.
    SoldOut,
    /// The stars do not suffice.
    Short {
        /// How many there are.
        stars: u64,
    },
    /// It can be had.
    Affordable,
}

impl Standing {
    fn new(reward: Option<&Reward>, price: Price, stars: u64) -> Self {
        if reward.is_some_and(Reward::is_sold_out) {
            Self::SoldOut
        } else if stars < price.get() {
            Self::Short { stars }
        } else {
            Self::Affordable
        }
    }
}

impl FamilyState {
    /// What this member asked for and nobody has answered.
    pub fn open_requests(&self, member: MemberId) -> impl Iterator<Item = &RewardRequest> {
        self.requests.iter().filter(move |request| request.member_id == member && request.is_open())
    }

    /// How many stars this member can still ask something for: what waits for an answer counts as
    /// spent.
    #[must_use]
    pub fn spendable(&self, member: MemberId) -> u64 {
        let asked: u64 = self.open_requests(member).map(|request| request.price.get()).sum();
        self.stars(member).saturating_sub(asked)
    }

    /// How it stands with asking for a reward.
    #[must_use]
    pub fn standing_to_ask(&self, member: MemberId, reward: &Reward) -> Standing {
        Standing::new(Some(reward), reward.price, self.spendable(member))
    }

    /// How it stands with granting a request.
    #[must_use]
    pub fn standing_to_grant(&self, request: &RewardRequest) -> Standing {
        Standing::new(self.reward(request.reward_id), request.price, self.stars(request.member_id))
    }

    fn stars(&self, member: MemberId) -> u64 {
        u64::try_from(self.balance(member)).unwrap_or_default()
    }
}

/// Somebody's wish for a reward. It keeps the price at which it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RewardRequest {
    /// Which request.
    pub id: RequestId,
    /// For which reward.
    pub reward_id: RewardId,
    /// What that was called.
    pub name: RewardName,
    /// What it cost.
    pub price: Price,
    /// Who asks.
    pub member_id: MemberId,
    /// When.
    pub asked_at: Timestamp,
    /// What has become of it.
    pub answer: Answer,
}

/// What has become of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Answer {
    /// It waits for a parent.
    Open,
    /// It was granted and paid for.
    Granted {
        /// By which parent.
        by: MemberId,
        /// When.
        at: Timestamp,
        /// The entry that took the stars.
        entry_id: StarEntryId,
    },
    /// It was refused.
    Refused {
        /// By which parent.
        by: MemberId,
        /// Why, if the parent said so.
        note: Option<Note>,
    },
}

crate::from_json!(struct RewardRequest { id, reward_id, name, price, member_id, asked_at, answer });
crate::from_json!(enum Answer by kind {
    Open {} = "open",
    Granted { by, at, entry_id } = "granted",
    Refused { by, note } = "refused",
});

impl RewardRequest {
    /// Does it wait for a parent?
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.answer, Answer::Open)
    }
}
