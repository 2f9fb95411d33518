//! What a parent of the sample family is told: one of each kind, in all the ways that one can stand.

use hubbub_model::family::{Role, Thing, Told};
use hubbub_model::person::{About, Group, GroupId, Kind, Mark, Notification, PersonState};
use hubbub_model::text::{GroupName, Line as _};
use hubbub_model::{Millis, NotificationId};

use super::{NOW, family};
use crate::text::Locale;

/// The person, or nothing if one of the names were none.
pub(crate) fn person(locale: Locale) -> Option<PersonState> {
    let names = &locale.words().sample;
    let family = family(locale)?;
    let robin = family.members.first()?;
    let mut state = PersonState::new(robin.user_id);
    let (id, name) = (family.family.id, family.family.name.clone());
    state.groups.push(Group::Family { id, name, role: Role::Parent });
    let group = About::Group(GroupId::Family(id));
    let task = |nth: usize| {
        family.tasks.get(nth).map(|task| About::Family(id, Thing::Task(task.chore_id, task.day)))
    };
    let request = About::Family(id, Thing::Request(family.requests.first()?.id));
    let timer = About::Family(id, Thing::Timer(family.timers.first()?.id));
    let all = [
        (Kind::Family(Told::ChoreSubmitted), Mark::New, task(3)?, names.chores[3], 12),
        (Kind::Family(Told::RewardAsked), Mark::Read, request, names.rewards[0], 40),
        (Kind::Family(Told::ChoreSubmitted), Mark::Handled, task(4)?, names.chores[4], 90),
        (Kind::MemberJoined, Mark::New, group, "", 130),
        (Kind::Family(Told::ChoreApproved), Mark::Read, task(1)?, names.chores[1], 700),
        (Kind::Family(Told::ChoreReturned), Mark::New, task(2)?, names.chores[2], 1100),
        (Kind::Family(Told::RewardGranted), Mark::Read, request, names.rewards[1], 1200),
        (Kind::Family(Told::RewardRefused), Mark::Read, request, names.rewards[2], 1300),
        (Kind::Family(Told::MadeParent), Mark::Read, group, "", 3000),
        (Kind::Removed, Mark::Read, group, "", 4400),
        (Kind::Family(Told::TimerOver), Mark::Read, timer, names.timers[0], 4500),
    ];
    for ((nth, from), (kind, mark, about, label, minutes)) in
        (1..).zip([2, 2, 1].into_iter().cycle()).zip(all)
    {
        let at = NOW - Millis::from_minutes(minutes);
        let note =
            (kind == Kind::Family(Told::ChoreReturned)).then(|| names.notes[1].parse()).transpose().ok()?;
        state.notifications.push(Notification {
            id: NotificationId::new(at, [nth; 10]),
            kind,
            about,
            group_name: GroupName::kept(family.family.name.to_string()),
            from: Some(family.members.get(from)?.name.clone()),
            label: (!label.is_empty()).then(|| label.parse()).transpose().ok()?,
            note,
            at,
            mark,
        });
    }
    state.notifications.reverse();
    Some(state)
}
