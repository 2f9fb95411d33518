//! The rules of what the athlete says.
//!
//! Nothing that an athlete typed is lost: without a connection they go on, and what they say arrives when the
//! round was withdrawn or the session is over. Then it is kept with the round, and the round and the session
//! stay what they are.

use hubbub_events::TrainingEvent;
use hubbub_model::text::Remark;
use hubbub_model::training::{
    Actor, Done, Effort, Feedback, Round, SetNumber, Side, Stage, TrainingState, Work,
};
use hubbub_model::{Edit, ExerciseId, RoundId, Timestamp};

use super::refusal::{Decision, TrainingRefusal, only};
use super::round::find;

/// Where something is said of an exercise.
type Place = (RoundId, ExerciseId);
/// How hard it was, and what there is to say.
type Said = (Edit<Effort>, Edit<Remark>);

pub(super) fn save_set(
    state: &TrainingState,
    actor: Actor,
    (round, exercise): Place,
    set: SetNumber,
    done: Option<Done>,
) -> Decision {
    only(Side::Athlete, actor)?;
    let (round, work) = work(state, round)?;
    exists(work, exercise)?;
    Ok(set_saved(round, work, exercise, (set, done)).into_iter().collect())
}

pub(super) fn save(state: &TrainingState, actor: Actor, (round, exercise): Place, what: Said) -> Decision {
    only(Side::Athlete, actor)?;
    let (round, work) = work(state, round)?;
    exists(work, exercise)?;
    Ok(said(round, work, exercise, what).into_iter().collect())
}

/// Completes a round, and with the final one the session. A round that was withdrawn meanwhile stays so, and a
/// session that is over stays as it is.
pub(super) fn complete(
    state: &TrainingState,
    actor: Actor,
    id: RoundId,
    feedback: &[Feedback],
    now: Timestamp,
) -> Decision {
    only(Side::Athlete, actor)?;
    let (round, work) = work(state, id)?;
    let mut events = Vec::new();
    for one in last(feedback, |one| one.exercise_id) {
        exists(work, one.exercise_id)?;
        events.extend(all_said(round, work, one));
    }
    if matches!(round.stage, Stage::Released {}) && state.is_running() {
        events.push(TrainingEvent::RoundCompleted {
            round_id: id,
            round_number: round.number,
            completed_at: now,
        });
        let completed_by = Side::Athlete;
        let completed = TrainingEvent::SessionCompleted { completed_by, completed_at: now };
        events.extend(work.prescription.is_final_round.then_some(completed));
    }
    Ok(events)
}

/// Of what is said of the same thing, the last counts.
fn last<T, K: PartialEq>(all: &[T], of: impl Fn(&T) -> K) -> impl Iterator<Item = &T> {
    let is_last = move |(place, one): &(usize, &T)| all[place + 1..].iter().all(|later| of(later) != of(one));
    all.iter().enumerate().filter(is_last).map(|(_, one)| one)
}

/// What an athlete says at once. What it does not mention stays.
fn all_said(round: &Round, work: &Work, feedback: &Feedback) -> Vec<TrainingEvent> {
    let exercise = feedback.exercise_id;
    let sets = last(&feedback.sets, |one| one.set);
    let sets = sets.filter_map(|one| set_saved(round, work, exercise, (one.set, Some(one.done))));
    let what = (mentioned(feedback.effort), mentioned(feedback.note.clone()));
    sets.chain(said(round, work, exercise, what)).collect()
}

fn mentioned<T>(what: Option<T>) -> Edit<T> {
    what.map_or(Edit::Keep, |what| Edit::To(Some(what)))
}

fn set_saved(
    round: &Round,
    work: &Work,
    exercise_id: ExerciseId,
    (set, done): (SetNumber, Option<Done>),
) -> Option<TrainingEvent> {
    let known = work.feedback(exercise_id).and_then(|feedback| feedback.done(set));
    let event =
        TrainingEvent::SetSaved { round_id: round.id, round_number: round.number, exercise_id, set, done };
    (known != done).then_some(event)
}

fn said(round: &Round, work: &Work, exercise_id: ExerciseId, (effort, note): Said) -> Option<TrainingEvent> {
    let known =
        work.feedback(exercise_id).map(|known| (known.effort, known.note.clone())).unwrap_or_default();
    let (effort, note) = (effort.of(known.0), note.of(known.1.clone()));
    let needed = known != (effort, note.clone());
    let (round_id, round_number) = (round.id, round.number);
    needed.then_some(TrainingEvent::FeedbackSaved { round_id, round_number, exercise_id, effort, note })
}

/// A round that the athlete knows, with what there is to do in it.
fn work(state: &TrainingState, id: RoundId) -> Result<(&Round, &Work), TrainingRefusal> {
    let round = find(state, id)?;
    Ok((round, round.work.as_ref().ok_or(TrainingRefusal::NoSuchRound)?))
}

fn exists(work: &Work, exercise: ExerciseId) -> Result<(), TrainingRefusal> {
    work.exercise(exercise).map(drop).ok_or(TrainingRefusal::NoSuchExercise)
}
