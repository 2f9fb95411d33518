use hubbub_model::family::{FamilyState, Progress, Task};
use leptos::prelude::*;

use crate::local_time::date;
use crate::parts::{Icon, PromptLook, TaskAction, TaskLook, prompt_row, task_row};
use crate::preferences::words;
use crate::sample::NOW;
use crate::text::said;

/// Late, taken, sent back, waiting, done and open, as somebody sees them who may do all of it; then
/// one that is somebody else's, and one with which something was done without a connection.
#[component]
pub(super) fn TaskRows(family: FamilyState) -> impl IntoView {
    let words = words();
    let others = family.tasks.iter().take(1).map(|task| TaskLook { may_tick: false, ..look(&family, task) });
    let unsent =
        family.tasks.iter().skip(3).take(1).map(|task| TaskLook { waiting: true, ..look(&family, task) });
    let looks = family.tasks.iter().map(|task| look(&family, task)).chain(others).chain(unsent);
    let until = date(family.today.day.plus(7), &words.dates);
    view! {
        <h3>{words.chores.title}</h3>
        <div class="card tasks">
            <ul class="rows">{looks.map(|look| task_row(&look, Callback::new(|_| ()))).collect_view()}</ul>
        </div>
        <div class="banner holiday">
            <Icon of=icondata_lu::LuTreePalm />
            <p>
                <strong>{(words.chores.on_holiday)(said(&until))}</strong>
                " "
                {words.chores.holiday_detail}
            </p>
        </div>
    }
    .into_any()
}

fn look(family: &FamilyState, task: &Task) -> TaskLook {
    let (person, offers) = match task.progress {
        Progress::Todo if task.open && task.assignee.is_none() => (None, Some(TaskAction::Take)),
        Progress::Todo => (task.assignee, task.open.then_some(TaskAction::GiveBack)),
        Progress::Returned { by, .. } => (Some(by), None),
        Progress::Submitted { by, .. } | Progress::Completed { by, .. } => (Some(by), Some(TaskAction::Undo)),
    };
    let person = person.and_then(|id| family.member(id));
    TaskLook {
        task: task.clone(),
        person: person.map(|member| member.name.to_string()).unwrap_or_default(),
        today: family.today.day,
        zone: family.family.time_zone.clone(),
        overdue: task.is_overdue(family.today.day, NOW),
        waiting: false,
        may_tick: task.is_todo(),
        offers,
    }
}

/// A chore and a wish; and one that was answered elsewhere.
#[component]
pub(super) fn PromptRows(family: FamilyState) -> impl IntoView {
    let words = words();
    let name = |nth: usize| {
        family.members.get(nth).map(|member| (member.name.to_string(), member.user_id.to_string()))
    };
    let [(robin, _), (who, user)] = [name(0), name(2)].map(Option::unwrap_or_default);
    let what = |name: Option<String>| name.unwrap_or_default();
    let chore = PromptLook {
        who,
        user,
        what: what(family.tasks.get(3).map(|task| task.name.to_string())),
        worth: (words.timers.stars)(1),
        at: NOW,
        today: family.today,
        zone: family.family.time_zone.clone(),
        yes: words.prompts.approve,
        no: words.prompts.send_back,
        answer: None,
    };
    let wish = PromptLook {
        what: what(family.requests.first().map(|request| request.name.to_string())),
        worth: (words.prompts.price)(60, 124),
        at: family.today.begins_at - hubbub_model::Millis::from_minutes(30),
        yes: words.prompts.grant,
        no: words.prompts.refuse,
        ..chore.clone()
    };
    let answered = PromptLook { answer: Some((words.prompts.approved)(said(&robin))), ..chore.clone() };
    let row = |look: &PromptLook| prompt_row(look, Callback::new(|()| ()), Callback::new(|()| ()));
    view! {
        <h3>{words.prompts.title}</h3>
        <ul class="stack prompts">
            <li class="slot">{row(&chore)}</li>
            <li class="slot">{row(&wish)}</li>
            <li class="slot gone" inert>
                {row(&answered)}
            </li>
        </ul>
    }
    .into_any()
}
