//! Examples from one family.

use hubbub_model::family::{
    Answer, Assignment, Chore, Family, FamilyState, Kiosk, Member, Phase, Progress, Repeats, Reset, Reward,
    RewardRequest, Role, StarEntry, StarReason, Task, Template, Thing, Timer, Today, Turn, WeekStart,
};
use hubbub_model::person::{About, Group};
use hubbub_model::{
    ChoreId, Day, FamilyId, MemberId, Millis, RequestId, RewardId, StarEntryId, TemplateId, TimeOfDay,
    TimerId, UserId, Weekdays,
};

use crate::samples::{NOW, Sampled};
use crate::{Channel, FamilyEvent};

const TODAY: Day = Day::from_number(20_785);

impl Sampled for FamilyState {
    const WIRE: &'static str = include_str!("wire.json");

    fn channel() -> Channel {
        Channel::Family(family_id())
    }

    fn samples() -> Option<Vec<FamilyEvent>> {
        use FamilyEvent as E;
        let (timer, task, chore) = (timer()?, task()?, chore()?);
        let (reward, request) = (reward()?, request()?);
        let running = Phase::Running { ends_at: NOW + Millis::from_minutes(20) };
        let paused = Phase::Paused { remaining: Millis::from_minutes(15), paused_by: lio() };
        let expired = Timer { phase: Phase::Expired { expired_at: NOW }, ..timer.clone() };
        let stars = timer.stars;
        let member = Member {
            id: lio(),
            user_id: UserId::new(NOW, [12; 10]),
            name: "Lio".parse().ok()?,
            role: Role::Child,
        };
        let submitted = Progress::Submitted { by: lio(), ticked_by: lio(), at: NOW };
        let returned = Progress::Returned { by: robin(), note: "The pans too, please".parse().ok()? };
        let completed =
            Progress::Completed { by: lio(), confirmed_by: robin(), at: NOW, entry_id: Some(entry_id()) };
        let at = |progress| Task { progress, ..task.clone() };
        let refused = Answer::Refused { by: robin(), note: Some("Not on a school night".parse().ok()?) };
        let granted = Answer::Granted { by: robin(), at: NOW, entry_id: entry_id() };
        let reset = Reset {
            member_id: lio(),
            by: robin(),
            made_at: NOW,
            used_at: Some(NOW + Millis::from_minutes(5)),
        };
        let answered = |answer| RewardRequest { answer, ..request.clone() };
        Some(vec![
            E::TimerStarted { timer: Timer { phase: running, ..timer.clone() } },
            E::TimerUpdated { timer: Timer { phase: paused, ..timer.clone() } },
            E::TimerCancelled { timer_id: timer.id, cancelled_by: robin() },
            E::TimerCompleted { timer: expired.clone(), stars_awarded: stars, confirmed_by: robin() },
            E::TimerExpired { timer: expired },
            E::StarsUpdated { member_id: lio(), new_balance: 15, entry: entry()? },
            E::ChoreSaved { chore },
            E::ChoreRemoved { chore_id: task.chore_id },
            E::ChoreDue { tasks: vec![task.clone()] },
            E::ChoreClaimed { task: Task { open: true, ..task.clone() } },
            E::ChoreReleased { task: Task { open: true, assignee: None, ..task.clone() } },
            E::ChoreSubmitted { task: at(submitted) },
            E::ChoreReturned { task: at(returned) },
            E::ChoreCompleted { task: at(completed), stars_awarded: stars },
            E::ChoreReopened { task: at(Progress::Todo) },
            E::HolidayChanged { until: Some(TODAY.plus(13)) },
            E::RewardSaved { reward },
            E::RewardRemoved { reward_id: request.reward_id },
            E::RewardAsked { request: request.clone() },
            E::RewardGranted { request: answered(granted) },
            E::RewardRefused { request: answered(refused) },
            E::RewardWithdrawn { request_id: request.id },
            E::RewardUndone { request_id: request.id },
            E::DayBegan { today: today() },
            E::KioskSaved { kiosk: Kiosk { member_id: wall(), ticks_for: vec![lio()], starts_timers: true } },
            E::TemplateSaved { template: template()? },
            E::TemplateRemoved { template_id: template_id() },
            E::MemberJoined { member: member.clone() },
            E::MemberUpdated { member: Member { role: Role::Parent, ..member } },
            E::MemberLeft { member_id: lio() },
            E::ResetUpdated { reset },
            E::FamilyUpdated { family: the_family()? },
        ])
    }
}

/// What a notification about a chore of the family is about.
pub(crate) fn about() -> About {
    About::Family(family_id(), Thing::Task(chore_id(), TODAY))
}

/// The family, as one of its parents belongs to it.
pub(crate) fn group() -> Option<Group> {
    Some(Group::Family { id: family_id(), name: the_family()?.name, role: Role::Parent })
}

fn family_id() -> FamilyId {
    FamilyId::new(NOW, [1; 10])
}

fn robin() -> MemberId {
    MemberId::new(NOW, [4; 10])
}

fn lio() -> MemberId {
    MemberId::new(NOW, [5; 10])
}

fn mia() -> MemberId {
    MemberId::new(NOW, [6; 10])
}

fn wall() -> MemberId {
    MemberId::new(NOW, [7; 10])
}

fn template_id() -> TemplateId {
    TemplateId::new(NOW, [8; 10])
}

fn entry_id() -> StarEntryId {
    StarEntryId::new(NOW, [9; 10])
}

fn chore_id() -> ChoreId {
    ChoreId::new(NOW, [10; 10])
}

fn timer() -> Option<Timer> {
    Some(Timer {
        id: TimerId::new(NOW, [11; 10]),
        family_id: family_id(),
        name: "Homework".parse().ok()?,
        member_id: lio(),
        template_id: Some(template_id()),
        stars: 3.try_into().ok()?,
        length: Millis::from_minutes(20),
        started_at: NOW,
        started_by: lio(),
        phase: Phase::Running { ends_at: NOW + Millis::from_minutes(20) },
    })
}

fn template() -> Option<Template> {
    let (name, length, stars) = ("Homework".parse().ok()?, 1200.try_into().ok()?, 3.try_into().ok()?);
    Some(Template { id: template_id(), name, length, stars })
}

fn entry() -> Option<StarEntry> {
    let reason = StarReason::Note { note: "Helped the neighbours".parse().ok()? };
    let (id, member_id, by) = (entry_id(), lio(), robin());
    Some(StarEntry {
        id,
        member_id,
        change: 2,
        reason,
        by,
        at: NOW,
        day: TODAY,
        for_day: None,
        undone: false,
    })
}

fn chore() -> Option<Chore> {
    Some(Chore {
        id: chore_id(),
        name: "Wash the dishes".parse().ok()?,
        stars: 3.try_into().ok()?,
        repeats: Repeats::Weekly { every: 2.try_into().ok()?, on: Weekdays::WORKING },
        since: TODAY.plus(-5),
        due: TimeOfDay::try_from(18 * 60 + 30).ok(),
        who: Assignment::Rotating { members: vec![lio(), mia()] },
        approval: true,
        last: Some(TODAY),
        turns: 3,
        turn: Turn { present: Some(lio()), before: Some(mia()), next: None },
    })
}

fn task() -> Option<Task> {
    Some(Task {
        chore_id: chore_id(),
        day: TODAY,
        name: "Wash the dishes".parse().ok()?,
        stars: 3.try_into().ok()?,
        due_at: Some(today().at(TimeOfDay::try_from(18 * 60 + 30).ok()?)),
        assignee: Some(lio()),
        open: false,
        approval: true,
        progress: Progress::Todo,
    })
}

fn reward() -> Option<Reward> {
    Some(Reward {
        id: RewardId::new(NOW, [13; 10]),
        name: "An evening at the cinema".parse().ok()?,
        price: 40.try_into().ok()?,
        only_for: vec![lio()],
        stock: 2.try_into().ok(),
    })
}

fn request() -> Option<RewardRequest> {
    let Reward { id: reward_id, name, price, .. } = reward()?;
    let id = RequestId::new(NOW, [14; 10]);
    let answer = Answer::Open;
    Some(RewardRequest { id, reward_id, name, price, member_id: lio(), asked_at: NOW, answer })
}

fn today() -> Today {
    let begins_at = NOW - Millis::from_minutes(16 * 60 + 20);
    Today { day: TODAY, begins_at, ends_at: begins_at + Millis::from_days(1), shift: None }
}

fn the_family() -> Option<Family> {
    Some(Family {
        id: family_id(),
        name: "Lindgren".parse().ok()?,
        time_zone: "Europe/Stockholm".parse().ok()?,
        week_start: WeekStart::Monday,
    })
}
