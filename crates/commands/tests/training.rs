//! What becomes of a session, by property: in whatever order a trainer saves, releases, changes, withdraws and
//! deletes rounds, an athlete does them, and both finish or cancel, each knowing only what has reached them,
//! with commands that come late and twice.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, VecDeque};

use hubbub_commands::areas::Training;
use hubbub_commands::training::decide_due;
use hubbub_commands::{Area, TrainingCommand as C, TrainingRefusal as R};
use hubbub_events::{State, TrainingEvent};
use hubbub_model::person::PersonState;
use hubbub_model::training::{
    Amount, Done, Exercise, Leg, LegKind, Prescription, Reps, SetNumber, Sets, Side, StageName, Status,
    Training as Session, TrainingState,
};
use hubbub_model::{
    ClockId, CoachingId, ExerciseId, Millis, NotificationId, Party, RoundId, Timestamp, TrainingId, UserId,
};
use proptest::prelude::*;

const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);
const ROUNDS: u8 = 3;

fn user(side: Side) -> UserId {
    UserId::new(START, [side as u8; 10])
}

fn party(side: Side) -> Party {
    Party { user_id: user(side), name: "Somebody".parse().unwrap() }
}

fn session() -> TrainingState {
    let training = Session {
        id: TrainingId::new(START, [7; 10]),
        coaching_id: CoachingId::new(START, [8; 10]),
        title: None,
        athlete: party(Side::Athlete),
        trainer: party(Side::Trainer),
        planned: None,
    };
    TrainingState::new(training, Status::Running { started_at: START })
}

fn round_id(nth: u8) -> RoundId {
    RoundId::new(START, [nth; 10])
}

fn exercise_id(nth: u8) -> ExerciseId {
    ExerciseId::new(START, [nth; 10])
}

fn prescription(ids: &[u8], reps: u8, is_final_round: bool) -> Prescription {
    let exercise = |nth: &u8| Exercise {
        id: exercise_id(*nth),
        name: "Squat".parse().unwrap(),
        sets: Sets::try_from(3).unwrap(),
        amount: Amount::Reps { reps: Reps::try_from(u64::from(reps)).unwrap() },
        load: None,
        rest: None,
        note: None,
    };
    Prescription { exercises: ids.iter().map(exercise).collect(), is_final_round, note: None }
}

fn done(reps: u8) -> Done {
    Done { amount: Amount::Reps { reps: Reps::try_from(u64::from(reps)).unwrap() }, load: None }
}

/// What somebody does, knowing what has reached them.
#[derive(Debug, Clone)]
enum Deed {
    Save(u8, Vec<u8>, u8, bool),
    Release(u8, Vec<u8>, u8, bool),
    Delete(u8),
    Withdraw(u8),
    Tick(u8, u8, u64, Option<u8>),
    Complete(u8),
    See(u8),
    Finish,
    Cancel(Side),
    Clock(Side, u64),
}

/// What happens.
#[derive(Debug, Clone)]
enum Step {
    /// Somebody does something on their device, where it waits.
    Do(Deed),
    /// The first command that waits on a device arrives; twice, if the reply to it was lost.
    Arrives(Side, bool),
    /// A device hears of all that has happened.
    Hears(Side),
    /// So many seconds pass.
    Passes(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let round = 0..ROUNDS;
    let what = || {
        (
            0..ROUNDS,
            proptest::sample::subsequence(vec![0_u8, 1, 2], 1..=3),
            1_u8..4,
            proptest::bool::weighted(0.15),
        )
    };
    let side = || prop_oneof![Just(Side::Athlete), Just(Side::Trainer)];
    let deed = prop_oneof![
        3 => what().prop_map(|(round, ids, reps, last)| Deed::Save(round, ids, reps, last)),
        5 => what().prop_map(|(round, ids, reps, last)| Deed::Release(round, ids, reps, last)),
        1 => round.clone().prop_map(Deed::Delete),
        2 => round.clone().prop_map(Deed::Withdraw),
        8 => (round.clone(), 0_u8..3, 1_u64..4, proptest::option::of(0_u8..5))
            .prop_map(|(round, exercise, set, reps)| Deed::Tick(round, exercise, set, reps)),
        3 => round.clone().prop_map(Deed::Complete),
        1 => round.prop_map(Deed::See),
        1 => Just(Deed::Finish),
        1 => side().prop_map(Deed::Cancel),
        2 => (side(), 1_u64..90).prop_map(|(side, seconds)| Deed::Clock(side, seconds)),
    ];
    let step = prop_oneof![
        6 => deed.prop_map(Step::Do),
        5 => (side(), proptest::bool::weighted(0.2)).prop_map(|(side, twice)| Step::Arrives(side, twice)),
        4 => side().prop_map(Step::Hears),
        1 => (1_u64..60).prop_map(Step::Passes),
    ];
    proptest::collection::vec(step, 0..60)
}

/// A device: what has reached it, and what waits on it.
struct Device {
    state: TrainingState,
    waits: VecDeque<C>,
}

struct World {
    state: TrainingState,
    now: Timestamp,
    athlete: Device,
    trainer: Device,
    people: BTreeMap<Side, PersonState>,
    /// What the athlete has said last of each set.
    said: BTreeMap<(RoundId, ExerciseId, SetNumber), Option<Done>>,
    /// The rounds that there were, by number.
    numbers: BTreeMap<u32, RoundId>,
    posts: u8,
}

impl World {
    fn new() -> Self {
        let device = || Device { state: session(), waits: VecDeque::new() };
        let mut world = Self {
            state: session(),
            now: START,
            athlete: device(),
            trainer: device(),
            people: [Side::Athlete, Side::Trainer].map(|side| (side, PersonState::new(user(side)))).into(),
            said: BTreeMap::new(),
            numbers: BTreeMap::new(),
            posts: 0,
        };
        let started = TrainingEvent::SessionStarted {
            session: world.state.training.clone(),
            started_by: Side::Athlete,
            started_at: START,
        };
        world.happens(&[started]);
        world
    }

    fn device(&mut self, side: Side) -> &mut Device {
        match side {
            Side::Athlete => &mut self.athlete,
            Side::Trainer => &mut self.trainer,
        }
    }

    fn step(&mut self, step: Step) {
        match step {
            Step::Do(deed) => self.does(deed),
            Step::Arrives(side, twice) => {
                let Some(command) = self.device(side).waits.pop_front() else { return };
                let first = self.arrives(side, &command);
                if twice && first.is_ok() {
                    let before = self.state.clone();
                    let _ = self.arrives(side, &command);
                    // What is done twice is done once: what is sent again may be refused, and changes nothing.
                    assert_eq!(self.state, before, "{command:?}");
                }
            }
            Step::Hears(side) => {
                let state = self.state.clone();
                self.device(side).state = state;
            }
            Step::Passes(seconds) => {
                self.now = self.now + Millis::from_secs(seconds);
                let due = decide_due(&self.state, self.now);
                self.happens(&due);
            }
        }
    }

    /// A person does only what their device offers.
    fn does(&mut self, deed: Deed) {
        let (side, command) = match deed {
            Deed::Save(round, ids, reps, last) => {
                let (round_id, revision) = self.revision(round);
                let prescription = prescription(&ids, reps, last);
                (Side::Trainer, C::SaveRound { round_id, revision, prescription })
            }
            Deed::Release(round, ids, reps, last) => {
                let (round_id, revision) = self.revision(round);
                let prescription = prescription(&ids, reps, last);
                (Side::Trainer, C::ReleaseRound { round_id, revision, prescription })
            }
            Deed::Delete(round) => (Side::Trainer, C::DeleteRound { round_id: round_id(round) }),
            Deed::Withdraw(round) => {
                (Side::Trainer, C::WithdrawRound { round_id: round_id(round), reason: None })
            }
            Deed::Tick(round, exercise, set, reps) => {
                let (round_id, exercise_id) = (round_id(round), exercise_id(exercise));
                if !self.athlete_knows(round_id, exercise_id) {
                    return;
                }
                let set = SetNumber::try_from(set).unwrap();
                let command = C::SaveSet { round_id, exercise_id, set, done: reps.map(done) };
                (Side::Athlete, command)
            }
            Deed::Complete(round) => {
                (Side::Athlete, C::CompleteRound { round_id: round_id(round), feedback: Vec::new() })
            }
            Deed::See(round) => (Side::Athlete, C::SeeChanges { round_id: round_id(round), revision: 2 }),
            Deed::Finish => (Side::Trainer, C::Finish {}),
            Deed::Cancel(side) => (side, C::Cancel { reason: None }),
            Deed::Clock(side, seconds) => {
                let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_secs(seconds) }];
                let clock_id = ClockId::new(self.now, [self.posts; 10]);
                (side, C::StartClock { clock_id, round_id: None, legs, at: self.now })
            }
        };
        self.device(side).waits.push_back(command);
    }

    fn athlete_knows(&self, round: RoundId, exercise: ExerciseId) -> bool {
        let work = self.athlete.state.round(round).and_then(|round| round.work.as_ref());
        work.is_some_and(|work| work.exercise(exercise).is_some())
    }

    fn revision(&self, nth: u8) -> (RoundId, u32) {
        let id = round_id(nth);
        (id, self.trainer.state.round(id).map_or(0, |round| round.revision))
    }

    fn arrives(&mut self, side: Side, command: &C) -> Result<(), R> {
        let actor = Training::actor(&self.state, user(side)).unwrap();
        let decided = Training::decide(&self.state, actor, command, self.now);
        if let C::SaveSet { round_id, exercise_id, set, done } = command {
            assert!(decided.is_ok(), "what an athlete typed is taken whatever happened meanwhile");
            self.said.insert((*round_id, *exercise_id, *set), *done);
        }
        self.happens(&decided?);
        Ok(())
    }

    fn happens(&mut self, events: &[TrainingEvent]) {
        let before = self.state.clone();
        for event in events {
            self.state.apply(event);
            // Twice is once, for whoever gets it twice.
            let mut twice = self.state.clone();
            twice.apply(event);
            assert_eq!(twice, self.state);
        }
        self.check(&before);
        for post in Training::posts(&before, &self.state, events, None) {
            self.posts = self.posts.wrapping_add(1);
            let id = NotificationId::new(self.now, [self.posts; 10]);
            let side = self.state.training.side(post.to).unwrap();
            self.people.get_mut(&side).unwrap().apply(&post.what.into_event(id, self.now));
        }
        for person in self.people.values() {
            assert_eq!(person.trainings.len(), usize::from(!self.state.is_over()));
            assert!(!self.state.is_over() || person.waiting().count() == 0, "nothing waits in what is over");
        }
    }

    /// All goes from one state of the tables to the next, and what was done is there.
    fn check(&mut self, before: &TrainingState) {
        let (old, new) = (before.status.name(), self.state.status.name());
        assert!(old == new || old.leads_to(new), "{old:?} to {new:?}");
        for round in &self.state.rounds {
            let known = *self.numbers.entry(round.number).or_insert(round.id);
            assert_eq!(known, round.id, "a number was used again");
            assert_eq!(round.work.is_none(), round.stage.name() == StageName::Draft);
            match before.round(round.id).map(|old| old.stage.name()) {
                None => assert!(round.number > before.last_number),
                Some(old) => {
                    let new = round.stage.name();
                    assert!(old == new || old.leads_to(new), "{old:?} to {new:?}");
                }
            }
        }
        for old in &before.rounds {
            let Some(round) = self.state.round(old.id) else {
                assert_eq!(old.stage.name(), StageName::Draft, "only what was not released is deleted");
                continue;
            };
            if matches!(old.stage.name(), StageName::Completed | StageName::Withdrawn) {
                let content =
                    |round: &hubbub_model::training::Round| round.work.clone().unwrap().prescription;
                assert_eq!(content(old), content(round), "what is closed changes no more");
            }
        }
        for ((round, exercise, set), done) in &self.said {
            let work = self.state.round(*round).and_then(|round| round.work.as_ref()).unwrap();
            assert!(work.exercise(*exercise).is_some());
            assert_eq!(
                work.feedback(*exercise).and_then(|one| one.done(*set)),
                *done,
                "what was said is there"
            );
        }
        assert!(self.state.clock.is_none() || self.state.is_running());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn nothing_typed_is_lost_and_nothing_leaves_the_tables(steps in steps()) {
        let mut world = World::new();
        for step in steps {
            world.step(step);
        }
    }
}

/// A session in whose final round the athlete is.
fn in_final_round() -> World {
    let mut world = World::new();
    let prescription = prescription(&[0, 1], 8, true);
    world
        .arrives(Side::Trainer, &C::ReleaseRound { round_id: round_id(0), revision: 0, prescription })
        .unwrap();
    world
}

#[test]
fn the_final_round_completes_the_session_and_both_orders_of_two_ends_have_one_outcome() {
    let complete = C::CompleteRound { round_id: round_id(0), feedback: Vec::new() };
    let cancel = C::Cancel { reason: None };
    let mut world = in_final_round();
    world.arrives(Side::Athlete, &complete).unwrap();
    let refused = world.arrives(Side::Trainer, &cancel).unwrap_err();
    assert!(matches!(refused, R::AlreadyEnded { by: Side::Athlete, .. }));
    assert!(matches!(world.state.status, Status::Completed { .. }));

    let mut world = in_final_round();
    world.arrives(Side::Trainer, &cancel).unwrap();
    world.arrives(Side::Athlete, &complete).unwrap();
    assert!(matches!(world.state.status, Status::Cancelled { by: Side::Trainer, .. }));
    assert_eq!(world.state.round(round_id(0)).unwrap().stage.name(), StageName::Released);
}

#[test]
fn what_was_done_offline_is_kept_with_a_round_that_was_withdrawn_meanwhile() {
    let mut world = in_final_round();
    world.arrives(Side::Trainer, &C::WithdrawRound { round_id: round_id(0), reason: None }).unwrap();
    let set = SetNumber::try_from(1).unwrap();
    let feedback = hubbub_model::training::Feedback {
        sets: vec![hubbub_model::training::SetDone { set, done: done(8) }],
        ..hubbub_model::training::Feedback::new(exercise_id(0))
    };
    let complete = C::CompleteRound { round_id: round_id(0), feedback: vec![feedback] };
    world.arrives(Side::Athlete, &complete).unwrap();
    let round = world.state.round(round_id(0)).unwrap();
    assert_eq!(round.stage.name(), StageName::Withdrawn);
    let work = round.work.as_ref().unwrap();
    assert_eq!(work.feedback(exercise_id(0)).and_then(|one| one.done(set)), Some(done(8)));
    assert!(world.state.is_running(), "a round that was withdrawn completes nothing");
}

#[test]
fn nobody_does_what_is_for_the_other_side() {
    let mut world = in_final_round();
    let prescription = prescription(&[0], 1, false);
    let id = round_id(1);
    for command in [
        C::SaveRound { round_id: id, revision: 0, prescription: prescription.clone() },
        C::ReleaseRound { round_id: id, revision: 0, prescription },
        C::DeleteRound { round_id: id },
        C::WithdrawRound { round_id: round_id(0), reason: None },
        C::Join {},
    ] {
        assert_eq!(world.arrives(Side::Athlete, &command), Err(R::NotAllowed), "{command:?}");
    }
    let complete = C::CompleteRound { round_id: round_id(0), feedback: Vec::new() };
    assert_eq!(world.arrives(Side::Trainer, &complete), Err(R::NotAllowed));
}

#[test]
fn a_clock_shows_the_moment_at_which_it_was_started_and_none_comes_back_late() {
    let mut world = World::new();
    let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_secs(90) }];
    let clock_id = ClockId::new(START, [1; 10]);
    world.now = START + Millis::from_secs(30);
    let start = C::StartClock { clock_id, round_id: None, legs, at: START };
    world.arrives(Side::Athlete, &start).unwrap();
    let left = |world: &World| world.state.clock.as_ref().unwrap().phase.remaining(world.now).ceil_secs();
    assert_eq!(left(&world), 60);
    let pause = C::PauseClock { clock_id, at: START + Millis::from_secs(20) };
    world.arrives(Side::Trainer, &pause).unwrap();
    assert_eq!(left(&world), 70, "it stands where it stood when the trainer stopped it");
    world.arrives(Side::Athlete, &C::StopClock { clock_id }).unwrap();
    world.now = START + Millis::from_secs(600);
    world.arrives(Side::Athlete, &start).unwrap();
    assert_eq!(world.state.clock, None, "what is over is not started");
}
