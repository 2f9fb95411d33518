//! What the demo's athlete has trained before: on days of the last weeks, each time for as long as such a session takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use hubbub_commands::{Command, PersonCommand, TrainingCommand};
use hubbub_model::training::{Done, Exercise, Seconds};
use hubbub_model::{Day, Millis, NotificationId, Timestamp};

use super::training::Much::{Reps, Seconds as Lasting};
use super::training::{Gym, Line};
use super::{DemoError, ZONE, run};
use crate::{Clock, Services, calendar};

/// A session that is over.
struct Session {
    days_ago: u64,
    /// When it began, in minutes since that day did.
    at: u64,
    lines: &'static [Line],
    /// What the athlete and the trainer said of it.
    said: (&'static str, &'static str),
}

/// The earliest first.
const SESSIONS: [Session; 5] = [
    Session {
        days_ago: 16,
        at: 17 * 60 + 5,
        lines: &[("Squat", 3, Reps(8), Some("7.5"), 60), ("Push-up", 3, Reps(6), None, 60)],
        said: ("My legs shake", "Good depth. Two more next time."),
    },
    Session {
        days_ago: 13,
        at: 16 * 60 + 40,
        lines: &[("Squat", 3, Reps(10), Some("7.5"), 60), ("Push-up", 3, Reps(8), None, 60)],
        said: ("Easier than last time", "Then we add weight"),
    },
    Session {
        days_ago: 9,
        at: 17 * 60 + 10,
        lines: &[("Squat", 3, Reps(8), Some("10"), 60), ("Plank", 2, Lasting(30), None, 45)],
        said: ("The plank is long", "It gets shorter every week"),
    },
    Session {
        days_ago: 6,
        at: 17 * 60,
        lines: &[("Squat", 4, Reps(9), Some("10"), 75), ("Push-up", 3, Reps(9), None, 60)],
        said: ("I could have done one more", "I saw that. Next time you will."),
    },
    Session {
        days_ago: 2,
        at: 16 * 60 + 55,
        lines: &[("Squat", 3, Reps(10), Some("12.5"), 60), ("Plank", 2, Lasting(40), None, 45)],
        said: ("The last set was hard", "And still clean. Well done."),
    },
];

/// How long before the first session the two of them have begun.
const BEFORE: Millis = Millis::from_days(1);

/// How long the athlete warms up, and how long a set takes.
const WARMING_UP: Millis = Millis::from_minutes(6);
const SET: Millis = Millis::from_secs(40);

/// When each of them says something of a session, once it is over.
const AFTERWARDS: [Millis; 2] = [Millis::from_minutes(2), Millis::from_minutes(95)];

/// A clock that the demo sets, so that what was before has happened when it says.
pub(super) struct Past {
    now: AtomicI64,
    /// When the present day has begun.
    today: Timestamp,
}

impl Clock for Past {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::Relaxed))
    }
}

impl Past {
    /// The same services in the past, before the first session, and their clock.
    pub(super) fn of(services: &Services) -> Result<(Services, Arc<Self>), DemoError> {
        let today = calendar::today(&ZONE.parse()?, services.now(), Day::default()).begins_at;
        let clock = Arc::new(Self { now: AtomicI64::default(), today });
        let [first, ..] = &SESSIONS;
        clock.set(clock.beginning(first) - BEFORE);
        let (store, publisher) = (services.store().clone(), Arc::clone(&services.0.publisher));
        Ok((Services::new(store, Arc::<Self>::clone(&clock), publisher), clock))
    }

    fn beginning(&self, session: &Session) -> Timestamp {
        self.today - Millis::from_days(session.days_ago) + Millis::from_minutes(session.at)
    }

    fn set(&self, now: Timestamp) {
        self.now.store(now.as_millis(), Ordering::Relaxed);
    }

    fn pass(&self, span: Millis) {
        self.set(self.now() + span);
    }

    /// Lets them train as they did.
    pub(super) async fn train(&self, gym: Gym<'_>) -> Result<(), DemoError> {
        for session in &SESSIONS {
            self.set(self.beginning(session));
            self.session(gym, session).await?;
        }
        self.pass(AFTERWARDS[0]);
        // Nobody leaves for days what they were told.
        for user_id in [gym.trainer, gym.athlete] {
            let command = PersonCommand::ReadAll { up_to: gym.services.new_id(NotificationId::new) };
            run(gym.services, user_id, Command::Person { user_id, command }).await?;
        }
        Ok(())
    }

    /// A session in which all was done as it was to be done, and what both said of it.
    async fn session(&self, gym: Gym<'_>, session: &Session) -> Result<(), DemoError> {
        let (id, round) = (gym.start().await?, gym.round(session.lines, true)?);
        self.pass(WARMING_UP);
        let round_id = gym.release(id, round.clone()).await?;
        for Exercise { id: exercise_id, sets, amount, load, rest, .. } in round.exercises {
            for set in 1..=sets.get() {
                self.pass(SET);
                let (set, done) = (set.try_into()?, Some(Done { amount, load }));
                let save = TrainingCommand::SaveSet { round_id, exercise_id, set, done };
                gym.act(gym.athlete, id, save).await?;
                self.pass(Millis::from_secs(rest.map_or(0, Seconds::get)));
            }
        }
        let complete = TrainingCommand::CompleteRound { round_id, feedback: Vec::new() };
        gym.act(gym.athlete, id, complete).await?;
        let (athlete, trainer) = session.said;
        for ((user, note), later) in
            [(gym.athlete, athlete), (gym.trainer, trainer)].into_iter().zip(AFTERWARDS)
        {
            self.pass(later);
            gym.act(user, id, TrainingCommand::SaveNote { note: Some(note.parse()?) }).await?;
        }
        Ok(())
    }
}
