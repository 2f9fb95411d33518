//! A coaching with actors: a trainer, an athlete and a guest.

use std::sync::Arc;

use hubbub_commands::areas::{Coaching, Training};
use hubbub_commands::{CoachingCommand, Command, CommandRequest, TrainingCommand};
use hubbub_events::{CoachingEvent, CommandReply, TrainingEvent};
use hubbub_model::account::User;
use hubbub_model::coaching::{CoachingState, Role};
use hubbub_model::training::{Amount, Exercise, Load, Prescription, TrainingState, Unit};
use hubbub_model::{CoachingId, ExerciseId, MutationId, RoundId, TrainingId};
use hubbub_services::{ServiceError, Services};
use hubbub_storage::Stored as _;

use crate::actors::services_on;
use crate::{Database, Recorder, TestClock, new_id, new_person, verify};

/// A coaching of a trainer and an athlete, with a guest and somebody who is not in it, and all services on top
/// of a fresh database.
pub struct Gym {
    /// The services.
    pub services: Services,
    /// Their clock.
    pub clock: Arc<TestClock>,
    /// What they have published.
    pub recorder: Arc<Recorder>,
    /// The coaching.
    pub coaching: CoachingId,
    /// Its trainer.
    pub trainer: User,
    /// Its athlete.
    pub athlete: User,
    /// Its guest.
    pub guest: User,
    /// Somebody who is not in the coaching.
    pub stranger: User,
}

impl Gym {
    /// Opens it.
    pub async fn new(database: &Database) -> Self {
        let (services, clock, recorder) = services_on(database).await;
        Self::of(services, clock, recorder, ["Kim", "Robin", "Sam", "Alex"]).await
    }

    /// The same coaching as another process on the same database sees it.
    pub async fn another_process(&self, database: &Database) -> Self {
        let (clock, recorder) = (Arc::clone(&self.clock), Arc::clone(&self.recorder));
        let (their_clock, publisher) = (Arc::<TestClock>::clone(&clock), Arc::<Recorder>::clone(&recorder));
        let services = Services::new(database.open().await, their_clock, publisher);
        let [trainer, athlete, guest, stranger] = self.everybody().map(User::clone);
        Self { services, clock, recorder, coaching: self.coaching, trainer, athlete, guest, stranger }
    }

    /// Another coaching, in which nobody is of this one.
    pub async fn another_coaching(&self) -> Self {
        let (clock, recorder) = (Arc::clone(&self.clock), Arc::clone(&self.recorder));
        Self::of(self.services.clone(), clock, recorder, ["Noor", "Lio", "Mia", "Jo"]).await
    }

    async fn of(
        services: Services,
        clock: Arc<TestClock>,
        recorder: Arc<Recorder>,
        [trainer, athlete, guest, stranger]: [&str; 4],
    ) -> Self {
        let person = async |name: &str| new_person(services.store(), name).await;
        let (trainer, athlete) = (person(trainer).await, person(athlete).await);
        let (guest, stranger) = (person(guest).await, person(stranger).await);
        let coaching = new_id!(CoachingId);
        let gym = Self { services, clock, recorder, coaching, trainer, athlete, guest, stranger };
        let create = CoachingCommand::Create { name: "Strength".parse().unwrap(), role: Role::Trainer };
        gym.run_coaching(&gym.trainer, create).await.unwrap();
        gym.join(&gym.athlete, Role::Athlete).await.unwrap();
        gym.join(&gym.guest, Role::Guest).await.unwrap();
        gym
    }

    /// Lets somebody follow an invitation of the trainer's.
    ///
    /// # Errors
    /// What the service says.
    pub async fn join(&self, user: &User, role: Role) -> Result<(), ServiceError> {
        let (_, token) = self.services.invite(self.trainer.id, self.coaching, role).await?;
        self.services.accept(user.clone(), &token).await.map(drop)
    }

    /// Everybody there is.
    #[must_use]
    pub fn everybody(&self) -> [&User; 4] {
        [&self.trainer, &self.athlete, &self.guest, &self.stranger]
    }

    /// The coaching as its rows say.
    pub async fn state(&self) -> CoachingState {
        let mut tx = self.services.store().read().await.unwrap();
        Coaching::load(&mut tx, self.coaching).await.unwrap().unwrap()
    }

    /// A session as its rows say.
    pub async fn training(&self, id: TrainingId) -> TrainingState {
        Training::load(&mut self.services.store().read().await.unwrap(), id).await.unwrap().unwrap()
    }

    /// Does something in the coaching.
    ///
    /// # Errors
    /// What the service says.
    pub async fn run_coaching(
        &self,
        user: &User,
        command: CoachingCommand,
    ) -> Result<CommandReply, ServiceError> {
        let command = Command::Coaching { coaching_id: self.coaching, command };
        self.services.run_command(user.id, CommandRequest { mutation_id: new_id!(MutationId), command }).await
    }

    /// Does something in a session.
    ///
    /// # Errors
    /// What the service says.
    pub async fn run(
        &self,
        user: &User,
        id: TrainingId,
        command: TrainingCommand,
    ) -> Result<CommandReply, ServiceError> {
        self.retry(user, new_id!(MutationId), id, command).await
    }

    /// The same with this mutation id.
    ///
    /// # Errors
    /// What the service says.
    pub async fn retry(
        &self,
        user: &User,
        mutation_id: MutationId,
        id: TrainingId,
        command: TrainingCommand,
    ) -> Result<CommandReply, ServiceError> {
        let command = Command::Training { session_id: id, command };
        self.services.run_command(user.id, CommandRequest { mutation_id, command }).await
    }

    /// Does something in the coaching, and shows that all logs agree with all rows.
    pub async fn verify_coaching(&self, user: &User, command: CoachingCommand) -> Vec<CoachingEvent> {
        let persons = self.everybody().map(|user| user.id).into();
        verify::<Coaching>(&self.services, self.coaching, persons, self.run_coaching(user, command)).await
    }

    /// Does something in a session, and shows that all logs agree with all rows.
    pub async fn verify(&self, user: &User, id: TrainingId, command: TrainingCommand) -> Vec<TrainingEvent> {
        let persons = self.everybody().map(|user| user.id).into();
        verify::<Training>(&self.services, id, persons, self.run(user, id, command)).await
    }

    /// Lets the athlete start a session.
    pub async fn start(&self) -> TrainingId {
        let id = new_id!(TrainingId);
        let start = TrainingCommand::Start { coaching_id: self.coaching, title: None };
        self.run(&self.athlete, id, start).await.unwrap();
        id
    }

    /// Lets the trainer release a round of these exercises.
    pub async fn release(&self, id: TrainingId, prescription: Prescription) -> RoundId {
        let round_id = new_id!(RoundId);
        let release = TrainingCommand::ReleaseRound { round_id, revision: 0, prescription };
        self.run(&self.trainer, id, release).await.unwrap();
        round_id
    }
}

/// Three sets of so many repetitions with so many kilograms.
#[must_use]
pub fn exercise(name: &str, reps: u64, kilograms: &str) -> Exercise {
    Exercise {
        id: new_id!(ExerciseId),
        name: name.parse().unwrap(),
        sets: 3.try_into().unwrap(),
        amount: Amount::Reps { reps: reps.try_into().unwrap() },
        load: Some(Load::typed(kilograms, Unit::Kg).unwrap()),
        rest: Some(90.try_into().unwrap()),
        note: Some("Slowly down".parse().unwrap()),
    }
}

/// A round of these exercises, which is not the final one.
#[must_use]
pub fn round_of(exercises: &[Exercise]) -> Prescription {
    Prescription { exercises: exercises.to_vec(), is_final_round: false, note: None }
}
