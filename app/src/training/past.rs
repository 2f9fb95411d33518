//! Rounds as whoever watches sees them: what there was to do, what was done of it, and what was said.

use hubbub_model::RoundId;
use hubbub_model::training::{Change, Exercise, Feedback, Round, Side, Stage, StageName, Work};
use leptos::prelude::*;

use super::correct::Correct;
use super::desk::Desk;
use crate::erase::Erase;
use crate::exercises::{done, task};
use crate::parts::{Badge, prose};
use crate::preferences::words;
use crate::text::said;

/// The rounds of the athlete that are over, or with which the session ended, the last one first.
#[component]
pub(super) fn PastRounds(desk: Desk) -> impl IntoView {
    let ids = Memo::new(move |_| {
        desk.live.state.with(|state| {
            let is_done_now = |round: &Round| state.is_running() && round.stage == Stage::Released {};
            let past = state.rounds.iter().rev().filter(|round| round.work.is_some() && !is_done_now(round));
            past.map(|round| round.id).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || ids.with(|ids| !ids.is_empty())>
            <section class="stack" aria-labelledby="past-title">
                <h2 id="past-title">{words().training.earlier}</h2>
                <ol class="rounds">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <li class="step">
                            <RoundView desk=desk id=id />
                            <Correct desk=desk round=id />
                        </li>
                    </For>
                </ol>
            </section>
        </Show>
    }
    .erase()
}

/// A round with all that is known of it, as it changes.
#[component]
pub(super) fn RoundView(desk: Desk, id: RoundId) -> impl IntoView {
    let round = desk.round(id, |round| Some(round.clone()));
    move || {
        round.get().map(|round| {
            let words = &words().training;
            let stage = round.stage.name();
            let is_final = round.work.as_ref().is_some_and(|work| work.prescription.is_final_round);
            view! {
                <article class="card round" data-stage=stage.as_str() aria-label=(words.round)(round.number)>
                    <header>
                        <h3>{(words.round)(round.number)}</h3>
                        <p class="state" data-state=stage.as_str()>
                            {(words.stage)(stage)}
                        </p>
                        {is_final.then(|| view! { <Badge>{words.last_round}</Badge> })}
                    </header>
                    {closed(desk, &round.stage)}
                    {round.work.as_ref().map(|work| work_done(work, stage, &desk.name(Side::Athlete)))}
                </article>
            }
            .erase()
        })
    }
}

/// When it was completed, or why it was taken back.
fn closed(desk: Desk, stage: &Stage) -> AnyView {
    let words = &words().training;
    match stage {
        Stage::Completed { completed_at } => {
            let at = (words.completed_at)(said(&desk.moment(*completed_at)));
            view! { <p class="soft">{at}</p> }.erase()
        }
        Stage::Withdrawn { reason: Some(reason), .. } => {
            view! { <p>{(words.withdrawn_because)(said(reason.as_str()))}</p> }.erase()
        }
        Stage::Withdrawn { reason: None, .. } => view! { <p>{words.withdrawn}</p> }.erase(),
        Stage::Draft {} | Stage::Released {} => ().erase(),
    }
}

fn work_done(work: &Work, stage: StageName, athlete: &str) -> AnyView {
    let taken_out = work.removed.iter().filter(|one| work.feedback(one.id).is_some());
    let exercises = work.prescription.exercises.iter().chain(taken_out);
    // While the round is being done, the trainer sees what the athlete has not looked at yet.
    let mark = |one: &Exercise| {
        let changed = |change: &Change| change.exercise_id == one.id;
        stage == StageName::Released && work.changes.iter().any(changed)
    };
    let rows =
        exercises.map(|one| exercise(one, work.feedback(one.id), mark(one), athlete)).collect::<Vec<_>>();
    view! {
        {work.prescription.note.as_ref().map(|note| prose(note.as_str()))}
        <ol class="exercises">{rows}</ol>
    }
    .erase()
}

fn exercise(exercise: &Exercise, feedback: Option<&Feedback>, is_unseen: bool, athlete: &str) -> AnyView {
    let words = &words().training;
    let sets = feedback.map(|one| one.sets.as_slice()).unwrap_or_default();
    let ticks = sets.iter().map(|one| {
        let name = (words.set_was)(one.set.get(), said(&done(one.done)));
        view! {
            <li>
                <span class="visually-hidden">{name}</span>
                <span aria-hidden="true">{format!("✓ {}", done(one.done))}</span>
            </li>
        }
        .erase()
    });
    let effort = feedback.and_then(|one| one.effort).map(|effort| (words.effort_was)(effort.get()));
    let note = feedback.and_then(|one| one.note.as_ref()).map(|note| {
        let by = (words.note_of)(said(athlete));
        view! {
            <div class="remark">
                <p class="soft">{by}</p>
                {prose(note.as_str())}
            </div>
        }
        .erase()
    });
    let unseen = is_unseen.then_some(words.not_seen_yet);
    view! {
        <li class="exercise">
            <h4 dir="auto">{exercise.name.to_string()}</h4>
            <p class="task">{task(exercise)}</p>
            {unseen.map(|text| view! { <p class="soft">{text}</p> })}
            {exercise.note.as_ref().map(|note| prose(note.as_str()))}
            <ul class="ticks">{ticks.collect::<Vec<_>>()}</ul>
            {effort.map(|effort| view! { <p class="soft">{effort}</p> })}
            {note}
        </li>
    }
    .erase()
}
