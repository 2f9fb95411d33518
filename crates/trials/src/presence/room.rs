//! A session of a trainer and an athlete.

use anyhow::{Context, Result};
use fastrand::Rng;
use hubbub_commands::{CoachingCommand, Command, CommandRequest, TrainingCommand};
use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::coaching::Role;
use hubbub_model::{CoachingId, MutationId, TrainingId, UserId};
use hubbub_services::Services;

use crate::household::{account, bytes, sign_in};

/// A session that runs, and who takes part.
pub(super) struct Room {
    /// Its log.
    pub(super) log: Channel,
    /// Where people are who look at it.
    pub(super) beside: PresenceChannel,
    pub(super) athlete: UserId,
    /// The values of their sessions' cookies.
    pub(super) athlete_session: String,
    pub(super) trainer_session: String,
}

impl Room {
    /// Makes one, with people of its own.
    pub(super) async fn open(services: &Services, rng: &mut Rng) -> Result<Self> {
        let (trainer, athlete) =
            (account(services, "Kim", rng).await?, account(services, "Robin", rng).await?);
        let coaching_id = CoachingId::new(services.now(), bytes(rng));
        let command = CoachingCommand::Create { name: "Strength".parse()?, role: Role::Trainer };
        run(services, trainer.id, Command::Coaching { coaching_id, command }, rng).await?;
        let (_, token) = services.invite(trainer.id, coaching_id, Role::Athlete).await?;
        services.accept(athlete.clone(), &token).await?;
        let session_id = TrainingId::new(services.now(), bytes(rng));
        let command = TrainingCommand::Start { coaching_id, title: None };
        run(services, athlete.id, Command::Training { session_id, command }, rng).await?;
        let log = Channel::Training(session_id);
        Ok(Self {
            log,
            beside: PresenceChannel::beside(log).context("nobody can be beside a session")?,
            athlete: athlete.id,
            athlete_session: sign_in(services, athlete.id, services.now(), rng).await?,
            trainer_session: sign_in(services, trainer.id, services.now(), rng).await?,
        })
    }
}

async fn run(services: &Services, user: UserId, command: Command, rng: &mut Rng) -> Result<()> {
    let mutation_id = MutationId::new(services.now(), bytes(rng));
    services.run_command(user, CommandRequest { mutation_id, command }).await?;
    Ok(())
}
