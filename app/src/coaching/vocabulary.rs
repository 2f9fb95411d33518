//! The exercises that the athlete was given, as they are called now.

use hubbub_commands::CoachingCommand;
use hubbub_commands::areas::Coaching;
use hubbub_model::coaching::vocabulary::as_called_now;
use hubbub_model::text::ExerciseName;
use hubbub_model::training::Known;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::distinct::distinct;
use crate::erase::Erase;
use crate::exercises::task_of;
use crate::focus::focus_on;
use crate::form::{Problems, Typed, first_field, problem, tell};
use crate::live::Live;
use crate::parts::{Button, Dialog, Field, Tone};
use crate::preferences::words;
use crate::text::said;

/// What the server answers.
struct Read {
    exercises: Vec<Known>,
}

hubbub_model::from_json!(struct Read { exercises });

/// The exercises that were given in this coaching. What has just become of a name holds at once.
pub(super) fn known(live: Live<Coaching>) -> RwSignal<Vec<Known>> {
    let given = RwSignal::new(Vec::new());
    Effect::new(move || {
        spawn_local(async move {
            let id = live.state.with_untracked(|state| state.coaching.id);
            let url = format!("/api/v1/trainings/vocabulary?coachingId={id}");
            if let Some(Read { exercises }) = live.ask::<Read>(url).await {
                let _ = given.try_set(exercises);
            }
        });
    });
    distinct(move || live.state.with(|state| as_called_now(&state.terms, given.get())))
}

/// The exercises, to be called otherwise or forgotten; nothing while none was given.
#[component]
pub(super) fn Vocabulary(live: Live<Coaching>, known: RwSignal<Vec<Known>>) -> impl IntoView {
    let words = &words().coaching;
    let renames = RwSignal::new(None::<ExerciseName>);
    let goes_on = Memo::new(move |_| live.state.with(|state| state.ended.is_none()));
    let count = Memo::new(move |_| known.with(Vec::len));
    let rows = move || {
        let one = |known: &Known| row(live, renames, known, goes_on.get());
        known.with(|known| known.iter().map(one).collect::<Vec<_>>())
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="stack" aria-labelledby="vocabulary-title">
                <h2 id="vocabulary-title" tabindex="-1">
                    {words.vocabulary}
                </h2>
                <p class="soft">{words.vocabulary_lead}</p>
                <details class="card vocabulary">
                    <summary>{move || (words.exercises)(count.get() as u64)}</summary>
                    <ul class="rows">{rows}</ul>
                </details>
            </section>
        </Show>
        <Dialog
            id="rename-title"
            title=words.rename_exercise.to_owned()
            open=Signal::derive(move || renames.with(Option::is_some))
            on_close=Callback::new(move |()| renames.set(None))
        >
            {move || renames.get().map(|from| view! { <Rename live=live known=known from=from renames=renames /> })}
        </Dialog>
    }
    .erase()
}

fn row(
    live: Live<Coaching>,
    renames: RwSignal<Option<ExerciseName>>,
    known: &Known,
    may_change: bool,
) -> AnyView {
    let all = words();
    let (words, name) = (&all.coaching, known.name.clone());
    let named = |what: &str| Signal::stored((all.board.act_on)(said(what), said(name.as_str())));
    let (rename_label, forget_label) = (named(words.rename), named(words.forget));
    let (forgotten, renamed) = (name.clone(), name.clone());
    let forget = Callback::new(move |()| {
        focus_on("vocabulary-title");
        live.run(CoachingCommand::ForgetExercise { name: forgotten.clone() });
    });
    let rename = Callback::new(move |()| renames.set(Some(renamed.clone())));
    let actions = may_change.then(|| {
        view! {
            <div class="actions">
                <Button tone=Tone::Quiet label=forget_label on_press=forget>
                    {words.forget}
                </Button>
                <Button tone=Tone::Quiet label=rename_label on_press=rename>
                    {words.rename}
                </Button>
            </div>
        }
    });
    view! {
        <li class="row">
            <div class="grow">
                <h3 dir="auto">{name.to_string()}</h3>
                <p class="soft">{task_of(known.sets, known.amount, known.load, known.rest)}</p>
            </div>
            {actions}
        </li>
    }
    .erase()
}

/// Asks what an exercise shall be called.
#[component]
fn Rename(
    live: Live<Coaching>,
    known: RwSignal<Vec<Known>>,
    from: ExerciseName,
    renames: RwSignal<Option<ExerciseName>>,
) -> impl IntoView {
    let (words, problems) = (&words().coaching, RwSignal::new(Problems::new()));
    let name = from.to_string();
    let save = move |event: SubmitEvent| match Typed::take(&event).map(|typed| typed.line("exercise")) {
        Some(Ok(to)) => {
            renames.set(None);
            live.run(CoachingCommand::RenameExercise { from: from.clone(), to });
        }
        Some(Err(found)) => tell(&event, problems, vec![found]),
        None => {}
    };
    let options = known.with_untracked(|known| {
        known.iter().map(|one| view! { <option value=one.name.to_string()></option> }).collect::<Vec<_>>()
    });
    view! {
        <form class="stack" novalidate on:submit=save>
            <p>{words.rename_detail}</p>
            <Field
                label=words.exercise_name
                name="exercise"
                value=name
                error=problem(problems, "exercise")
                autocomplete="off"
                limit=ExerciseName::MAX
                list="vocabulary"
                node=first_field()
            />
            <datalist id="vocabulary">{options}</datalist>
            <div class="actions end">
                <Button submit=true tone=Tone::Primary>
                    {words.save}
                </Button>
            </div>
        </form>
    }
    .erase()
}
