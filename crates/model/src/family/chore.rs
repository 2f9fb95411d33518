//! Chores: what comes up again and again. A *task* is a chore on a day on which it is due.

use serde::Serialize;

use super::{Action, Actor, Kiosk, Role, Stars, Turn, star};
use crate::number::numbers;
use crate::text::{ChoreName, Note};
use crate::{ChoreId, Day, MemberId, StarEntryId, TimeOfDay, Timestamp, Weekdays};

numbers! {
    /// Every how many weeks.
    Weeks: 1..=12,
}

/// Something that is to be done, once or again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Chore {
    /// Which chore.
    pub id: ChoreId,
    /// What is to be done.
    pub name: ChoreName,
    /// What it is worth.
    pub stars: Stars,
    /// On which days.
    pub repeats: Repeats,
    /// The first day, from which weeks are counted.
    pub since: Day,
    /// By when on that day; any time if there is none.
    pub due: Option<TimeOfDay>,
    /// By whom.
    pub who: Assignment,
    /// Whether a parent has to approve it, unless one did it.
    pub approval: bool,
    /// The last day on which it was due so far. The server counts, whatever is sent.
    pub last: Option<Day>,
    /// How often it has been due so far. As `last`.
    pub turns: u32,
    /// Whose turn it is. As `last`.
    pub turn: Turn,
}

crate::from_json!(
    struct Chore { id, name, stars, repeats, since, due, who, approval } or default { last, turns, turn }
);

/// On which days a chore is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Repeats {
    /// On its first day only.
    Once,
    /// Every day.
    Daily,
    /// On some days of every so many weeks.
    Weekly {
        /// Every how many weeks.
        every: Weeks,
        /// On which days of these.
        on: Weekdays,
    },
}

crate::from_json!(enum Repeats by kind {
    Once {} = "once",
    Daily {} = "daily",
    Weekly { every, on } = "weekly",
});

/// Who has to do a chore.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Assignment {
    /// Always the same member.
    Fixed {
        /// Who.
        member_id: MemberId,
    },
    /// One after the other.
    Rotating {
        /// In this order; at least one.
        members: Vec<MemberId>,
    },
    /// Whoever takes it first.
    FirstCome,
}

crate::from_json!(enum Assignment by kind {
    Fixed { member_id } = "fixed",
    Rotating { members } = "rotating",
    FirstCome {} = "firstCome",
});

impl Chore {
    /// Who has to do it when it is due the next time. Nobody in particular where it is open.
    #[must_use]
    pub fn next_assignee(&self) -> Option<MemberId> {
        match &self.who {
            Assignment::Fixed { member_id } => Some(*member_id),
            Assignment::Rotating { members } => self.turn.next(members),
            Assignment::FirstCome => None,
        }
    }
}

impl Assignment {
    /// Everybody whom it names.
    #[must_use]
    pub fn members(&self) -> &[MemberId] {
        match self {
            Self::Fixed { member_id } => std::slice::from_ref(member_id),
            Self::Rotating { members } => members,
            Self::FirstCome => &[],
        }
    }

    /// The same with nobody twice.
    #[must_use]
    pub fn once(self) -> Self {
        match self {
            Self::Rotating { members } => {
                let is_first = |(at, id): &(usize, &MemberId)| !members[..*at].contains(id);
                let members = members.iter().enumerate().filter(is_first).map(|(_, id)| *id).collect();
                Self::Rotating { members }
            }
            Self::Fixed { .. } | Self::FirstCome => self,
        }
    }

    /// The same without `member`, who is no longer there.
    #[must_use]
    pub fn without(&self, member: MemberId) -> Self {
        match self {
            Self::Rotating { members } if members.iter().any(|one| *one != member) => {
                Self::Rotating { members: members.iter().copied().filter(|one| *one != member).collect() }
            }
            Self::Rotating { .. } | Self::FirstCome => Self::FirstCome,
            Self::Fixed { member_id } if *member_id == member => Self::FirstCome,
            Self::Fixed { .. } => self.clone(),
        }
    }
}

/// A chore on a day on which it is due. It says all that is needed to do it, so that it stays
/// what it was when the chore is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// Of which chore.
    pub chore_id: ChoreId,
    /// On which day it is due.
    pub day: Day,
    /// What is to be done.
    pub name: ChoreName,
    /// What it is worth.
    pub stars: Stars,
    /// By when on that day, if that matters.
    pub due_at: Option<Timestamp>,
    /// Who has to do it; nobody in particular yet where it is open.
    pub assignee: Option<MemberId>,
    /// Whether anybody may take it.
    pub open: bool,
    /// Whether a parent has to approve it.
    pub approval: bool,
    /// How far it has come.
    pub progress: Progress,
}

/// How far a task has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Progress {
    /// It is still to be done.
    Todo,
    /// It was done and waits for a parent.
    Submitted {
        /// Who did it.
        by: MemberId,
        /// Who said so: the same, or a kiosk.
        ticked_by: MemberId,
        /// When.
        at: Timestamp,
    },
    /// A parent was not content: it is to be done again.
    Returned {
        /// Which parent.
        by: MemberId,
        /// Why.
        note: Note,
    },
    /// It is done.
    Completed {
        /// Who did it.
        by: MemberId,
        /// Who made it so: a parent who approved it, or whoever ticked it.
        confirmed_by: MemberId,
        /// When.
        at: Timestamp,
        /// The entry that awarded its stars, if it has any.
        entry_id: Option<StarEntryId>,
    },
}

crate::from_json!(
    struct Task { chore_id, day, name, stars, due_at, assignee, open, approval, progress }
);
crate::from_json!(enum Progress by kind {
    Todo {} = "todo",
    Submitted { by, ticked_by, at } = "submitted",
    Returned { by, note } = "returned",
    Completed { by, confirmed_by, at, entry_id } = "completed",
});

impl Task {
    /// What names it: a chore is due once on a day.
    #[must_use]
    pub const fn key(&self) -> (ChoreId, Day) {
        (self.chore_id, self.day)
    }

    /// Is it still to be done?
    #[must_use]
    pub const fn is_todo(&self) -> bool {
        matches!(self.progress, Progress::Todo | Progress::Returned { .. })
    }

    /// Does it wait for a parent?
    #[must_use]
    pub const fn is_submitted(&self) -> bool {
        matches!(self.progress, Progress::Submitted { .. })
    }

    /// Is it done, with all that belongs to it?
    #[must_use]
    pub const fn is_completed(&self) -> bool {
        matches!(self.progress, Progress::Completed { .. })
    }

    /// Should it have been done by `now`, on the day `today`?
    #[must_use]
    pub fn is_overdue(&self, today: Day, now: Timestamp) -> bool {
        self.is_todo() && (self.day < today || self.due_at.is_some_and(|due| due <= now))
    }

    /// May `actor` say that `by` did it? A child only for itself and what is not somebody else's,
    /// a kiosk for whom it may tick, a parent for everybody.
    #[must_use]
    pub fn may_tick(&self, actor: Actor, kiosk: Option<&Kiosk>, by: MemberId) -> bool {
        let is_theirs = self.assignee.is_none_or(|assignee| assignee == by);
        self.is_todo()
            && match actor.role {
                Role::Parent => true,
                Role::Child => actor.id == by && is_theirs,
                Role::Kiosk => is_theirs && kiosk.is_some_and(|kiosk| kiosk.may_tick_for(by)),
            }
    }

    /// Can `actor` take it for themselves?
    #[must_use]
    pub fn may_claim(&self, actor: Actor) -> bool {
        actor.role.may(Action::ClaimTask) && self.is_todo() && self.assignee.is_none()
    }

    /// Can `actor` let anybody have it again? What somebody else took, only a parent.
    #[must_use]
    pub fn may_release(&self, actor: Actor) -> bool {
        let is_theirs = self.assignee.is_some_and(|by| by == actor.id || actor.role.may(Action::EditChores));
        actor.role.may(Action::ClaimTask) && self.open && self.is_todo() && is_theirs
    }

    /// May `actor` undo what was last said of it?
    #[must_use]
    pub fn may_undo(&self, actor: Actor, now: Timestamp) -> bool {
        match &self.progress {
            Progress::Todo | Progress::Returned { .. } => false,
            Progress::Submitted { by, ticked_by, at } => {
                actor.id == *by || star::may_undo(actor, *ticked_by, *at, now)
            }
            Progress::Completed { confirmed_by, at, .. } => star::may_undo(actor, *confirmed_by, *at, now),
        }
    }
}
