use hubbub_model::MemberId;
use hubbub_model::family::{Action, FamilyState, Member, Role, Task};
use leptos::prelude::*;

use super::ask::{Board, name_of};
use super::places::{Thing, rows};
use super::task_row::TaskRow;
use crate::erase::Erase;
use crate::local_time::date;
use crate::parts::{Button, EmptyState, Icon, Tone};
use crate::preferences::words;
use crate::text::said;

/// What is to be done today, by whom. A row stays where it is, whatever becomes of its task: what is
/// done only looks done, and what anybody may take stays among that also once somebody has taken
/// it. So ticking and taking pull nothing from under a thumb.
#[component]
pub(super) fn Chores(board: Board) -> impl IntoView {
    let words = &words().chores;
    let groups = Memo::new(move |_| {
        let me = board.live.me.get();
        board.outline.with(|state| groups(state, me.as_ref()))
    });
    let owners =
        Memo::new(move |_| groups.with(|all| all.iter().map(|(owner, _)| *owner).collect::<Vec<_>>()));
    let group = move |owner| view! { <Group board=board owner=owner groups=groups /> }.erase();
    let plan = move || board.outline.with(|state| format!("/family/{}/chores", state.family.id));
    let nothing =
        Memo::new(move |_| owners.with(Vec::is_empty) && !board.outline.with(FamilyState::is_on_holiday));
    view! {
        <section class="chores" aria-labelledby="chores-title">
            <div class="section-head">
                <h2 id="chores-title">{words.title}</h2>
                <Show when=move || board.may(Action::EditChores)>
                    <a class="icon-button" href=plan aria-label=words.plan title=words.plan>
                        <Icon of=icondata_lu::LuPencil />
                    </a>
                </Show>
                <Summary board=board />
            </div>
            <Holiday board=board />
            <Show when=move || nothing.get()>
                <EmptyState icon=icondata_lu::LuListChecks title=words.none detail=words.none_detail>
                    <Show when=move || board.may(Action::EditChores)>
                        <a class="button" href=plan>
                            {words.plan}
                        </a>
                    </Show>
                </EmptyState>
            </Show>
            <div class="stack">{move || owners.get().into_iter().map(group).collect::<Vec<_>>()}</div>
        </section>
    }
    .erase()
}

/// Whose tasks, and which; nobody's are those that anybody may take.
type Groups = Vec<(Option<MemberId>, Vec<Thing>)>;

/// The tasks of today in groups: those of a child who looks first, then those of other children, of
/// parents, and of nobody in particular.
fn groups(state: &FamilyState, me: Option<&Member>) -> Groups {
    let mut groups = Groups::new();
    for task in in_time(state) {
        let owner = task.assignee.filter(|_| !task.open);
        let thing = Thing::Task(task.chore_id, task.day);
        match groups.iter_mut().find(|(of, _)| *of == owner) {
            Some((_, things)) => things.push(thing),
            None => groups.push((owner, vec![thing])),
        }
    }
    let rank = |owner: Option<MemberId>| {
        let Some(id) = owner else { return (3, None) };
        let is_child = state.member(id).is_some_and(|member| member.role == Role::Child);
        let is_mine = is_child && me.is_some_and(|me| me.id == id);
        (
            if is_mine {
                0
            } else if is_child {
                1
            } else {
                2
            },
            owner,
        )
    };
    groups.sort_by_key(|(owner, _)| rank(*owner));
    groups
}

/// The tasks that are shown: what is left of earlier days first, then by the time at which they are due.
fn in_time(state: &FamilyState) -> Vec<&Task> {
    let mut tasks: Vec<&Task> = Vec::new();
    let time = |task: &Task| (task.day, task.due_at.is_none(), task.due_at);
    for task in state.tasks.iter().filter(|task| is_shown(state, task)) {
        tasks.insert(tasks.partition_point(|other| time(other) <= time(task)), task);
    }
    tasks
}

/// On holiday what is to be done rests.
fn is_shown(state: &FamilyState, task: &Task) -> bool {
    !(task.is_todo() && state.is_on_holiday())
}

/// How many tasks a group shows until somebody asks for all. It is more than anybody does in a day;
/// whose day is longer finds what is below the list no less.
const FEW: usize = 12;

/// One person's tasks.
#[component]
fn Group(board: Board, owner: Option<MemberId>, groups: Memo<Groups>) -> impl IntoView {
    let title = Memo::new(move |_| match owner {
        Some(id) => board.outline.with(|state| name_of(state, id)),
        None => words().chores.anybody.to_owned(),
    });
    let things = Memo::new(move |_| {
        let things =
            groups.with(|all| all.iter().find(|(of, _)| *of == owner).map(|(_, things)| things.clone()));
        things.unwrap_or_default()
    });
    let (all, shows_all) = (Memo::new(move |_| things.with(Vec::len)), RwSignal::new(false));
    let shown = Memo::new(move |_| {
        let few = if shows_all.get() { usize::MAX } else { FEW };
        things.with(|things| things.iter().take(few).copied().collect::<Vec<_>>())
    });
    let toggle = Callback::new(move |()| shows_all.update(|all| *all = !*all));
    let text = Signal::derive(move || {
        let words = &words().chores;
        if shows_all.get() { words.few.to_owned() } else { (words.all)(all.get()) }
    });
    let label = Signal::derive(move || (words().board.act_on)(said(&text.get()), said(&title.get())));
    let row = move |thing| {
        let Thing::Task(id, day) = thing else { return ().erase() };
        view! { <TaskRow board=board id=id day=day /> }.erase()
    };
    view! {
        <div class="card tasks">
            <h3 dir="auto">{title}</h3>
            <ul class="rows">{rows(shown.into(), row)}</ul>
            <Show when=move || { all.get() > FEW }>
                <Button tone=Tone::Quiet label=label on_press=toggle>
                    {text}
                </Button>
            </Show>
        </div>
    }
    .erase()
}

/// How much of it is done.
#[component]
fn Summary(board: Board) -> impl IntoView {
    let counts = Memo::new(move |_| {
        board.outline.with(|state| {
            let all = state.tasks.iter().filter(|task| is_shown(state, task));
            all.fold((0, 0), |(done, all), task| (done + usize::from(task.is_completed()), all + 1))
        })
    });
    view! {
        <p class="summary" hidden=move || counts.get().1 == 0>
            {move || (words().chores.summary)(counts.get().0, counts.get().1)}
        </p>
    }
    .erase()
}

/// Until when chores rest.
#[component]
fn Holiday(board: Board) -> impl IntoView {
    let last =
        Memo::new(move |_| board.outline.with(|state| state.holiday.filter(|_| state.is_on_holiday())));
    move || {
        last.get().map(|last| {
            let words = words();
            view! {
                <div class="banner holiday">
                    <Icon of=icondata_lu::LuTreePalm />
                    <p>
                        <strong>{(words.chores.on_holiday)(said(&date(last, &words.dates)))}</strong>
                        " "
                        {words.chores.holiday_detail}
                    </p>
                </div>
            }
            .erase()
        })
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use hubbub_model::Millis;

    use super::*;
    use crate::sample;
    use crate::text::Locale;

    #[test]
    fn a_childs_own_tasks_come_first_and_taking_moves_none() {
        let mut state = sample::family(Locale::English).unwrap();
        let [lio, mia] = [1, 2].map(|nth: usize| state.members[nth].clone());
        let sizes = |state: &FamilyState, me: &Member| {
            groups(state, Some(me)).into_iter().map(|(of, things)| (of, things.len())).collect::<Vec<_>>()
        };
        // One of those that anybody may take has been taken.
        let expected = [(Some(lio.id), 2), (Some(mia.id), 2), (None, 2)];
        assert_eq!(sizes(&state, &lio), expected);
        assert_eq!(sizes(&state, &mia), [expected[1], expected[0], expected[2]]);
        state.tasks.iter_mut().filter(|task| task.open).for_each(|task| task.assignee = None);
        assert_eq!(sizes(&state, &lio), expected);
    }

    #[test]
    fn what_is_left_comes_first_then_what_is_due_earliest() {
        let mut state = sample::family(Locale::English).unwrap();
        let (day, begins_at) = (state.today.day, state.today.begins_at);
        let hours = [Some(18), None, Some(7), None, Some(12), Some(9)];
        for (nth, (task, hour)) in state.tasks.iter_mut().zip(hours).enumerate() {
            task.due_at = hour.map(|hour| begins_at + Millis::from_minutes(hour * 60));
            task.day = day.plus(if nth == 4 { -1 } else { 0 });
        }
        let place = |task: &Task| state.tasks.iter().position(|other| other == task);
        let order: Vec<_> = in_time(&state).into_iter().map(place).collect();
        assert_eq!(order, [4, 2, 5, 0, 1, 3].map(Some));
    }

    #[test]
    fn on_holiday_what_is_to_be_done_rests() {
        let mut state = sample::family(Locale::English).unwrap();
        state.holiday = Some(state.today.day);
        let shown = groups(&state, None).into_iter().flat_map(|(_, things)| things).count();
        assert_eq!(shown, state.tasks.iter().filter(|task| !task.is_todo()).count());
    }
}
