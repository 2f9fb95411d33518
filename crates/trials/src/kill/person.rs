//! A person who does one thing after the other, each until it is answered.

use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use anyhow::{Result, bail};
use fastrand::Rng;
use hubbub_commands::areas::{Knowledge, Training};
use hubbub_commands::{Area as _, Command, CommandRequest};
use hubbub_events::CommandReply;
use hubbub_model::person::PersonState;
use hubbub_model::{FamilyId, MemberId, MutationId, UserId};
use hubbub_services::{Clock, SystemClock};

use super::act::{Act, Outcome};
use super::choice::Seen;
use super::follower::Screen;
use super::gym::Gym;
use super::office::Office;
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
    pub(super) seen: Arc<Seen>,
    /// What they see of their own log.
    pub(super) own: Arc<Screen<PersonState>>,
    pub(super) office: Arc<Office>,
    pub(super) gym: Arc<Gym>,
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
            if let Some(command) = self.choose().await {
                acts.push(self.act(command).await?);
            }
            tokio::time::sleep(Duration::from_millis(self.rng.u64(0..LONGEST_PAUSE))).await;
        }
        Ok(acts)
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
        if matches!(outcome, Outcome::Answered(_)) {
            self.note_beginning(&request.command);
        }
        Ok(Act { by: self.user, channel, tried, outcome })
    }

    /// Notes which log has begun, if one has.
    fn note_beginning(&self, command: &Command) {
        match command {
            Command::Knowledge { knowledge_id: id, command } if Knowledge::begins(*id, command).is_some() => {
                self.office.requests.note(*id);
            }
            Command::Training { session_id: id, command } if Training::begins(*id, command).is_some() => {
                self.gym.sessions.note(*id);
            }
            _ => {}
        }
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
            // Somebody else may have been delegated in between, and this person no more; guests may be sent away.
            403 | 404 if matches!(request.command, Command::Knowledge { .. } | Command::Training { .. }) => {
                Ok(Some(Outcome::Refused))
            }
            429 | 500.. => Ok(None),
            status => bail!("a command was answered {status}: {}", String::from_utf8_lossy(&answer.body)),
        }
    }

    fn new_id(&mut self) -> MutationId {
        MutationId::new(SystemClock.now(), bytes(&mut self.rng))
    }
}
