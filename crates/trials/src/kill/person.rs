//! A person who does one thing after the other, each until it is answered.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use anyhow::{Result, bail};
use fastrand::Rng;
use hubbub_commands::areas::{Knowledge, Team};
use hubbub_commands::{Command, CommandRequest, KnowledgeCommand, TeamCommand};
use hubbub_events::{Channel, CommandReply, SyncReply};
use hubbub_model::family::FamilyState;
use hubbub_model::knowledge::KnowledgeState;
use hubbub_model::team::TeamState;
use hubbub_model::{FamilyId, MemberId, MutationId, UserId};
use hubbub_services::{Clock, SystemClock};
use hubbub_simulation::{Dice, Simulated as _};

use super::act::{Act, Outcome};
use super::follower::Screen;
use super::office::Office;
use super::random_command::random_command;
use super::tally::Tally;
use crate::household::bytes;
use crate::http::Http;

/// How long to wait until something is sent again.
const AGAIN: Duration = Duration::from_millis(5);
/// The longest pause between one thing and the next, in milliseconds.
const LONGEST_PAUSE: u64 = 5;
/// Of so many answered commands, one is sent again all the same.
const REPEATED: u32 = 10;

pub(super) struct Person {
    pub(super) http: Http,
    pub(super) family: FamilyId,
    pub(super) user: UserId,
    pub(super) me: MemberId,
    pub(super) screen: Arc<Screen<FamilyState>>,
    pub(super) office: Arc<Office>,
    pub(super) team: Arc<Screen<TeamState>>,
    /// Everybody of the household.
    pub(super) people: Vec<UserId>,
    pub(super) tally: Arc<Tally>,
    pub(super) rng: Rng,
    /// The control: what is sent again gets a new mutation id.
    pub(super) forgetful: bool,
}

impl Person {
    /// Does things until it is over, and tells of all that came to an end.
    pub(super) async fn live(mut self) -> Result<Vec<Act>> {
        let mut acts = Vec::new();
        while !self.tally.over.load(Relaxed) {
            let possible = match self.rng.u8(0..10) {
                0..6 => self.in_family(),
                6..8 => self.in_team(),
                _ => self.with_request().await,
            };
            if let Some(command) = possible {
                acts.push(self.act(command).await?);
            }
            tokio::time::sleep(Duration::from_millis(self.rng.u64(0..LONGEST_PAUSE))).await;
        }
        Ok(acts)
    }

    fn in_family(&mut self) -> Option<Command> {
        let state = self.screen.state.lock().unwrap_or_else(PoisonError::into_inner);
        let command = random_command(&state, self.me, SystemClock.now(), &mut self.rng)?;
        Some(Command::Family { family_id: self.family, command })
    }

    /// Something in the team, or something to ask there. Nobody leaves, since nobody could come back.
    fn in_team(&mut self) -> Option<Command> {
        let (now, mut dice) = (SystemClock.now(), Dice::new(self.rng.u64(..)));
        let team = self.team.state.lock().unwrap_or_else(PoisonError::into_inner);
        if dice.percent(50) {
            return Team::random_elsewhere(&team, self.user, &self.people, now, &mut dice);
        }
        let command = Team::random(&team, self.user, &self.people, now, &mut dice)?;
        let leaves = matches!(command, TeamCommand::RemoveMember { .. } | TeamCommand::HandOver { .. });
        (!leaves).then_some(Command::Team { team_id: self.office.team, command })
    }

    /// Something with a request, as it is now.
    async fn with_request(&mut self) -> Option<Command> {
        let knowledge_id = self.office.any_request(&mut self.rng)?;
        let path = format!("/api/sync?channel={}", Channel::Knowledge(knowledge_id));
        let reply = self.http.get(&path).await.ok()?.json::<SyncReply<KnowledgeState>>().ok()?;
        let SyncReply::Snapshot { state, .. } = reply else { return None };
        let mut dice = Dice::new(self.rng.u64(..));
        let command = Knowledge::random(&state, self.user, &self.people, SystemClock.now(), &mut dice)?;
        Some(Command::Knowledge { knowledge_id, command })
    }

    async fn act(&mut self, command: Command) -> Result<Act> {
        let channel = command.channel();
        let mut tried = vec![self.new_id()];
        let mut request = CommandRequest { mutation_id: tried[0], command };
        let outcome = loop {
            let sent = SystemClock.now();
            if let Some(outcome) = self.post(&request).await? {
                self.tally.note(&outcome, sent);
                break outcome;
            }
            self.tally.retried.fetch_add(1, Relaxed);
            tokio::time::sleep(AGAIN).await;
            if self.forgetful {
                request.mutation_id = self.new_id();
                tried.push(request.mutation_id);
            }
        };
        if let Outcome::Answered(reply) = &outcome
            && self.rng.u32(0..REPEATED) == 0
        {
            self.repeat(&request, reply).await?;
        }
        if let (Channel::Knowledge(id), Outcome::Answered(_)) = (channel, &outcome)
            && matches!(request.command, Command::Knowledge { command: KnowledgeCommand::Ask { .. }, .. })
        {
            self.office.asked(id);
        }
        Ok(Act { by: self.user, channel, tried, outcome })
    }

    /// Sends what was answered once more: the answer must be the same.
    async fn repeat(&mut self, request: &CommandRequest, reply: &CommandReply) -> Result<()> {
        loop {
            match self.post(request).await? {
                Some(Outcome::Answered(again)) if again == *reply => break,
                // The answer was revoked in between, and the stored reply went with it.
                Some(Outcome::Refused) if matches!(request.command, Command::Knowledge { .. }) => {
                    return Ok(());
                }
                Some(other) => bail!("{} was answered {reply:?}, and then {other:?}", request.mutation_id),
                None => tokio::time::sleep(AGAIN).await,
            }
        }
        self.tally.repeated.fetch_add(1, Relaxed);
        Ok(())
    }

    /// The server's answer; none if there was none that says what became of it.
    async fn post(&self, request: &CommandRequest) -> Result<Option<Outcome>> {
        let body = serde_json::to_string(request)?;
        let Ok(answer) = self.http.post_json("/api/commands", body).await else { return Ok(None) };
        match answer.status {
            200 => Ok(Some(Outcome::Answered(answer.json()?))),
            409 => Ok(Some(Outcome::Refused)),
            // Somebody else may have been delegated in between, and this person no more.
            403 | 404 if matches!(request.command, Command::Knowledge { .. }) => Ok(Some(Outcome::Refused)),
            429 | 500.. => Ok(None),
            status => bail!("a command was answered {status}: {}", String::from_utf8_lossy(&answer.body)),
        }
    }

    fn new_id(&mut self) -> MutationId {
        MutationId::new(SystemClock.now(), bytes(&mut self.rng))
    }
}
