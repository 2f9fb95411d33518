//! The team of a household's people, and what they ask each other there.

use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use hubbub_commands::{Command, CommandRequest, TeamCommand};
use hubbub_events::{Channel, State as _, TeamEvent};
use hubbub_model::account::User;
use hubbub_model::team::{Role, TeamState};
use hubbub_model::{ChannelSeq, KnowledgeId, MutationId, TeamId};
use hubbub_services::Services;
use hubbub_storage::log;

use super::act::{Act, Outcome};
use crate::household::{Household, bytes};

/// So many of the newest requests are looked at.
const NEWEST: usize = 8;

/// A team.
pub(super) struct Office {
    pub(super) team: TeamId,
    /// How it was founded.
    pub(super) founding: Act,
    /// The team with its first entry.
    pub(super) beginning: TeamState,
    requests: Mutex<Vec<KnowledgeId>>,
}

impl Office {
    /// Makes the people of a household a team; the first is its admin.
    pub(super) async fn found(services: &Services, household: &Household, rng: &mut Rng) -> Result<Self> {
        let team = TeamId::new(services.now(), bytes(rng));
        let Some((admin, others)) = household.people.split_first() else { bail!("nobody lives here") };
        let command =
            Command::Team { team_id: team, command: TeamCommand::Create { name: "Support".parse()? } };
        let mutation_id = MutationId::new(services.now(), bytes(rng));
        let reply = services.run_command(admin.user, CommandRequest { mutation_id, command }).await?;
        let (channel, tried) = (Channel::Team(team), vec![mutation_id]);
        let founding = Act { by: admin.user, channel, tried, outcome: Outcome::Answered(reply) };
        for person in others {
            let (_, token) = services.invite(admin.user, team, Role::Member).await?;
            services.accept(User { id: person.user, name: "Somebody".parse()? }, &token).await?;
        }
        let mut tx = services.store().read().await?;
        let first = log::range(&mut tx, Channel::Team(team), ChannelSeq(0), ChannelSeq(1), 1).await?;
        let first = first.unwrap_or_default().into_iter().next().context("a new team has no entries")?;
        let first: Option<TeamEvent> = first.open()?.event;
        let beginning =
            first.and_then(|event| TeamState::begin(&event)).context("a team begins otherwise")?;
        Ok(Self { team, founding, beginning, requests: Mutex::default() })
    }

    /// Notes what was asked.
    pub(super) fn asked(&self, id: KnowledgeId) {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).push(id);
    }

    /// All that was asked.
    pub(super) fn requests(&self) -> Vec<KnowledgeId> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// One of the newest requests.
    pub(super) fn any_request(&self, rng: &mut Rng) -> Option<KnowledgeId> {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        rng.choice(requests.iter().rev().take(NEWEST)).copied()
    }
}
