//! The team of a household's people, and what they ask each other there.

use anyhow::{Result, bail};
use fastrand::Rng;
use hubbub_commands::TeamCommand;
use hubbub_commands::areas::Team;
use hubbub_model::account::User;
use hubbub_model::team::Role;
use hubbub_model::{KnowledgeId, TeamId};
use hubbub_services::Services;

use super::group::{Begun, Group};
use crate::household::{Household, bytes};

/// A team.
pub(super) struct Office {
    pub(super) team: Group<Team>,
    /// What was asked.
    pub(super) requests: Begun<KnowledgeId>,
}

impl Office {
    /// Makes the people of a household a team; the first is its admin.
    pub(super) async fn found(services: &Services, household: &Household, rng: &mut Rng) -> Result<Self> {
        let id = TeamId::new(services.now(), bytes(rng));
        let Some((admin, others)) = household.people.split_first() else { bail!("nobody lives here") };
        let create = TeamCommand::Create { name: "Support".parse()? };
        let team = Group::found(services, admin.user, id, create, rng).await?;
        for person in others {
            let (_, token) = services.invite(admin.user, id, Role::Member).await?;
            services.accept(User { id: person.user, name: "Somebody".parse()? }, &token).await?;
        }
        Ok(Self { team, requests: Begun::default() })
    }
}
