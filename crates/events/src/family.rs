//! What happens in a family, and how it changes the family's page.

#[cfg(feature = "samples")]
pub(crate) mod samples;

use hubbub_model::family::{
    Answer, Chore, Family, FamilyState, Kiosk, Member, Reset, Reward, RewardRequest, StarEntry, Stars, Task,
    Template, Timer, Today,
};
use hubbub_model::upsert;
use hubbub_model::{ChoreId, Day, MemberId, RequestId, RewardId, TemplateId, TimerId};

use crate::{State, define::events};

events! {
    /// What happens in a family.
    pub enum FamilyEvent {
        /// A timer was started.
        "timer:started" => TimerStarted {
            /// The new timer.
            timer: Timer,
        },
        /// A timer was paused, resumed or extended.
        "timer:updated" => TimerUpdated {
            /// The timer as it is now.
            timer: Timer,
        },
        /// A timer was ended without stars.
        "timer:cancelled" => TimerCancelled {
            /// Which timer.
            timer_id: TimerId,
            /// Who did it.
            cancelled_by: MemberId,
        },
        /// A parent confirmed what a timer was for, which awards its stars: once.
        "timer:completed" => TimerCompleted {
            /// The timer as it was at its end.
            timer: Timer,
            /// The stars its member got for it.
            stars_awarded: Stars,
            /// Who confirmed it.
            confirmed_by: MemberId,
        },
        /// A timer ran out.
        "timer:expired" => TimerExpired {
            /// The timer, now waiting for a parent.
            timer: Timer,
        },
        /// Stars were given, taken, awarded, spent, or that was undone.
        "stars:updated" => StarsUpdated {
            /// Whose stars.
            member_id: MemberId,
            /// How many they are now.
            new_balance: i64,
            /// What was written in the ledger.
            entry: StarEntry,
        },
        /// A chore was created or changed.
        "chore:saved" => ChoreSaved {
            /// The chore as it is now.
            chore: Chore,
        },
        /// A chore was removed, with what was still to be done of it.
        "chore:removed" => ChoreRemoved {
            /// Which chore.
            chore_id: ChoreId,
        },
        /// Chores have become due. What was left undone of them before is missed.
        "chore:due" => ChoreDue {
            /// What is to be done.
            tasks: Vec<Task>,
        },
        /// Somebody took a chore that was open to all.
        "chore:claimed" => ChoreClaimed {
            /// The task, which is theirs now.
            task: Task,
        },
        /// Somebody gave a chore back, or left the family: anybody may take it.
        "chore:released" => ChoreReleased {
            /// The task, which is nobody's now.
            task: Task,
        },
        /// A chore was done and waits for a parent.
        "chore:submitted" => ChoreSubmitted {
            /// The task as it is now.
            task: Task,
        },
        /// A parent was not content with how a chore was done.
        "chore:returned" => ChoreReturned {
            /// The task, to be done again.
            task: Task,
        },
        /// A chore is done: a parent approved it, or nobody had to.
        "chore:completed" => ChoreCompleted {
            /// The task as it is now.
            task: Task,
            /// The stars that whoever did it got for it.
            stars_awarded: Stars,
        },
        /// That a chore was done was undone.
        "chore:reopened" => ChoreReopened {
            /// The task, still to be done.
            task: Task,
        },
        /// The family goes on holiday, on which chores rest, or comes back.
        "holiday:changed" => HolidayChanged {
            /// The last day of it.
            until: Option<Day>,
        },
        /// A reward was created or changed, or there is one more or fewer of it.
        "reward:saved" => RewardSaved {
            /// The reward as it is now.
            reward: Reward,
        },
        /// A reward was removed; what was asked for stays.
        "reward:removed" => RewardRemoved {
            /// Which reward.
            reward_id: RewardId,
        },
        /// Somebody asks for a reward.
        "reward:asked" => RewardAsked {
            /// What they ask for.
            request: RewardRequest,
        },
        /// A parent granted a reward.
        "reward:granted" => RewardGranted {
            /// The request as it is now.
            request: RewardRequest,
        },
        /// A parent refused a reward.
        "reward:refused" => RewardRefused {
            /// The request as it is now.
            request: RewardRequest,
        },
        /// Whoever asked for a reward no longer wants it, or has left.
        "reward:withdrawn" => RewardWithdrawn {
            /// Which request.
            request_id: RequestId,
        },
        /// That a reward was granted was undone.
        "reward:undone" => RewardUndone {
            /// Which request.
            request_id: RequestId,
        },
        /// A new day began for the family, or its clocks are different ones.
        "day:began" => DayBegan {
            /// The day.
            today: Today,
        },
        /// What a kiosk may do was set.
        "kiosk:saved" => KioskSaved {
            /// The kiosk as it is now.
            kiosk: Kiosk,
        },
        /// A template was created or changed.
        "template:saved" => TemplateSaved {
            /// The template as it is now.
            template: Template,
        },
        /// A template was removed; timers started from it run on.
        "template:removed" => TemplateRemoved {
            /// Which template.
            template_id: TemplateId,
        },
        /// Somebody joined the family.
        "member:joined" => MemberJoined {
            /// The new member.
            member: Member,
        },
        /// A member's role or name changed.
        "member:updated" => MemberUpdated {
            /// The member as it is now.
            member: Member,
        },
        /// Somebody left the family or was removed.
        "member:left" => MemberLeft {
            /// Which member.
            member_id: MemberId,
        },
        /// A parent made a link with which a child sets a new password, or the child has used it and is
        /// signed out everywhere.
        "reset:updated" => ResetUpdated {
            /// Whose, by whom and when; never the link itself.
            reset: Reset,
        },
        /// The family's name, time zone or week changed.
        "family:updated" => FamilyUpdated {
            /// The family as it is now.
            family: Family,
        },
    }
}

impl State for FamilyState {
    type Event = FamilyEvent;

    fn apply(&mut self, event: &FamilyEvent) {
        use FamilyEvent as E;
        match event {
            E::TimerStarted { timer } | E::TimerUpdated { timer } | E::TimerExpired { timer } => {
                upsert(&mut self.timers, timer.clone(), |timer| timer.id);
            }
            E::TimerCancelled { timer_id, .. } => self.timers.retain(|timer| timer.id != *timer_id),
            E::TimerCompleted { timer: done, .. } => self.timers.retain(|timer| timer.id != done.id),
            E::StarsUpdated { new_balance, entry, .. } => self.write_entry(entry, *new_balance),
            E::ChoreSaved { chore } => upsert(&mut self.chores, chore.clone(), |chore| chore.id),
            E::ChoreRemoved { chore_id } => {
                self.chores.retain(|chore| chore.id != *chore_id);
                self.tasks.retain(|task| task.chore_id != *chore_id || task.is_completed());
            }
            E::ChoreDue { tasks } => tasks.iter().for_each(|task| become_due(self, task)),
            E::ChoreClaimed { task }
            | E::ChoreReleased { task }
            | E::ChoreSubmitted { task }
            | E::ChoreReturned { task }
            | E::ChoreCompleted { task, .. }
            | E::ChoreReopened { task } => upsert(&mut self.tasks, task.clone(), Task::key),
            E::HolidayChanged { until } => self.holiday = *until,
            E::RewardSaved { reward } => upsert(&mut self.rewards, reward.clone(), |reward| reward.id),
            E::RewardRemoved { reward_id } => self.rewards.retain(|reward| reward.id != *reward_id),
            E::RewardAsked { request } | E::RewardGranted { request } | E::RewardRefused { request } => {
                upsert(&mut self.requests, request.clone(), |request| request.id);
            }
            E::RewardWithdrawn { request_id } | E::RewardUndone { request_id } => {
                self.requests.retain(|request| request.id != *request_id);
            }
            E::DayBegan { today } => begin_day(self, *today),
            E::KioskSaved { kiosk } => upsert(&mut self.kiosks, kiosk.clone(), |kiosk| kiosk.member_id),
            E::TemplateSaved { template } => {
                upsert(&mut self.templates, template.clone(), |template| template.id);
            }
            E::TemplateRemoved { template_id } => self.templates.retain(|t| t.id != *template_id),
            E::MemberJoined { member } | E::MemberUpdated { member } => {
                upsert(&mut self.members, member.clone(), |member| member.id);
            }
            E::MemberLeft { member_id } => {
                self.members.retain(|member| member.id != *member_id);
                self.accounts.retain(|account| account.member_id != *member_id);
                self.kiosks.retain(|kiosk| kiosk.member_id != *member_id);
                self.resets.retain(|reset| reset.member_id != *member_id);
            }
            E::ResetUpdated { reset } => {
                upsert(&mut self.resets, *reset, |reset| reset.member_id);
            }
            E::FamilyUpdated { family } => self.family = family.clone(),
        }
    }

    fn trim(&mut self) {
        self.keep_newest_entries();
    }
}

/// Puts a task on the list. The first time, that is a turn, and what is left of the same chore from
/// earlier days is missed; a task that is there already is only changed.
fn become_due(state: &mut FamilyState, task: &Task) {
    if let Some(chore) = state.chores.iter_mut().find(|chore| chore.id == task.chore_id)
        && chore.last.is_none_or(|last| last < task.day)
    {
        chore.last = Some(task.day);
        chore.turns += 1;
        chore.turn = chore.turn.taken(task.assignee);
        state.tasks.retain(|old| old.chore_id != task.chore_id || old.day >= task.day || !old.is_todo());
    }
    upsert(&mut state.tasks, task.clone(), Task::key);
}

/// Puts away what belongs to the day before: what is done, what was answered, and what was left
/// undone where a holiday has begun. And what a family has been told for long enough.
fn begin_day(state: &mut FamilyState, today: Today) {
    if today.day != state.today.day {
        state.today = today;
        let rests = state.is_on_holiday();
        state.tasks.retain(|task| !(task.is_completed() || rests && task.is_todo()));
        state.requests.retain(|request| matches!(request.answer, Answer::Open));
        state.accounts.iter_mut().for_each(|account| account.forget_before(today.day));
    }
    state.resets.retain(|reset| reset.is_told(today.begins_at));
    state.today = today;
}
