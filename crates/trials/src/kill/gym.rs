//! The coachings of a household's people, and their sessions.

use anyhow::{Context, Result};
use fastrand::Rng;
use hubbub_commands::CoachingCommand;
use hubbub_commands::areas::Coaching;
use hubbub_model::account::User;
use hubbub_model::coaching::Role;
use hubbub_model::{CoachingId, TrainingId};
use hubbub_services::Services;

use super::group::{Begun, Group};
use crate::household::{Household, Person, bytes};

/// So many coachings are there, of which all but one may end.
const COACHINGS: usize = 3;

/// Coachings of the same people.
pub(super) struct Gym {
    pub(super) coachings: Vec<Group<Coaching>>,
    pub(super) sessions: Begun<TrainingId>,
}

impl Gym {
    /// Makes everybody of a household a trainer, an athlete or a guest of each coaching.
    pub(super) async fn found(services: &Services, household: &Household, rng: &mut Rng) -> Result<Self> {
        let mut coachings = Vec::new();
        for nth in 0..COACHINGS {
            let people: Vec<&Person> =
                household.people.iter().cycle().skip(nth).take(household.people.len()).collect();
            coachings.push(coaching(services, &people, rng).await?);
        }
        Ok(Self { coachings, sessions: Begun::default() })
    }
}

/// The first trains the second, and the others are guests.
async fn coaching(services: &Services, people: &[&Person], rng: &mut Rng) -> Result<Group<Coaching>> {
    let (trainer, others) = people.split_first().context("nobody lives here")?;
    let id = CoachingId::new(services.now(), bytes(rng));
    let create = CoachingCommand::Create { name: "Strength".parse()?, role: Role::Trainer };
    let group = Group::found(services, trainer.user, id, create, rng).await?;
    let roles = [Role::Athlete].into_iter().chain(std::iter::repeat(Role::Guest));
    for (person, role) in others.iter().zip(roles) {
        let (_, token) = services.invite(trainer.user, id, role).await?;
        services.accept(User { id: person.user, name: "Somebody".parse()? }, &token).await?;
    }
    Ok(group)
}
