//! Two people with three devices, and what must hold of all that they do.

use std::collections::{BTreeMap, VecDeque};

use hubbub_commands::areas::Training;
use hubbub_commands::training::decide_due;
use hubbub_commands::{Area, TrainingCommand as C, TrainingRefusal as R};
use hubbub_events::{State, TrainingEvent};
use hubbub_model::countdown::Phase;
use hubbub_model::person::PersonState;
use hubbub_model::training::{Planned, Round, Side, StageName, Training as Session, TrainingState};
use hubbub_model::{ClockId, Day, Millis, NotificationId, RoundId, Timestamp};

use crate::deeds::command;
use crate::memory::Memory;
use crate::steps::{Deed, Device, Step};
use crate::things::{START, session, user};

/// What has reached a device, and what waits on it.
struct Screen {
    state: TrainingState,
    waits: VecDeque<C>,
}

pub(crate) struct World {
    pub(crate) state: TrainingState,
    pub(crate) now: Timestamp,
    screens: BTreeMap<Device, Screen>,
    people: BTreeMap<Side, PersonState>,
    said: Memory,
    /// The rounds that there were, by number.
    numbers: BTreeMap<u32, RoundId>,
    /// How many ids were made.
    ids: u8,
}

impl World {
    /// A session that runs.
    pub(crate) fn new() -> Self {
        let session = session().training;
        Self::begun(TrainingEvent::SessionStarted { session, started_by: Side::Athlete, started_at: START })
    }

    /// One that is planned.
    pub(crate) fn planned() -> Self {
        let planned = Planned { day: Day::from_number(20_000), time: None };
        let session = Session { planned: Some(planned), ..session().training };
        Self::begun(TrainingEvent::SessionPlanned { session, planned_by: Side::Trainer })
    }

    fn begun(first: TrainingEvent) -> Self {
        let state = TrainingState::begin(&first).unwrap();
        let screen = |device| (device, Screen { state: state.clone(), waits: VecDeque::new() });
        let mut world = Self {
            now: START,
            screens: Device::ALL.map(screen).into(),
            people: [Side::Athlete, Side::Trainer].map(|side| (side, PersonState::new(user(side)))).into(),
            said: Memory::default(),
            numbers: BTreeMap::new(),
            ids: 0,
            state,
        };
        world.happens(&[first]);
        world
    }

    fn screen(&mut self, device: Device) -> &mut Screen {
        self.screens.get_mut(&device).unwrap()
    }

    fn new_bytes(&mut self) -> [u8; 10] {
        self.ids = self.ids.wrapping_add(1);
        [self.ids; 10]
    }

    pub(crate) fn step(&mut self, step: Step) {
        match step {
            Step::Do(device, deed) => self.does(device, deed),
            Step::Arrives(device, twice) => {
                let Some(command) = self.screen(device).waits.pop_front() else { return };
                let first = self.arrives(device.side(), &command);
                // More time is more time again: it is the server who knows by its id that it was given once.
                if twice && first.is_ok() && !matches!(command, C::ExtendClock { .. }) {
                    let before = self.state.clone();
                    let _ = self.arrives(device.side(), &command);
                    // What is done twice is done once: what is sent again may be refused, and changes nothing.
                    assert_eq!(self.state, before, "{command:?}");
                }
            }
            Step::Hears(device) => {
                let state = self.state.clone();
                self.screen(device).state = state;
            }
            Step::Passes(seconds) => {
                self.now = self.now + Millis::from_secs(seconds);
                let due = decide_due(&self.state, self.now);
                self.happens(&due);
            }
        }
    }

    fn does(&mut self, device: Device, deed: Deed) {
        let (now, clock_id) = (self.now, ClockId::new(self.now, self.new_bytes()));
        let screen = self.screen(device);
        screen.waits.extend(command(&screen.state, deed, now, clock_id));
    }

    pub(crate) fn arrives(&mut self, side: Side, command: &C) -> Result<(), R> {
        let actor = Training::actor(&self.state, user(side)).unwrap();
        let decided = Training::decide(&self.state, actor, command, self.now);
        if side == Side::Athlete && self.said.note(command) {
            assert!(decided.is_ok(), "what an athlete typed is taken whatever happened meanwhile");
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
            let id = NotificationId::new(self.now, self.new_bytes());
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
        self.said.check(&self.state);
        self.check_clock();
    }

    /// A clock belongs to a session that runs, is over when it is, and never has more left than its parts are long.
    fn check_clock(&self) {
        let Some(clock) = &self.state.clock else { return };
        assert!(self.state.is_running());
        assert!(clock.changed_at <= self.now);
        assert!(clock.phase.remaining(self.now) <= clock.length());
        let is_late = matches!(clock.phase, Phase::Running { ends_at } if ends_at <= self.now);
        assert!(!is_late, "a clock that has run out says so");
    }
}
