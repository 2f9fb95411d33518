use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Action, Answer, FamilyState, Progress, Role};
use leptos::html;
use leptos::prelude::*;

use super::ask::{Ask, Board, Why, name_of};
use super::places::{Places, Stage, Thing, keep_focus, places, rows, shown_things, stage};
use crate::erase::Erase;
use crate::parts::{PromptLook, prompt_row};
use crate::preferences::words;
use crate::text::said;

/// What waits for an answer of this person: chores that were done and wishes for rewards. It is
/// there only while something waits. It stands below the chips and the timers, where most is
/// pressed, so that what arrives moves none of these; new rows come last, answered ones keep their
/// place for a while, and what stands below cannot be pressed in the moment in which it moves.
#[component]
pub(super) fn Prompts(board: Board) -> impl IntoView {
    let things = Memo::new(move |_| {
        let role = board.role.get();
        board.live.state.with(|state| waiting(state, role))
    });
    let shown = places(board, things);
    say_arrivals(board, things);
    let none = Memo::new(move |_| shown.with(Vec::is_empty));
    view! {
        <Show when=move || !none.get()>
            <section class="prompts" aria-labelledby="prompts-title">
                <div class="section-head">
                    <h2 id="prompts-title" tabindex="-1">
                        {words().prompts.title}
                    </h2>
                </div>
                <ul class="stack">
                    {rows(
                        shown_things(shown),
                        move |thing| view! { <PromptSlot board=board thing=thing shown=shown /> }.erase(),
                    )}
                </ul>
            </section>
        </Show>
    }
    .erase()
}

/// What waits for somebody with this role, in the order in which it began to.
fn waiting(state: &FamilyState, role: Role) -> Vec<Thing> {
    let tasks = state.tasks.iter().filter_map(|task| match task.progress {
        Progress::Submitted { at, .. } => Some((at, Thing::Task(task.chore_id, task.day))),
        _ => None,
    });
    let requests = state.requests.iter().filter(|request| request.is_open());
    let requests = requests.map(|request| (request.asked_at, Thing::Request(request.id)));
    let mut all: Vec<_> = tasks
        .filter(|_| role.may(Action::ApproveTask))
        .chain(requests.filter(|_| role.may(Action::AnswerReward)))
        .collect();
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, thing)| thing).collect()
}

/// Says what has begun to wait; of several at once only how many wait.
fn say_arrivals(board: Board, things: Memo<Vec<Thing>>) {
    Effect::new(move |before: Option<Vec<Thing>>| {
        let now = things.get();
        let Some(before) = before else { return now };
        let words = &words().prompts;
        let mut new = now.iter().filter(|thing| !before.contains(thing));
        let text = match (new.next(), new.next()) {
            (Some(thing), None) => {
                let look = board.live.state.with_untracked(|state| look(state, *thing));
                look.map(|look| (words.arrived)(said(&look.about())))
            }
            (Some(_), Some(_)) => Some((words.several)(now.len() as u64)),
            (None, _) => None,
        };
        if let Some(text) = text {
            board.say.set(text);
        }
        now
    });
}

/// The place of one thing that waits. Once somebody has answered, here or on another device, it
/// shows the answer, without its buttons.
#[component]
fn PromptSlot(board: Board, thing: Thing, shown: RwSignal<Places>) -> impl IntoView {
    let stage = stage(shown, thing);
    let latest = Memo::new(move |last: Option<&Option<PromptLook>>| {
        board.live.state.with(|state| {
            let gone = || {
                let last = last.cloned().flatten()?;
                Some(PromptLook { answer: Some(answer(state, thing)), ..last })
            };
            look(state, thing).or_else(gone)
        })
    });
    let node = NodeRef::<html::Li>::new();
    // The heading of this list goes with the last of its rows.
    keep_focus(node, stage, move || {
        let others_wait = shown.with_untracked(|all| all.iter().any(|(_, stage)| *stage != Stage::Gone));
        if others_wait { "prompts-title" } else { "stars-title" }
    });
    Effect::new(move || {
        if stage.get() == Stage::Gone {
            let look = latest.get_untracked();
            let answer = look.as_ref().and_then(|look| look.answer.as_deref()).unwrap_or_default();
            let about = look.as_ref().map(PromptLook::about).unwrap_or_default();
            board.say.set((words().prompts.about)(said(&about), said(answer)));
        }
    });
    let gone = move || stage.get() == Stage::Gone;
    let (yes, no) =
        (Callback::new(move |()| say_yes(board, thing)), Callback::new(move |()| say_no(board, thing)));
    view! {
        <li node_ref=node class="slot" class:arrived=move || stage.get() == Stage::Arrived class:gone=gone inert=gone>
            {move || latest.with(|look| look.as_ref().map(|look| prompt_row(look, yes, no)))}
        </li>
    }
}

fn say_yes(board: Board, thing: Thing) {
    let entry_id = board.live.new_entry_id();
    match thing {
        Thing::Task(chore_id, day) => board.run(FamilyCommand::ApproveTask { chore_id, day, entry_id }),
        Thing::Request(request_id) => board.run(FamilyCommand::GrantReward { request_id, entry_id }),
        Thing::Timer(_) => {}
    }
}

fn say_no(board: Board, thing: Thing) {
    board.ask.set(match thing {
        Thing::Task(id, day) => Some(Ask::Why(Why::SendBack(id, day))),
        Thing::Request(id) => Some(Ask::Why(Why::Refuse(id))),
        Thing::Timer(_) => None,
    });
}

/// How it looks while it waits.
fn look(state: &FamilyState, thing: Thing) -> Option<PromptLook> {
    let words = words();
    let (who, what, worth, at, yes, no) = match thing {
        Thing::Task(id, day) => {
            let task = state.task(id, day)?;
            let Progress::Submitted { by, at, .. } = task.progress else { return None };
            let stars = task.stars.get();
            let worth = if stars > 0 { (words.timers.stars)(stars) } else { String::new() };
            (by, task.name.to_string(), worth, at, words.prompts.approve, words.prompts.send_back)
        }
        Thing::Request(id) => {
            let request = state.request(id).filter(|request| request.is_open())?;
            let worth = (words.prompts.price)(request.price.get(), state.balance(request.member_id));
            let (yes, no) = (words.prompts.grant, words.prompts.refuse);
            (request.member_id, request.name.to_string(), worth, request.asked_at, yes, no)
        }
        Thing::Timer(_) => return None,
    };
    Some(PromptLook {
        who: name_of(state, who),
        user: state.member(who).map(|member| member.user_id.to_string()).unwrap_or_default(),
        what,
        worth,
        at,
        today: state.today,
        zone: state.family.time_zone.clone(),
        yes,
        no,
        answer: None,
    })
}

/// What has become of it.
fn answer(state: &FamilyState, thing: Thing) -> String {
    let words = &words().prompts;
    let name = |id| name_of(state, id);
    match thing {
        Thing::Task(id, day) => match state.task(id, day).map(|task| &task.progress) {
            Some(Progress::Completed { confirmed_by, .. }) => (words.approved)(said(&name(*confirmed_by))),
            Some(Progress::Returned { by, note }) => (words.sent_back)(said(&name(*by)), said(note.as_str())),
            _ => words.over.to_owned(),
        },
        Thing::Request(id) => match state.request(id).map(|request| &request.answer) {
            Some(Answer::Granted { by, .. }) => (words.granted)(said(&name(*by))),
            Some(Answer::Refused { by, note: None }) => (words.refused)(said(&name(*by))),
            Some(Answer::Refused { by, note: Some(note) }) => {
                (words.refused_because)(said(&name(*by)), said(note.as_str()))
            }
            _ => words.over.to_owned(),
        },
        Thing::Timer(_) => String::new(),
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::sample;
    use crate::text::Locale;

    #[test]
    fn what_waits_longest_comes_first_and_only_for_parents() {
        let mut state = sample::family(Locale::English).unwrap();
        let things = waiting(&state, Role::Parent);
        assert!(matches!(things[..], [Thing::Request(_), Thing::Task(..)]), "{things:?}");
        assert_eq!(waiting(&state, Role::Child), []);

        let about = |state: &FamilyState, nth: usize| look(state, things[nth]).map(|look| look.about());
        assert_eq!(about(&state, 0).as_deref(), Some("Mia: Cinema"));
        assert_eq!(about(&state, 1).as_deref(), Some("Mia: Feed the cat"));

        let by = state.members[0].id;
        state.requests[0].answer = Answer::Refused { by, note: Some("Not today".parse().unwrap()) };
        assert_eq!(
            (about(&state, 0), answer(&state, things[0])),
            (None, "Robin refused it: Not today".into())
        );
        state.requests.clear();
        assert_eq!(answer(&state, things[0]), "No longer waiting");
    }
}
