//! Stars: what children earn, kept as a ledger to which entries are only ever added.

use serde::Serialize;

use super::{Actor, Role};
use crate::number::numbers;
use crate::text::{ChoreName, Note, RewardName, TimerName};
use crate::{ChoreId, Day, MemberId, Millis, RequestId, StarEntryId, TimerId, Timestamp};

numbers! {
    /// Stars that are given or taken by hand.
    Amount: 1..=100,
}

/// For how long whoever did something may undo it. Parents always may.
pub const UNDO: Millis = Millis::from_minutes(60);

/// May `actor` undo now what `by` did at `at`?
#[must_use]
pub fn may_undo(actor: Actor, by: MemberId, at: Timestamp, now: Timestamp) -> bool {
    actor.role == Role::Parent || (actor.id == by && at.until(now) <= UNDO)
}

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StarEntry {
    /// Which entry.
    pub id: StarEntryId,
    /// Whose stars.
    pub member_id: MemberId,
    /// How many more they are; fewer where it is negative.
    pub change: i64,
    /// Why.
    pub reason: StarReason,
    /// Who did it.
    pub by: MemberId,
    /// When.
    pub at: Timestamp,
    /// On which day of the family that was.
    pub day: Day,
    /// The day whose stars these are, where that is another: a chore's stars are those of its day,
    /// whenever a parent approves it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub for_day: Option<Day>,
    /// Whether a later entry has undone it.
    pub undone: bool,
}

crate::from_json!(struct StarEntry { id, member_id, change, reason, by, at, day, for_day } or default { undone });

impl StarEntry {
    /// The day whose stars these are.
    #[must_use]
    pub fn counts_on(&self) -> Day {
        self.for_day.unwrap_or(self.day)
    }

    /// Can it be undone at all? What undoes another cannot, nor what was undone before.
    #[must_use]
    pub fn is_undoable(&self) -> bool {
        !self.undone && !matches!(self.reason, StarReason::Undo { .. })
    }
}

/// Why a balance changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum StarReason {
    /// A parent gave or took them.
    Note {
        /// What for.
        note: Note,
    },
    /// A timer was confirmed.
    Timer {
        /// Which timer.
        timer_id: TimerId,
        /// What it was called.
        name: TimerName,
    },
    /// A chore was done.
    Chore {
        /// Which chore.
        chore_id: ChoreId,
        /// The day it was due.
        day: Day,
        /// What it was called.
        name: ChoreName,
    },
    /// A reward was granted.
    Reward {
        /// By which request.
        request_id: RequestId,
        /// What it was called.
        name: RewardName,
    },
    /// An earlier entry was undone.
    Undo {
        /// Which entry.
        entry_id: StarEntryId,
    },
}

crate::from_json!(enum StarReason by kind {
    Note { note } = "note",
    Timer { timer_id, name } = "timer",
    Chore { chore_id, day, name } = "chore",
    Reward { request_id, name } = "reward",
    Undo { entry_id } = "undo",
});

/// What the ledger comes to for one member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StarAccount {
    /// Whose it is.
    pub member_id: MemberId,
    /// The sum of all entries.
    pub balance: i64,
    /// The sums of the last [`StarAccount::DAYS`] days on which there were entries, in order.
    pub days: Vec<DaySum>,
}

/// The sum of one day's entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DaySum {
    /// The day.
    pub day: Day,
    /// The sum.
    pub sum: i64,
}

crate::from_json!(struct StarAccount { member_id, balance, days });
crate::from_json!(struct DaySum { day, sum });

impl StarAccount {
    /// How many days' sums are kept: a week has no more.
    pub const DAYS: i32 = 7;

    /// An account with nothing in it.
    #[must_use]
    pub fn new(member_id: MemberId) -> Self {
        Self { member_id, balance: 0, days: Vec::new() }
    }

    /// The sum of `day`.
    #[must_use]
    pub fn sum(&self, day: Day) -> i64 {
        self.days.iter().find(|sum| sum.day == day).map_or(0, |sum| sum.sum)
    }

    /// The sums of the seven days from `first` on.
    #[must_use]
    pub fn week(&self, first: Day) -> [i64; 7] {
        std::array::from_fn(|nth| self.sum(first.plus(i32::try_from(nth).unwrap_or_default())))
    }

    /// Adds to the sum of `day`.
    pub fn add(&mut self, day: Day, change: i64) {
        match self.days.binary_search_by_key(&day, |sum| sum.day) {
            Ok(at) => self.days[at].sum += change,
            Err(at) => self.days.insert(at, DaySum { day, sum: change }),
        }
    }

    /// Forgets the days that are over by so much that no week can have them.
    pub fn forget_before(&mut self, today: Day) {
        self.days.retain(|sum| sum.day > today.plus(-Self::DAYS));
    }
}
