//! Two people with a device each, and what must hold of all that they do.

use std::collections::{BTreeMap, VecDeque};

use hubbub_commands::areas::Training;
use hubbub_commands::training::decide_due;
use hubbub_commands::{Area, TrainingCommand as C, TrainingRefusal as R};
use hubbub_events::{State, TrainingEvent};
use hubbub_model::person::PersonState;
use hubbub_model::training::{Done, Leg, LegKind, Round, SetNumber, Side, StageName, TrainingState};
use hubbub_model::{ClockId, ExerciseId, Millis, NotificationId, RoundId, Timestamp};

use crate::steps::{Deed, Step};
use crate::things::{START, done, exercise_id, prescription, round_id, session, user};

/// A device: what has reached it, and what waits on it.
pub(crate) struct Device {
    state: TrainingState,
    waits: VecDeque<C>,
}

pub(crate) struct World {
    pub(crate) state: TrainingState,
    pub(crate) now: Timestamp,
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
    pub(crate) fn new() -> Self {
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

    pub(crate) fn step(&mut self, step: Step) {
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

    pub(crate) fn arrives(&mut self, side: Side, command: &C) -> Result<(), R> {
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
                let content = |round: &Round| round.work.clone().unwrap().prescription;
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
