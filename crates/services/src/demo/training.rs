//! The demo's coaching.

use hubbub_commands::{CoachingCommand, Command, TrainingCommand};
use hubbub_model::account::User;
use hubbub_model::coaching::Role;
use hubbub_model::training::{Amount, Exercise, Load, Planned, Prescription, Unit};
use hubbub_model::{CoachingId, Day, ExerciseId, RoundId, TrainingId, UserId};

use super::{DemoError, ZONE, run};
use crate::{Services, calendar};

/// How much there is to do in a set.
#[derive(Debug, Clone, Copy)]
pub(super) enum Much {
    Reps(u64),
    Seconds(u64),
}

use Much::{Reps, Seconds};

/// An exercise: its name, how many sets, what a set is, how many kilograms, and how many seconds to rest.
pub(super) type Line = (&'static str, u64, Much, Option<&'static str>, u64);

/// What the athlete has to do now.
const NOW: &[Line] = &[("Squat", 3, Reps(10), Some("12.5"), 60), ("Push-up", 3, Reps(10), None, 60)];

/// What the trainer prepares.
const NEXT: &[Line] =
    &[("Plank", 2, Seconds(45), None, 45), ("Kettlebell swing", 2, Reps(12), Some("6"), 90)];

/// Makes a coaching of the two, and answers which.
pub(super) async fn create(
    services: &Services,
    trainer: UserId,
    athlete: User,
) -> Result<CoachingId, DemoError> {
    let coaching_id = services.new_id(CoachingId::new);
    let command = CoachingCommand::Create { name: "Strong by summer".parse()?, role: Role::Trainer };
    run(services, trainer, Command::Coaching { coaching_id, command }).await?;
    let (_, token) = services.invite(trainer, coaching_id, Role::Athlete).await?;
    services.accept(athlete, &token).await?;
    Ok(coaching_id)
}

/// Lets a session run, in which one round waits for the athlete and another is prepared, and plans one.
pub(super) async fn go_on(gym: Gym<'_>) -> Result<(), DemoError> {
    let session = gym.start().await?;
    gym.release(session, gym.round(NOW, false)?).await?;
    let (round_id, prescription) = (gym.services.new_id(RoundId::new), gym.round(NEXT, true)?);
    gym.act(gym.trainer, session, TrainingCommand::SaveRound { round_id, revision: 0, prescription }).await?;
    gym.plan("Legs and jumps").await
}

/// A coaching, and who acts in it.
#[derive(Clone, Copy)]
pub(super) struct Gym<'a> {
    pub(super) services: &'a Services,
    pub(super) coaching_id: CoachingId,
    pub(super) trainer: UserId,
    pub(super) athlete: UserId,
}

impl Gym<'_> {
    pub(super) async fn act(
        &self,
        user: UserId,
        session_id: TrainingId,
        command: TrainingCommand,
    ) -> Result<(), DemoError> {
        Ok(run(self.services, user, Command::Training { session_id, command }).await?)
    }

    pub(super) async fn start(&self) -> Result<TrainingId, DemoError> {
        let id = self.services.new_id(TrainingId::new);
        let start = TrainingCommand::Start { coaching_id: self.coaching_id, title: None };
        self.act(self.athlete, id, start).await?;
        self.act(self.trainer, id, TrainingCommand::Join {}).await?;
        Ok(id)
    }

    async fn plan(&self, title: &str) -> Result<(), DemoError> {
        let id = self.services.new_id(TrainingId::new);
        let today = calendar::today(&ZONE.parse()?, self.services.now(), Day::default()).day;
        let planned = Planned { day: today.plus(2), time: Some((17 * 60).try_into()?) };
        let (coaching_id, title) = (self.coaching_id, Some(title.parse()?));
        self.act(self.trainer, id, TrainingCommand::Plan { coaching_id, title, planned }).await
    }

    pub(super) async fn release(
        &self,
        id: TrainingId,
        prescription: Prescription,
    ) -> Result<RoundId, DemoError> {
        let round_id = self.services.new_id(RoundId::new);
        let release = TrainingCommand::ReleaseRound { round_id, revision: 0, prescription };
        self.act(self.trainer, id, release).await?;
        Ok(round_id)
    }

    pub(super) fn round(&self, lines: &[Line], is_final_round: bool) -> Result<Prescription, DemoError> {
        let exercises = lines.iter().map(|line| self.exercise(line)).collect::<Result<_, _>>()?;
        Ok(Prescription { exercises, is_final_round, note: None })
    }

    fn exercise(&self, (name, sets, much, load, rest): &Line) -> Result<Exercise, DemoError> {
        let amount = match much {
            Reps(reps) => Amount::Reps { reps: (*reps).try_into()? },
            Seconds(seconds) => Amount::Time { seconds: (*seconds).try_into()? },
        };
        Ok(Exercise {
            id: self.services.new_id(ExerciseId::new),
            name: name.parse()?,
            sets: (*sets).try_into()?,
            amount,
            load: load.map(|amount| Load::typed(amount, Unit::Kg)).transpose()?,
            rest: Some((*rest).try_into()?),
            note: None,
        })
    }
}
