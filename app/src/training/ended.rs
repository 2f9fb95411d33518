//! How a session ended, for both.

use std::collections::BTreeMap;

use hubbub_commands::TrainingCommand;
use hubbub_model::text::Remark;
use hubbub_model::training::{Amount, Done, Side, Stage, Status, StatusName, TrainingState};
use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use super::now::say_typed;
use super::task::done;
use crate::erase::Erase;
use crate::parts::{Dialog, Icon, prose};
use crate::preferences::words;
use crate::text::said;

/// Where both go afterwards.
const DASHBOARD: &str = "/dashboard";

/// Says how the session ended once it has: what it comes to, or who cancelled it and why.
#[component]
pub(super) fn Ended(desk: Desk) -> impl IntoView {
    let ended = Memo::new(move |_| {
        desk.live.state.with(|state| state.status.ended().map(|_| state.status.clone()))
    });
    move || {
        ended.get().map(|status| {
            let words = &words().training;
            let (title, body) = match &status {
                Status::Cancelled { by, reason, .. } => {
                    (words.cancelled, reason_of(desk, *by, reason.as_ref().map(|reason| reason.as_str())))
                }
                _ => (words.session_complete, view! { <Summary desk=desk /> }.erase()),
            };
            view! {
                <section class="card stack ended" aria-labelledby="ended-title" data-state=status.name().as_str()>
                    <h2 id="ended-title" tabindex="-1">
                        {title}
                    </h2>
                    {body}
                    <Notes desk=desk />
                    <div class="actions">
                        <a class="button primary" href=DASHBOARD>
                            {words.to_dashboard}
                        </a>
                    </div>
                </section>
            }
            .erase()
        })
    }
}

/// Who cancelled it, and why.
fn reason_of(desk: Desk, by: Side, reason: Option<&str>) -> AnyView {
    let words = &words().training;
    let by = if desk.side() == Some(by) { words.you_cancelled.to_owned() } else {
        (words.cancelled_by)(said(&desk.name(by)))
    };
    view! {
        <p>{by}</p>
        {reason.map(prose)}
    }
    .erase()
}

/// What was done in all, and the best of each exercise.
#[component]
fn Summary(desk: Desk) -> impl IntoView {
    let sums = Memo::new(move |_| desk.live.state.with(Sums::of));
    move || {
        let (words, sums) = (&words().training, sums.get());
        let facts = [(words.rounds_done)(sums.rounds), (words.sets_done)(sums.sets)];
        let volume = (sums.grams > 0).then(|| (words.volume)(sums.grams / 1000));
        let best = sums.best.iter().map(|(name, best)| {
            view! {
                <li class="row">
                    <span class="grow" dir="auto">
                        {name.clone()}
                    </span>
                    <span>{done(*best)}</span>
                </li>
            }
            .erase()
        });
        let facts = facts.into_iter().chain(volume).map(|fact| view! { <span>{fact} " "</span> }.erase());
        view! {
            <p class="facts">{facts.collect::<Vec<_>>()}</p>
            <h3>{words.best_sets}</h3>
            <ul class="rows">{best.collect::<Vec<_>>()}</ul>
        }
        .erase()
    }
}

/// What a session comes to.
#[derive(Debug, Clone, Default, PartialEq)]
struct Sums {
    rounds: u64,
    sets: u64,
    /// Repetitions times load.
    grams: u64,
    /// The set with the greatest load, and of those the longest, by exercise.
    best: BTreeMap<String, Done>,
}

impl Sums {
    fn of(state: &TrainingState) -> Self {
        let mut sums = Self::default();
        for round in &state.rounds {
            sums.rounds += u64::from(matches!(round.stage, Stage::Completed { .. }));
            let Some(work) = &round.work else { continue };
            for feedback in &work.feedback {
                let Some(exercise) = work.exercise(feedback.exercise_id) else { continue };
                for set in &feedback.sets {
                    sums.add(exercise.name.to_string(), set.done);
                }
            }
        }
        sums
    }

    fn add(&mut self, exercise: String, done: Done) {
        self.sets += 1;
        self.grams += grams(done) * count(done);
        let best = self.best.entry(exercise).or_insert(done);
        if (grams(done), count(done)) > (grams(*best), count(*best)) {
            *best = done;
        }
    }
}

fn grams(done: Done) -> u64 {
    done.load.map_or(0, hubbub_model::training::Load::grams)
}

/// Repetitions; a set by time counts once.
fn count(done: Done) -> u64 {
    match done.amount {
        Amount::Reps { reps } => reps.get(),
        Amount::Time { .. } => 1,
    }
}

/// What both say of the session. One's own is said when the field is left.
#[component]
fn Notes(desk: Desk) -> impl IntoView {
    let words = words();
    let note = move |side| move || desk.live.state.with(|state| state.notes.of(side).map(ToString::to_string));
    let (own, problem) = (untrack(|| desk.side()), RwSignal::new(None::<&'static str>));
    let save = move |event| {
        let text = event_target_value(&event);
        let note = Some(text.trim()).filter(|text| !text.is_empty()).map(str::parse::<Remark>).transpose();
        match note {
            Ok(note) => {
                problem.set(None);
                desk.live.run(TrainingCommand::SaveNote { note });
                desk.typed.clear("note");
            }
            Err(error) => problem.set(Some((words.problems.text)(error))),
        }
    };
    let others = [Side::Athlete, Side::Trainer].into_iter().filter(|side| own != Some(*side)).map(|side| {
        let text = note(side);
        (move || {
            text().map(|text| {
                view! {
                    <h3>{(words.training.note_of)(said(&desk.name(side)))}</h3>
                    {prose(&text)}
                }
                .erase()
            })
        })
        .erase()
    });
    let own = own.map(|side| {
        let known = note(side);
        let shown = move || desk.typed.get("note").or_else(&known).unwrap_or_default();
        view! {
            <div class="field">
                <label for="session-note">{words.training.your_note}</label>
                <textarea
                    id="session-note"
                    rows="2"
                    dir="auto"
                    prop:value=shown
                    on:input=move |event| desk.typed.set("note", event_target_value(&event))
                    on:change=save
                ></textarea>
                <p class="note" role="alert">
                    {problem}
                </p>
            </div>
        }
        .erase()
    });
    view! {
        {others.collect::<Vec<_>>()}
        {own}
    }
    .erase()
}

/// Tells whoever looks at the page when the other one cancels the session, and leads to the dashboard only then.
/// What they typed of it is said before.
#[component]
pub(super) fn CancelledByOther(desk: Desk) -> impl IntoView {
    let told = RwSignal::new(None::<(Side, Option<String>)>);
    let status = Memo::new(move |_| desk.live.state.with(|state| state.status.clone()));
    Effect::new(move |before: Option<StatusName>| {
        let now = status.get();
        if let Status::Cancelled { by, reason, .. } = &now
            && before.is_some_and(|before| before != StatusName::Cancelled)
            && untrack(|| desk.side()) != Some(*by)
        {
            desk.open.set(None);
            untrack(|| say_typed(desk));
            told.set(Some((*by, reason.as_ref().map(ToString::to_string))));
        }
        now.name()
    });
    let link = NodeRef::<html::A>::new();
    Effect::new(move || {
        if let Some(link) = link.get() {
            request_animation_frame(move || drop(link.focus()));
        }
    });
    let leave = Callback::new(move |()| {
        if let Some(link) = link.get_untracked() {
            link.click();
        }
    });
    view! {
        <Dialog
            id="cancelled-title"
            title=words().training.cancelled.to_owned()
            open=Signal::derive(move || told.with(Option::is_some))
            on_close=leave
        >
            {move || {
                told.get().map(|(by, reason)| reason_of(desk, by, reason.as_deref()))
            }}
            <p class="soft">{words().training.all_kept}</p>
            <div class="actions end">
                <a class="button primary" href=DASHBOARD node_ref=link>
                    <Icon of=icondata_lu::LuArrowRight />
                    {words().training.to_dashboard}
                </a>
            </div>
        </Dialog>
    }
    .erase()
}
