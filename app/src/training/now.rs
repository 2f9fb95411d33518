use hubbub_commands::TrainingCommand;
use hubbub_model::RoundId;
use hubbub_model::training::{Side, Stage, TrainingState, Work};
use leptos::prelude::*;

use super::complete::ask_or_complete;
use super::desk::Desk;
use super::exercise_card::ExerciseCard;
use super::place::Place;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::parts::{Badge, Button, EmptyState, Icon, Tone, prose};
use crate::preferences::words;
use crate::text::said;

/// What the athlete is to do now: the first round that was released and is not done.
#[component]
pub(super) fn Now(desk: Desk) -> impl IntoView {
    let released = Memo::new(move |_| desk.live.state.with(released));
    let first = Memo::new(move |_| released.with(|rounds| rounds.first().copied()));
    let more = move || released.with(|rounds| rounds.len().saturating_sub(1));
    view! {
        {move || match first.get() {
            Some((id, number)) => view! { <RoundCard desk=desk id=id number=number /> }.erase(),
            None => view! { <Waiting desk=desk /> }.erase(),
        }}
        <p class="soft" hidden=move || more() == 0>
            {move || (words().training.more_wait)(more() as u64)}
        </p>
    }
    .erase()
}

fn released(state: &TrainingState) -> Vec<(RoundId, u32)> {
    let rounds = state.rounds.iter().filter(|round| round.stage == Stage::Released {});
    rounds.map(|round| (round.id, round.number)).collect()
}

/// Nothing is to be done: whether the trainer is there, and what comes next.
#[component]
fn Waiting(desk: Desk) -> impl IntoView {
    let joined = Memo::new(move |_| desk.live.state.with(|state| state.trainer_joined_at));
    (move || {
        let (words, trainer) = (&words().training, desk.name(Side::Trainer));
        let (title, detail) = match joined.get() {
            Some(_) => (words.next_round_comes, (words.trainer_prepares)(said(&trainer))),
            None => (words.wait_for_trainer, (words.trainer_is_told)(said(&trainer))),
        };
        view! {
            <EmptyState icon=icondata_lu::LuHourglass title=title detail=detail />
        }
        .erase()
    })
    .erase()
}

/// The round that is being done.
#[component]
fn RoundCard(desk: Desk, id: RoundId, number: u32) -> impl IntoView {
    let words = &words().training;
    let work = desk.round(id, |round| round.work.clone());
    let with = move |of: fn(&Work) -> bool| move || work.with(|work| work.as_ref().is_some_and(of));
    let exercises = move || {
        let ids = |work: &Work| work.prescription.exercises.iter().map(|one| one.id).collect::<Vec<_>>();
        work.with(|work| work.as_ref().map(ids).unwrap_or_default())
    };
    let note = Memo::new(move |_| {
        work.with(|work| work.as_ref()?.prescription.note.as_ref().map(ToString::to_string))
    });
    view! {
        <article class="card round now" aria-labelledby="now-title">
            <header>
                <h2 id="now-title" tabindex="-1">
                    {(words.round)(number)}
                </h2>
                <Show when=with(|work| work.prescription.is_final_round)>
                    <Badge>{words.last_round}</Badge>
                </Show>
            </header>
            {move || note.get().map(|note| prose(&note))}
            <Show when=with(|work| !work.changes.is_empty())>
                <ChangeNotice desk=desk id=id />
            </Show>
            <ol class="exercises">
                <For each=exercises key=|id| *id let:exercise>
                    <ExerciseCard place=Place { desk, round: id, exercise } />
                </For>
            </ol>
            <div class="actions end">
                <Button tone=Tone::Primary on_press=Callback::new(move |()| ask_or_complete(desk, id))>
                    <Icon of=icondata_lu::LuCheck />
                    {words.complete_round}
                </Button>
            </div>
        </article>
    }
    .erase()
}

/// That the trainer has changed the round, with what was taken out of it; the rest is marked below.
#[component]
fn ChangeNotice(desk: Desk, id: RoundId) -> impl IntoView {
    let words = &words().training;
    let removed = desk.round(id, |round| {
        let work = round.work.as_ref()?;
        let is_gone = |change: &&hubbub_model::training::Change| {
            work.prescription.exercise(change.exercise_id).is_none()
        };
        let names = work.changes.iter().filter(is_gone).filter_map(|change| change.before.as_ref());
        Some(names.map(|exercise| exercise.name.to_string()).collect::<Vec<_>>())
    });
    let text = move || {
        let names = removed.get().unwrap_or_default();
        let names: Vec<_> = names.iter().map(said).collect();
        (!names.is_empty()).then(|| (words.taken_out)(said(&crate::text::row(&names))))
    };
    let seen = Callback::new(move |()| {
        let revision = desk.live.state.with_untracked(|state| state.round(id).map(|round| round.revision));
        if let Some(revision) = revision {
            focus_on("now-title");
            desk.run(TrainingCommand::SeeChanges { round_id: id, revision });
        }
    });
    view! {
        <div class="banner told" role="status">
            <Icon of=icondata_lu::LuPencil />
            <p class="grow">{move || (words.changed_by)(said(&desk.name(Side::Trainer)))} " " {text}</p>
            <Button on_press=seen>{words.seen}</Button>
        </div>
    }
    .erase()
}
