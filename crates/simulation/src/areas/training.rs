//! What people try in a training session.

mod served;

use hubbub_commands::areas::Training;
use hubbub_commands::{CoachingCommand, Command, TrainingCommand};
use hubbub_events::TrainingEvent;
use hubbub_model::coaching::Role;
use hubbub_model::text::{ExerciseName, TrainingTitle};
use hubbub_model::training::{
    self, Amount, Done, Exercise, Feedback, Leg, LegKind, Load, Part, Planned, Prescription, Round, SetDone,
    Side, Stage, TrainingState, Unit, Work,
};
use hubbub_model::{ClockId, Day, Edit, ExerciseId, Millis, Party, RoundId, Timestamp, TrainingId, UserId};

use crate::area::Simulated;
use crate::beginning::{AnyFounded, Beginning, Founded, START};
use crate::dice::Dice;

impl Simulated for Training {
    /// One that runs in the coaching.
    fn founded(beginning: &Beginning, dice: &mut Dice) -> Vec<Founded<Self>> {
        let mut founded = Vec::new();
        for one in &beginning.founded {
            let AnyFounded::Coaching(coaching) = one else { continue };
            let held = |role| coaching.state.holder(role).map(|member| somebody(member.user_id));
            let Some((athlete, trainer)) = held(Role::Athlete).zip(held(Role::Trainer)) else { continue };
            let (id, coaching_id) = (TrainingId::new(START, dice.bytes()), coaching.state.coaching.id);
            let session =
                training::Training { id, coaching_id, title: None, athlete, trainer, planned: None };
            let (started_by, started_at) = (Side::Athlete, START);
            founded.push(Founded::by(vec![TrainingEvent::SessionStarted {
                session,
                started_by,
                started_at,
            }]));
        }
        founded
    }

    /// Mostly what somebody does on their side.
    fn random(
        state: &TrainingState,
        user: UserId,
        people: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<TrainingCommand> {
        let trains = (state.part(user) == Some(Part::Trainer)) != dice.percent(5);
        match dice.below(20) {
            0..10 if trains => Some(about_rounds(state, now, dice)),
            0..10 => about_work(state, dice),
            10..14 => Some(about_clock(state, now, dice)),
            _ => about_session(state, people, dice),
        }
    }

    /// A guest may leave the coaching, of which they see nothing else.
    fn random_elsewhere(
        state: &TrainingState,
        user: UserId,
        _: &[UserId],
        _: Timestamp,
        dice: &mut Dice,
    ) -> Option<Command> {
        let leaves = state.part(user) == Some(Part::Guest) && dice.percent(30);
        let command = CoachingCommand::RemoveMember { user_id: user };
        leaves.then_some(Command::Coaching { coaching_id: state.training.coaching_id, command })
    }
}

fn about_session(state: &TrainingState, people: &[UserId], dice: &mut Dice) -> Option<TrainingCommand> {
    use TrainingCommand as C;
    if !state.is_running() && !state.is_over() && dice.percent(50) {
        return Some(C::StartPlanned {});
    }
    let reason = dice.percent(50).then(|| "Not today".parse().unwrap());
    Some(match dice.below(30) {
        0..3 => C::Replan { title: any_title(dice), planned: any_planned(dice) },
        3 => C::StartPlanned {},
        4..8 => C::Join {},
        8..18 => C::AdmitGuest { guest: somebody(dice.pick(people)?) },
        18..21 => C::RemoveGuest { user_id: dice.pick(people)? },
        21..24 => C::SaveNote { note: dice.percent(80).then(|| "Well done".parse().unwrap()) },
        24..29 => C::Finish {},
        _ => C::Cancel { reason },
    })
}

/// What a trainer does with rounds.
fn about_rounds(state: &TrainingState, now: Timestamp, dice: &mut Dice) -> TrainingCommand {
    use TrainingCommand as C;
    let rounds: Vec<&Round> = state.rounds.iter().collect();
    let known = dice.pick(&rounds).filter(|_| dice.percent(75));
    let round_id = known.map_or_else(|| RoundId::new(now, dice.bytes()), |round| round.id);
    // Some have an older one on their screen.
    let revision = known.map_or(0, |round| round.revision.saturating_sub(u32::from(dice.percent(10))));
    let prescription = any_prescription(known.and_then(|round| round.work.as_ref()), now, dice);
    match dice.below(20) {
        0..8 => C::SaveRound { round_id, revision, prescription },
        8..16 => C::ReleaseRound { round_id, revision, prescription },
        16..18 => C::DeleteRound { round_id },
        _ => C::WithdrawRound { round_id, reason: dice.percent(50).then(|| "Too much".parse().unwrap()) },
    }
}

/// What an athlete does with what was released.
fn about_work(state: &TrainingState, dice: &mut Dice) -> Option<TrainingCommand> {
    use TrainingCommand as C;
    let rounds: Vec<(&Round, &Work)> =
        state.rounds.iter().filter_map(|round| Some((round, round.work.as_ref()?))).collect();
    let open: Vec<_> =
        rounds.iter().filter(|(round, _)| round.stage == Stage::Released {}).copied().collect();
    let (round, work) = dice.pick(&open).filter(|_| dice.percent(80)).or_else(|| dice.pick(&rounds))?;
    let exercises: Vec<&Exercise> = work.prescription.exercises.iter().chain(&work.removed).collect();
    let exercise = dice.pick(&exercises)?;
    let (round_id, exercise_id) = (round.id, exercise.id);
    let (set, done) = ((1 + dice.below(4)).try_into().unwrap(), any_done(exercise, dice));
    let (effort, note) = ((1 + dice.below(10)).try_into().ok(), Some("Heavy".parse().unwrap()));
    Some(match dice.below(20) {
        0..8 => C::SaveSet { round_id, exercise_id, set, done: dice.percent(90).then_some(done) },
        8..12 => {
            let effort = if dice.percent(50) { Edit::Keep } else { Edit::To(effort) };
            let note =
                if dice.percent(50) { Edit::Keep } else { Edit::To(note.filter(|_| dice.percent(80))) };
            C::SaveFeedback { round_id, exercise_id, effort, note }
        }
        12..15 => {
            let sets = if dice.percent(50) { vec![SetDone { set, done }] } else { Vec::new() };
            C::CompleteRound { round_id, feedback: vec![Feedback { exercise_id, sets, effort, note }] }
        }
        _ => C::SeeChanges { round_id, revision: round.revision },
    })
}

fn about_clock(state: &TrainingState, now: Timestamp, dice: &mut Dice) -> TrainingCommand {
    use TrainingCommand as C;
    let known = state.clock.as_ref().map(|clock| clock.id);
    let clock_id = known.unwrap_or_else(|| ClockId::new(now, dice.bytes()));
    // Commands say when they were given, and may have been under way for a while.
    let at = now - Millis::new(dice.below(2000));
    if known.is_none() || dice.percent(20) {
        let rounds: Vec<RoundId> = state.rounds.iter().map(|round| round.id).collect();
        let mut leg = |kind| Leg { kind, length: Millis::new(1000 + dice.below(30_000)) };
        let legs = vec![leg(LegKind::Work), leg(LegKind::Rest)];
        let round_id = dice.pick(&rounds).filter(|_| dice.percent(50));
        return C::StartClock { clock_id: ClockId::new(now, dice.bytes()), round_id, legs, at };
    }
    match dice.below(10) {
        0..4 => C::PauseClock { clock_id, at },
        4..7 => C::ResumeClock { clock_id, at },
        7 | 8 => C::ExtendClock { clock_id, seconds: (1 + dice.below(5)).try_into().unwrap(), at: Some(at) },
        _ => C::StopClock { clock_id },
    }
}

/// What there may be to do: something new, or what there is with something else about it.
pub(super) fn any_prescription(known: Option<&Work>, now: Timestamp, dice: &mut Dice) -> Prescription {
    let mut exercises = known.map(|work| work.prescription.exercises.clone()).unwrap_or_default();
    match dice.below(4) {
        0 if exercises.len() > 1 => drop(exercises.remove(0)),
        1 if !exercises.is_empty() => exercises[0].amount = any_amount(dice),
        2 => exercises.reverse(),
        _ => exercises.push(any_exercise(now, dice)),
    }
    Prescription { exercises, is_final_round: dice.percent(10), note: None }
}

fn any_exercise(now: Timestamp, dice: &mut Dice) -> Exercise {
    Exercise {
        id: ExerciseId::new(now, dice.bytes()),
        name: any_name(dice),
        sets: (1 + dice.below(4)).try_into().unwrap(),
        amount: any_amount(dice),
        load: Load::typed("82.5", Unit::Kg).ok().filter(|_| dice.percent(70)),
        rest: dice.percent(50).then(|| 90.try_into().unwrap()),
        note: dice.percent(20).then(|| "Slowly".parse().unwrap()),
    }
}

pub(super) fn any_name(dice: &mut Dice) -> ExerciseName {
    ["Squat", "Press", "Row"][dice.below(3) as usize].parse().unwrap()
}

fn any_amount(dice: &mut Dice) -> Amount {
    match dice.below(2) {
        0 => Amount::Reps { reps: (1 + dice.below(12)).try_into().unwrap() },
        _ => Amount::Time { seconds: (10 + dice.below(60)).try_into().unwrap() },
    }
}

fn any_done(exercise: &Exercise, dice: &mut Dice) -> Done {
    let amount = if dice.percent(70) { exercise.amount } else { any_amount(dice) };
    Done { amount, load: exercise.load }
}

pub(super) fn any_title(dice: &mut Dice) -> Option<TrainingTitle> {
    dice.percent(50).then(|| "Legs".parse().unwrap())
}

pub(super) fn any_planned(dice: &mut Dice) -> Planned {
    Planned { day: Day::from_number(19_700 + dice.below(9) as i32), time: (18 * 60).try_into().ok() }
}

fn somebody(user_id: UserId) -> Party {
    Party { user_id, name: "Somebody".parse().unwrap() }
}
