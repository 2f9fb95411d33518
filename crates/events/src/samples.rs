//! One example of each event, from one family, one of its parents, and a team of theirs: for the catalogue, and for the tests that hold
//! on to what foreign subscribers rely on.

mod setting;
mod team;

use hubbub_model::family::{
    Answer, Assignment, Chore, Family, Kiosk, Member, Phase, Progress, Repeats, Reset, Reward, RewardRequest,
    Role, StarEntry, StarReason, Task, Template, Timer, Today, Turn, WeekStart,
};
use hubbub_model::person::{About, Group, GroupId, Kind, Level, Notice, Notification, Preference};
use hubbub_model::{
    ChannelSeq, ChoreId, Day, Epoch, FamilyId, MemberId, Millis, MutationId, NotificationId, RequestId,
    RewardId, StarEntryId, TemplateId, TimeOfDay, TimerId, UserId, Weekdays,
};

use crate::envelope::Data;
use crate::{Event, FamilyEvent, PersonEvent, Position};

pub use setting::{NOW, user_id};
pub use team::{knowledge, knowledge_id, team, team_id};

const TODAY: Day = Day::from_number(20_785);

/// The family of the examples.
#[must_use]
pub fn family_id() -> FamilyId {
    FamilyId::new(NOW, [1; 10])
}

/// The position of an example in the family's log.
#[must_use]
pub fn position() -> Position {
    let (epoch, mutation_id) = (Epoch::new(NOW, [2; 10]), MutationId::new(NOW, [3; 10]));
    Position { epoch, seq: ChannelSeq(12), at: NOW, mutation_id: Some(mutation_id) }
}

/// The data of an example as it is sent, but with line breaks.
#[must_use]
pub fn pretty(event: &impl Event) -> String {
    serde_json::to_string_pretty(&Data { event, position: position() }).unwrap_or_default()
}

/// One example of each event of a family, in the order of [`crate::Event::NAMES`]. It would be
/// nothing if a name here were none, which the tests rule out.
#[must_use]
pub fn family() -> Option<Vec<FamilyEvent>> {
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
    let reset =
        Reset { member_id: lio(), by: robin(), made_at: NOW, used_at: Some(NOW + Millis::from_minutes(5)) };
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

/// One example of each event of a person's own log, as [`family`] gives those of a family.
#[must_use]
pub fn person() -> Option<Vec<PersonEvent>> {
    use PersonEvent as E;
    let (id, group_id) = (NotificationId::new(NOW, [16; 10]), GroupId::Family(family_id()));
    let about = About::Task(family_id(), chore_id(), TODAY);
    let group = Group::Family { id: family_id(), name: the_family()?.name, role: Role::Parent };
    let notice = Notice {
        kind: Kind::ChoreSubmitted,
        about,
        group_name: group.name(),
        from: Some("Lio".parse().ok()?),
        label: Some("Wash the dishes".parse().ok()?),
        note: None,
    };
    let preference = Preference { group_id, kind: Kind::MemberJoined, level: Level::Shown };
    let [request, response] = team::posts()?;
    Some(vec![
        E::GroupJoined { group: group.clone() },
        E::GroupUpdated { group },
        E::GroupLeft { group_id },
        E::NotificationAdded { notification: Notification::new(id, notice, NOW) },
        E::NotificationHandled { about },
        E::NotificationRetracted { about: team::about() },
        request,
        response,
        E::RequestListed { request: team::listed()? },
        E::NotificationRead { notification_id: id },
        E::NotificationAllRead { up_to: id },
        E::PreferenceSaved { preference },
    ])
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
