//! Asking colleagues, and answering: what requests do beside their rules.

use std::borrow::Cow;

use hubbub_commands::areas::{Knowledge, Team};
use hubbub_commands::knowledge::{decide_ask, decide_due};
use hubbub_commands::{Area, Command, CommandRequest, KnowledgeCommand, KnowledgeRefusal};
use hubbub_events::{Channel, CommandReply, KnowledgeEvent};
use hubbub_model::knowledge::{Decision, KnowledgeState, Limits, Part, Party, Reason};
use hubbub_model::person::ListedRequest;
use hubbub_model::text::{AnswerText, Note};
use hubbub_model::{KnowledgeId, MutationId, Timestamp, UserId};
use hubbub_storage::knowledge::{self, Waiting};
use hubbub_storage::{Stored as _, Tx, load_at, log, person, team};

use crate::command::stored_reply;
use crate::locked::Locked;
use crate::served::{New, Served};
use crate::{ServiceError, Services, scheduler};

/// How somebody responds to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// With an answer.
    Approve {
        /// The answer; none is what they have written of the topic.
        answer: Option<AnswerText>,
        /// Until when it may be read, if not for good.
        until: Option<Timestamp>,
    },
    /// By declining.
    Deny {
        /// Why.
        reason: Reason,
        /// What there is to say about it.
        note: Option<Note>,
    },
}

impl Services {
    /// The newest requests in a person's lists that came before `before`, the newest first, and whether there
    /// are more.
    pub async fn requests_before(
        &self,
        user: UserId,
        before: KnowledgeId,
    ) -> Result<(Vec<ListedRequest>, bool), ServiceError> {
        Ok(person::requests_before(&mut self.store().read().await?, user, before).await?)
    }

    /// The request that the documented events name by this number, for somebody who takes part in it.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`].
    pub async fn request_numbered(&self, user: UserId, number: u64) -> Result<KnowledgeId, ServiceError> {
        let mut tx = self.store().read().await?;
        let id = knowledge::numbered(&mut tx, number).await?.ok_or(ServiceError::NotAMember)?;
        if Knowledge::may_read(&mut tx, id, user).await? { Ok(id) } else { Err(ServiceError::NotAMember) }
    }

    /// Responds to a request in the name of `user`, once, and says how that was: under a mutation id that has its
    /// reply, as it was then.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`], a refusal by a rule, or [`ServiceError::TooManyAttempts`]. Nothing has changed
    /// then.
    pub async fn respond(
        &self,
        user: UserId,
        mutation_id: MutationId,
        id: KnowledgeId,
        response: Response,
    ) -> Result<Option<Decision>, ServiceError> {
        if !self.0.responses.allows(&user.to_string(), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        let stored = stored_reply(&mut self.store().read().await?, user, mutation_id).await?;
        if let Some(reply) = stored {
            return Ok(decision(&reply));
        }
        let command = match response {
            Response::Approve { answer: Some(answer), until } => KnowledgeCommand::Approve { answer, until },
            Response::Approve { answer: None, until } => {
                KnowledgeCommand::Approve { answer: self.topic_answer(user, id).await?, until }
            }
            Response::Deny { reason, note } => KnowledgeCommand::Deny { reason, note },
        };
        let command = Command::Knowledge { knowledge_id: id, command };
        Ok(decision(&self.run_command(user, CommandRequest { mutation_id, command }).await?))
    }

    /// Takes back an answer whose time is over before anybody reads it: the scheduler may be late.
    pub(crate) async fn end_what_is_over(&self, channel: Channel) -> Result<(), ServiceError> {
        let Channel::Knowledge(id) = channel else { return Ok(()) };
        let mut tx = self.store().read().await?;
        let Some(head) = log::head(&mut tx, channel).await? else { return Ok(()) };
        let state = load_at::<Knowledge>(&mut tx, id, head).await?;
        drop(tx);
        if state.is_some_and(|state| !decide_due(&state, self.now()).is_empty()) {
            scheduler::act::<Knowledge>(self, id).await?;
        }
        Ok(())
    }

    /// What the owner of a request has written of its topic. Only they give it away.
    async fn topic_answer(&self, user: UserId, id: KnowledgeId) -> Result<AnswerText, ServiceError> {
        let mut tx = self.store().read().await?;
        if !Knowledge::may_read(&mut tx, id, user).await? {
            return Err(ServiceError::NotAMember);
        }
        let state = Knowledge::load(&mut tx, id).await?.ok_or(ServiceError::NotAMember)?;
        if state.part(user) != Some(Part::Owner) {
            return Err(ServiceError::refused(KnowledgeRefusal::NotAllowed));
        }
        let text = match &state.request.topic {
            Some(topic) => team::text_of(&mut tx, state.request.team_id, topic.id, user).await?,
            None => None,
        };
        Ok(text.ok_or(ServiceError::refused(KnowledgeRefusal::NoTopicText))?.into())
    }
}

/// How a request was responded to, by the reply to whoever did.
fn decision(reply: &CommandReply) -> Option<Decision> {
    let events = reply.entries.iter().filter_map(|entry| entry.open().ok()?.event);
    events.into_iter().find_map(|event| match event {
        KnowledgeEvent::RequestApproved { .. } => Some(Decision::Approved),
        KnowledgeEvent::RequestDenied { .. } => Some(Decision::Denied),
        _ => None,
    })
}

impl Served for Knowledge {
    /// What is over by then is over before anything is decided.
    fn before(state: &KnowledgeState, now: Timestamp) -> Vec<KnowledgeEvent> {
        decide_due(state, now)
    }

    /// Its team says who belongs to it.
    async fn admit(
        tx: &mut Tx,
        state: &KnowledgeState,
        user: UserId,
        _command: &KnowledgeCommand,
    ) -> Result<(), ServiceError> {
        let is_member = team::is_member(tx, state.request.team_id, user).await?;
        if is_member { Ok(()) } else { Err(ServiceError::NotAMember) }
    }

    /// Whoever hands a request on may know the colleague under an earlier name.
    async fn under_names_of_now<'c>(
        tx: &mut Tx,
        state: &KnowledgeState,
        command: &'c KnowledgeCommand,
    ) -> Result<Cow<'c, KnowledgeCommand>, ServiceError> {
        let KnowledgeCommand::Delegate { to: Some(to) } = command else { return Ok(Cow::Borrowed(command)) };
        let member = team::member_of(tx, state.request.team_id, to.user_id).await?;
        let member = member.ok_or(ServiceError::refused(KnowledgeRefusal::NoSuchMember))?;
        let to = Some(Party { user_id: to.user_id, name: member.name });
        Ok(Cow::Owned(KnowledgeCommand::Delegate { to }))
    }

    async fn begin(
        tx: &mut Tx,
        services: &Services,
        new: New<'_, Self>,
    ) -> Result<Vec<KnowledgeEvent>, ServiceError> {
        let New { id, user, command, now } = new;
        let KnowledgeCommand::Ask { ask } = command else { return Err(ServiceError::NotAMember) };
        if !services.0.asks.allows(&user.to_string(), now) {
            return Err(ServiceError::TooManyAttempts);
        }
        let Locked { state: mut team, .. } = Locked::<Team>::load(tx, ask.team_id, now).await?;
        let actor = Team::actor(&team, user).ok_or(ServiceError::NotAMember)?;
        if let Some(topic) = ask.topic_id {
            team::read_topic(tx, &mut team, topic).await?;
        }
        let events = decide_ask(&team, actor, id, ask, now).map_err(ServiceError::refused)?;
        if let Some(Waiting { id, asked_at: since }) = knowledge::pending(tx, user, ask).await? {
            return Err(ServiceError::refused(KnowledgeRefusal::AlreadyAsked { id, since }));
        }
        if knowledge::waiting(tx, user).await? >= Limits::OPEN {
            return Err(ServiceError::refused(KnowledgeRefusal::LimitReached));
        }
        if let Some(follows) = ask.follows
            && !knowledge::is_asked_by(tx, follows, ask.team_id, user).await?
        {
            return Err(ServiceError::refused(KnowledgeRefusal::NoSuchRequest));
        }
        Ok(events)
    }
}
