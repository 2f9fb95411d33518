//! The demo's coaching.

use hubbub_commands::{CoachingCommand, Command, TrainingCommand};
use hubbub_model::account::User;
use hubbub_model::coaching::Role;
use hubbub_model::training::{Amount, Done, Exercise, Load, Planned, Prescription, Unit};
use hubbub_model::{CoachingId, Day, ExerciseId, RoundId, TrainingId, UserId};

use super::{DemoError, run};
use crate::{Services, calendar, secret};

/// How much there is to do in a set.
#[derive(Debug, Clone, Copy)]
enum Much {
    Reps(u64),
    Seconds(u64),
}

use Much::{Reps, Seconds};

/// An exercise: its name, how many sets, what a set is, how many kilograms, and how many seconds to rest.
type Line = (&'static str, u64, Much, Option<&'static str>, u64);

/// What was done in earlier sessions.
const PAST: [&[Line]; 3] = [
    &[("Squat", 3, Reps(8), Some("10"), 60), ("Push-up", 3, Reps(6), None, 60)],
    &[("Squat", 3, Reps(10), Some("10"), 60), ("Push-up", 3, Reps(8), None, 60)],
    &[("Squat", 3, Reps(10), Some("12.5"), 60), ("Plank", 2, Seconds(40), None, 45)],
];

/// What the athlete and the trainer said of each of them.
const SAID: [(&str, &str); 3] = [
    ("My legs shake", "Good depth. Two more next time."),
    ("Easier than last time", "Then we add weight"),
    ("The last set was hard", "And still clean. Well done."),
];

/// What the athlete has to do now.
const NOW: &[Line] = &[("Squat", 3, Reps(10), Some("12.5"), 60), ("Push-up", 3, Reps(10), None, 60)];

/// What the trainer prepares.
const NEXT: &[Line] =
    &[("Plank", 2, Seconds(45), None, 45), ("Kettlebell swing", 2, Reps(12), Some("6"), 90)];

/// Makes a coaching with sessions that are over, one that runs, and one that is planned.
pub(super) async fn create(services: &Services, trainer: &User, athlete: User) -> Result<(), DemoError> {
    let coaching_id = CoachingId::new(services.now(), secret::ten());
    let gym = Gym { services, coaching_id, trainer: trainer.id, athlete: athlete.id };
    let command = CoachingCommand::Create { name: "Strong by summer".parse()?, role: Role::Trainer };
    run(services, trainer.id, Command::Coaching { coaching_id, command }).await?;
    let (_, token) = services.invite(trainer.id, coaching_id, Role::Athlete).await?;
    services.accept(athlete, &token).await?;
    for (lines, said) in PAST.into_iter().zip(SAID) {
        gym.past(lines, said).await?;
    }
    let session = gym.start().await?;
    gym.release(session, gym.round(NOW, false)?).await?;
    let (round_id, prescription) = (RoundId::new(services.now(), secret::ten()), gym.round(NEXT, true)?);
    gym.act(gym.trainer, session, TrainingCommand::SaveRound { round_id, revision: 0, prescription }).await?;
    gym.plan("Legs and jumps").await
}

/// A coaching, and who acts in it.
struct Gym<'a> {
    services: &'a Services,
    coaching_id: CoachingId,
    trainer: UserId,
    athlete: UserId,
}

impl Gym<'_> {
    async fn act(
        &self,
        user: UserId,
        session_id: TrainingId,
        command: TrainingCommand,
    ) -> Result<(), DemoError> {
        Ok(run(self.services, user, Command::Training { session_id, command }).await?)
    }

    async fn start(&self) -> Result<TrainingId, DemoError> {
        let id = TrainingId::new(self.services.now(), secret::ten());
        let start = TrainingCommand::Start { coaching_id: self.coaching_id, title: None };
        self.act(self.athlete, id, start).await?;
        self.act(self.trainer, id, TrainingCommand::Join {}).await?;
        Ok(id)
    }

    async fn plan(&self, title: &str) -> Result<(), DemoError> {
        let id = TrainingId::new(self.services.now(), secret::ten());
        let today = calendar::today(&"Europe/Berlin".parse()?, self.services.now(), Day::default()).day;
        let planned = Planned { day: today.plus(2), time: Some((17 * 60).try_into()?) };
        let (coaching_id, title) = (self.coaching_id, Some(title.parse()?));
        self.act(self.trainer, id, TrainingCommand::Plan { coaching_id, title, planned }).await
    }

    async fn release(&self, id: TrainingId, prescription: Prescription) -> Result<RoundId, DemoError> {
        let round_id = RoundId::new(self.services.now(), secret::ten());
        let release = TrainingCommand::ReleaseRound { round_id, revision: 0, prescription };
        self.act(self.trainer, id, release).await?;
        Ok(round_id)
    }

    /// A session in which all of these was done, as it was to be done, and what both said of it.
    async fn past(&self, lines: &[Line], (athlete, trainer): (&str, &str)) -> Result<(), DemoError> {
        let (id, round) = (self.start().await?, self.round(lines, true)?);
        let round_id = self.release(id, round.clone()).await?;
        for Exercise { id: exercise_id, sets, amount, load, .. } in round.exercises {
            for set in 1..=sets.get() {
                let (set, done) = (set.try_into()?, Some(Done { amount, load }));
                let save = TrainingCommand::SaveSet { round_id, exercise_id, set, done };
                self.act(self.athlete, id, save).await?;
            }
        }
        let complete = TrainingCommand::CompleteRound { round_id, feedback: Vec::new() };
        self.act(self.athlete, id, complete).await?;
        for (user, note) in [(self.athlete, athlete), (self.trainer, trainer)] {
            self.act(user, id, TrainingCommand::SaveNote { note: Some(note.parse()?) }).await?;
        }
        Ok(())
    }

    fn round(&self, lines: &[Line], is_final_round: bool) -> Result<Prescription, DemoError> {
        let exercises = lines.iter().map(|line| self.exercise(line)).collect::<Result<_, _>>()?;
        Ok(Prescription { exercises, is_final_round, note: None })
    }

    fn exercise(&self, (name, sets, much, load, rest): &Line) -> Result<Exercise, DemoError> {
        let amount = match much {
            Reps(reps) => Amount::Reps { reps: (*reps).try_into()? },
            Seconds(seconds) => Amount::Time { seconds: (*seconds).try_into()? },
        };
        Ok(Exercise {
            id: ExerciseId::new(self.services.now(), secret::ten()),
            name: name.parse()?,
            sets: (*sets).try_into()?,
            amount,
            load: load.map(|amount| Load::typed(amount, Unit::Kg)).transpose()?,
            rest: Some((*rest).try_into()?),
            note: None,
        })
    }
}
