//! What people want done in a family.

mod chore;
mod day;
mod household;
mod refusal;
mod reset;
mod reward;
mod star;
mod template;
mod timer;
mod wire;

use hubbub_events::FamilyEvent;
use hubbub_model::family::{
    Actor, Amount, Chore, FamilyState, Kiosk, Minutes, Reward, Role, Stars, Template, TimerLength, WeekStart,
};
use hubbub_model::text::{FamilyName, Note, TimerName, ZoneName};
use hubbub_model::{
    ChoreId, Day, MemberId, RequestId, RewardId, StarEntryId, TemplateId, TimerId, Timestamp,
};
use serde::Serialize;

pub use day::decide_day;
pub use household::{decide_departure, decide_join, decide_kiosk, decide_name, remove_member_user};
pub use refusal::Refusal;
pub use reset::{decide_reset, decide_reset_used};
pub use star::decide_undo;
pub use timer::decide_expiry;

/// What somebody wants done in a family. Ids of new things are made by the client,
/// so that its prediction and the server's event speak of the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FamilyCommand {
    /// Start a timer that is described here.
    StartTimer {
        /// The new timer's id.
        timer_id: TimerId,
        /// What it is for.
        name: TimerName,
        /// How long it runs.
        length: TimerLength,
        /// What it is worth.
        stars: Stars,
        /// Whom it is for.
        member_id: MemberId,
    },
    /// Start a timer from a template.
    StartTimerFromTemplate {
        /// The new timer's id.
        timer_id: TimerId,
        /// The template.
        template_id: TemplateId,
        /// Whom it is for.
        member_id: MemberId,
    },
    /// Let a running timer stand still.
    PauseTimer {
        /// Which timer.
        timer_id: TimerId,
    },
    /// Let a paused timer run on.
    ResumeTimer {
        /// Which timer.
        timer_id: TimerId,
    },
    /// Give a timer more time; one that has run out runs again.
    ExtendTimer {
        /// Which timer.
        timer_id: TimerId,
        /// How much more.
        minutes: Minutes,
    },
    /// End a timer without stars.
    CancelTimer {
        /// Which timer.
        timer_id: TimerId,
    },
    /// Say that what a timer was for is done, and award its stars.
    ConfirmTimer {
        /// Which timer.
        timer_id: TimerId,
    },
    /// Create a template, or change the one that has its id.
    SaveTemplate {
        /// The template as it shall be.
        template: Template,
    },
    /// Remove a template.
    RemoveTemplate {
        /// Which template.
        template_id: TemplateId,
    },
    /// Give somebody stars.
    AddStars {
        /// The new entry's id.
        entry_id: StarEntryId,
        /// Whom.
        member_id: MemberId,
        /// How many.
        amount: Amount,
        /// What for.
        note: Note,
    },
    /// Take stars from somebody, as many as they have at most.
    RemoveStars {
        /// The new entry's id.
        entry_id: StarEntryId,
        /// From whom.
        member_id: MemberId,
        /// How many.
        amount: Amount,
        /// What for.
        note: Note,
    },
    /// Undo an entry of the ledger by another.
    UndoStars {
        /// The new entry's id.
        entry_id: StarEntryId,
        /// The entry that is undone.
        undoes: StarEntryId,
    },
    /// Create a chore, or change the one that has its id.
    SaveChore {
        /// The chore as it shall be.
        chore: Chore,
    },
    /// Remove a chore.
    RemoveChore {
        /// Which chore.
        chore_id: ChoreId,
    },
    /// Go on holiday, on which chores rest, or come back.
    SetHoliday {
        /// The last day of it; none ends it.
        until: Option<Day>,
    },
    /// Take a chore that is open to all.
    ClaimTask {
        /// Which chore.
        chore_id: ChoreId,
        /// On which day.
        day: Day,
    },
    /// Give a chore back that was open to all.
    ReleaseTask {
        /// Which chore.
        chore_id: ChoreId,
        /// On which day.
        day: Day,
    },
    /// Say that a chore was done.
    TickTask {
        /// Which chore.
        chore_id: ChoreId,
        /// On which day it is due.
        day: Day,
        /// Who did it.
        member_id: MemberId,
        /// The id of the entry that awards its stars, should nobody have to approve it.
        entry_id: StarEntryId,
    },
    /// Approve what was done, which awards its stars.
    ApproveTask {
        /// Which chore.
        chore_id: ChoreId,
        /// On which day it is due.
        day: Day,
        /// The id of the entry that awards its stars.
        entry_id: StarEntryId,
    },
    /// Be not content with what was done.
    SendBackTask {
        /// Which chore.
        chore_id: ChoreId,
        /// On which day it is due.
        day: Day,
        /// Why.
        note: Note,
    },
    /// Undo that a chore was done.
    UndoTask {
        /// Which chore.
        chore_id: ChoreId,
        /// On which day it is due.
        day: Day,
        /// The id of the entry that takes its stars back.
        entry_id: StarEntryId,
    },
    /// Create a reward, or change the one that has its id.
    SaveReward {
        /// The reward as it shall be.
        reward: Reward,
    },
    /// Remove a reward.
    RemoveReward {
        /// Which reward.
        reward_id: RewardId,
    },
    /// Ask for a reward.
    AskReward {
        /// The new request's id.
        request_id: RequestId,
        /// Which reward.
        reward_id: RewardId,
    },
    /// Ask for it no longer.
    WithdrawReward {
        /// Which request.
        request_id: RequestId,
    },
    /// Grant a reward, which takes its price.
    GrantReward {
        /// Which request.
        request_id: RequestId,
        /// The id of the entry that takes the stars.
        entry_id: StarEntryId,
    },
    /// Refuse a reward.
    RefuseReward {
        /// Which request.
        request_id: RequestId,
        /// Why.
        note: Option<Note>,
    },
    /// Undo that a reward was granted.
    UndoReward {
        /// Which request.
        request_id: RequestId,
        /// The id of the entry that gives the stars back.
        entry_id: StarEntryId,
    },
    /// Set what a kiosk may do.
    SaveKiosk {
        /// The kiosk as it shall be.
        kiosk: Kiosk,
    },
    /// Make somebody a parent, and leave.
    HandOver {
        /// To whom.
        member_id: MemberId,
    },
    /// Make a member something else.
    ChangeRole {
        /// Which member.
        member_id: MemberId,
        /// What they shall be.
        role: Role,
    },
    /// Remove a member, or leave oneself.
    RemoveMember {
        /// Which member.
        member_id: MemberId,
    },
    /// Change the family's name, time zone and week.
    EditFamily {
        /// What it shall be called.
        name: FamilyName,
        /// The zone of its days.
        time_zone: ZoneName,
        /// The first day of its weeks.
        week_start: WeekStart,
    },
}

impl FamilyCommand {
    /// The timer that it is about, if it is about one.
    #[must_use]
    pub const fn timer_id(&self) -> Option<TimerId> {
        match self {
            Self::StartTimer { timer_id, .. }
            | Self::StartTimerFromTemplate { timer_id, .. }
            | Self::PauseTimer { timer_id }
            | Self::ResumeTimer { timer_id }
            | Self::ExtendTimer { timer_id, .. }
            | Self::CancelTimer { timer_id }
            | Self::ConfirmTimer { timer_id } => Some(*timer_id),
            _ => None,
        }
    }

    /// The task that it is about, by its chore and its day, if it is about one.
    #[must_use]
    pub const fn task(&self) -> Option<(ChoreId, Day)> {
        match self {
            Self::ClaimTask { chore_id, day }
            | Self::ReleaseTask { chore_id, day }
            | Self::TickTask { chore_id, day, .. }
            | Self::ApproveTask { chore_id, day, .. }
            | Self::SendBackTask { chore_id, day, .. }
            | Self::UndoTask { chore_id, day, .. } => Some((*chore_id, *day)),
            _ => None,
        }
    }

    /// The entry that it writes into the ledger, if it writes one.
    #[must_use]
    pub const fn entry_id(&self) -> Option<StarEntryId> {
        match self {
            Self::AddStars { entry_id, .. }
            | Self::RemoveStars { entry_id, .. }
            | Self::UndoStars { entry_id, .. }
            | Self::TickTask { entry_id, .. }
            | Self::ApproveTask { entry_id, .. }
            | Self::UndoTask { entry_id, .. }
            | Self::GrantReward { entry_id, .. }
            | Self::UndoReward { entry_id, .. } => Some(*entry_id),
            _ => None,
        }
    }

    /// The template that it changes, if it changes one.
    #[must_use]
    pub const fn saved_template(&self) -> Option<TemplateId> {
        match self {
            Self::SaveTemplate { template } => Some(template.id),
            _ => None,
        }
    }
}

/// What happens when `actor` wants `command` at `now`.
///
/// # Errors
/// [`Refusal`] says why nothing happens.
pub fn decide(
    state: &FamilyState,
    actor: Actor,
    command: &FamilyCommand,
    now: Timestamp,
) -> Result<Vec<FamilyEvent>, Refusal> {
    use FamilyCommand as C;
    match command {
        C::StartTimer { timer_id, name, length, stars, member_id } => {
            let what = timer::Start { name: name.clone(), length: *length, stars: *stars, template_id: None };
            timer::start(state, actor, *timer_id, *member_id, what, now)
        }
        C::StartTimerFromTemplate { timer_id, template_id, member_id } => {
            let template = state.template(*template_id).ok_or(Refusal::NoSuchTemplate)?;
            timer::start(state, actor, *timer_id, *member_id, template.into(), now)
        }
        C::PauseTimer { timer_id } => timer::pause(state, actor, *timer_id, now),
        C::ResumeTimer { timer_id } => timer::resume(state, actor, *timer_id, now),
        C::ExtendTimer { timer_id, minutes } => timer::extend(state, actor, *timer_id, *minutes, now),
        C::CancelTimer { timer_id } => timer::cancel(state, actor, *timer_id),
        C::ConfirmTimer { timer_id } => timer::confirm(state, actor, *timer_id, now),
        C::AddStars { entry_id, member_id, amount, note } => {
            star::change(state, actor, (*entry_id, *member_id), count(*amount), note.clone(), now)
        }
        C::RemoveStars { entry_id, member_id, amount, note } => {
            star::change(state, actor, (*entry_id, *member_id), -count(*amount), note.clone(), now)
        }
        C::UndoStars { entry_id, undoes } => star::undo(state, actor, *undoes, *entry_id, now),
        C::SaveChore { chore } => chore::save(state, actor, chore),
        C::RemoveChore { chore_id } => chore::remove(state, actor, *chore_id),
        C::SetHoliday { until } => chore::set_holiday(state, actor, *until),
        C::ClaimTask { chore_id, day } => chore::claim(state, actor, *chore_id, *day),
        C::ReleaseTask { chore_id, day } => chore::release(state, actor, *chore_id, *day),
        C::TickTask { chore_id, day, member_id, entry_id } => {
            chore::tick(state, actor, (*chore_id, *day), *member_id, *entry_id, now)
        }
        C::ApproveTask { chore_id, day, entry_id } => {
            chore::approve(state, actor, *chore_id, *day, *entry_id, now)
        }
        C::SendBackTask { chore_id, day, note } => {
            chore::send_back(state, actor, *chore_id, *day, note.clone())
        }
        C::UndoTask { chore_id, day, entry_id } => chore::undo(state, actor, *chore_id, *day, *entry_id, now),
        C::SaveReward { reward } => reward::save(state, actor, reward),
        C::RemoveReward { reward_id } => reward::remove(state, actor, *reward_id),
        C::AskReward { request_id, reward_id } => reward::ask(state, actor, *request_id, *reward_id, now),
        C::WithdrawReward { request_id } => reward::withdraw(state, actor, *request_id),
        C::GrantReward { request_id, entry_id } => reward::grant(state, actor, *request_id, *entry_id, now),
        C::RefuseReward { request_id, note } => reward::refuse(state, actor, *request_id, note.clone()),
        C::UndoReward { request_id, entry_id } => reward::undo(state, actor, *request_id, *entry_id, now),
        C::SaveKiosk { kiosk } => household::save_kiosk(state, actor, kiosk),
        C::HandOver { member_id } => household::hand_over(state, actor, *member_id),
        C::SaveTemplate { template } => template::save(state, actor, template),
        C::RemoveTemplate { template_id } => template::remove(state, actor, *template_id),
        C::ChangeRole { member_id, role } => household::change_role(state, actor, *member_id, *role),
        C::RemoveMember { member_id } => household::remove_member(state, actor, *member_id),
        C::EditFamily { name, time_zone, week_start } => {
            household::edit(state, actor, name.clone(), time_zone.clone(), *week_start)
        }
    }
}

fn count(amount: Amount) -> i64 {
    i64::try_from(amount.get()).unwrap_or_default()
}
