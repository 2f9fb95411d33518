//! Training sessions: what they do beside their rules, and what their pages ask for.

mod export;

use std::borrow::Cow;

use hubbub_commands::areas::{Coaching, Training};
use hubbub_commands::training::{decide_begin, decide_due};
use hubbub_commands::{Area, TrainingCommand, TrainingRefusal};
use hubbub_events::{Channel, TrainingEvent};
use hubbub_model::coaching::{Limits, Role};
use hubbub_model::training::{Best, Draft, Past, Side, Status, TrainingState};
use hubbub_model::{CoachingId, Party, Timestamp, TrainingId, UserId};
use hubbub_storage::training::{self, history};
use hubbub_storage::{StoreError, Stored as _, Tx, coaching};

pub use hubbub_storage::training::history::Filter;

use crate::locked::Locked;
use crate::served::{New, Served};
use crate::{ServiceError, Services};

/// How many sessions a page of the history has.
const PAGE: usize = 30;

/// A page of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryPage {
    /// Its sessions, the newest first.
    pub sessions: Vec<Past>,
    /// Before what the next page is, if there are older ones.
    pub older: Option<TrainingId>,
}

impl Services {
    /// What a trainer prepares in a session of theirs. Nobody else gets it here.
    ///
    /// # Errors
    /// [`ServiceError::NotAMember`] or [`TrainingRefusal::NotAllowed`].
    pub async fn drafts(&self, user: UserId, id: TrainingId) -> Result<Vec<Draft>, ServiceError> {
        let mut tx = self.store().read().await?;
        if !Training::may_read(&mut tx, id, user).await? {
            return Err(ServiceError::NotAMember);
        }
        let state = Training::load(&mut tx, id).await?.ok_or(ServiceError::NotAMember)?;
        if state.training.side(user) != Some(Side::Trainer) {
            return Err(ServiceError::refused(TrainingRefusal::NotAllowed));
        }
        Ok(training::drafts(&mut tx, id).await?)
    }

    /// The newest sessions before `before` that are over and in which this person took part.
    pub async fn past_trainings(
        &self,
        user: UserId,
        filter: &Filter,
        before: Option<TrainingId>,
    ) -> Result<HistoryPage, ServiceError> {
        // One more than is shown tells whether there are more.
        let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut tx = self.store().read().await?;
        let mut sessions = history::past(&mut tx, user, filter, before, most).await?;
        let has_more = sessions.len() > PAGE;
        sessions.truncate(PAGE);
        let older = sessions.last().map(|past| past.training.id).filter(|_| has_more);
        Ok(HistoryPage { sessions, older })
    }

    /// The best set of each exercise in the sessions in which this person took part.
    pub async fn best_sets(&self, user: UserId, filter: &Filter) -> Result<Vec<Best>, ServiceError> {
        Ok(history::bests(&mut self.store().read().await?, user, filter).await?)
    }
}

impl Served for Training {
    /// A clock that has run out has run out before anything is decided.
    fn before(state: &TrainingState, now: Timestamp) -> Vec<TrainingEvent> {
        decide_due(state, now)
    }

    /// Of what is planned in a coaching, one runs; and who watches is a guest of it.
    fn reaches_further(command: &TrainingCommand) -> bool {
        matches!(command, TrainingCommand::StartPlanned {} | TrainingCommand::AdmitGuest { .. })
    }

    async fn place(
        tx: &mut Tx,
        id: TrainingId,
        command: &TrainingCommand,
    ) -> Result<Option<Channel>, StoreError> {
        if !Self::reaches_further(command) {
            return Ok(None);
        }
        Ok(training::place(tx, id).await?.map(Channel::Coaching))
    }

    /// The coaching says who belongs to it, and which other session runs there.
    async fn admit(
        tx: &mut Tx,
        state: &TrainingState,
        user: UserId,
        command: &TrainingCommand,
    ) -> Result<(), ServiceError> {
        let id = state.training.coaching_id;
        if coaching::member_of(tx, id, user).await?.is_none() {
            return Err(ServiceError::NotAMember);
        }
        match command {
            TrainingCommand::StartPlanned {} if may_start(state, user) => none_runs(tx, id).await,
            _ => Ok(()),
        }
    }

    /// Whoever agrees to a guest may know them under an earlier name.
    async fn under_names_of_now<'c>(
        tx: &mut Tx,
        state: &TrainingState,
        command: &'c TrainingCommand,
    ) -> Result<Cow<'c, TrainingCommand>, ServiceError> {
        let TrainingCommand::AdmitGuest { guest } = command else { return Ok(Cow::Borrowed(command)) };
        let member = coaching::member_of(tx, state.training.coaching_id, guest.user_id).await?;
        let member = member.filter(|member| member.role == Role::Guest);
        let member = member.ok_or(ServiceError::refused(TrainingRefusal::NoSuchGuest))?;
        let guest = Party { user_id: guest.user_id, name: member.name };
        Ok(Cow::Owned(TrainingCommand::AdmitGuest { guest }))
    }

    async fn begin(
        tx: &mut Tx,
        _: &Services,
        new: New<'_, Self>,
    ) -> Result<Vec<TrainingEvent>, ServiceError> {
        let New { id, user, command, now } = new;
        let (TrainingCommand::Start { coaching_id, .. } | TrainingCommand::Plan { coaching_id, .. }) =
            command
        else {
            return Err(ServiceError::NotAMember);
        };
        let Locked { state, .. } = Locked::<Coaching>::load(tx, *coaching_id, now).await?;
        let actor = Coaching::actor(&state, user).ok_or(ServiceError::NotAMember)?;
        let events = decide_begin(&state, actor, id, command, now).map_err(ServiceError::refused)?;
        if matches!(command, TrainingCommand::Start { .. }) {
            none_runs(tx, *coaching_id).await?;
        } else if training::planned(tx, *coaching_id).await? >= Limits::PLANNED {
            return Err(ServiceError::refused(TrainingRefusal::LimitReached));
        }
        Ok(events)
    }
}

async fn none_runs(tx: &mut Tx, id: CoachingId) -> Result<(), ServiceError> {
    match training::running(tx, id).await? {
        Some((id, since)) => Err(ServiceError::refused(TrainingRefusal::AlreadyRunning { id, since })),
        None => Ok(()),
    }
}

/// The others are refused by the rules.
fn may_start(state: &TrainingState, user: UserId) -> bool {
    state.training.side(user).is_some() && state.status == Status::Planned {}
}
