//! The sessions of a person: which there are, and ending them.

use hubbub_model::{Millis, SessionId, UserId};
use hubbub_storage::{StoreError, session};

use super::{OwnSession, Session};
use crate::{ServiceError, Services};

/// How often it is noted that a session is being used.
const NOTED: Millis = Millis::from_minutes(5);

impl Services {
    /// The sessions of a person, the one that was used last first.
    pub async fn sessions(&self, user: UserId) -> Result<Vec<OwnSession>, ServiceError> {
        Ok(session::list(&mut self.store().read().await?, user, self.now()).await?)
    }

    /// Notes that a session is being used, every few minutes at most.
    pub async fn note_use(&self, session: &Session) -> Result<(), ServiceError> {
        let (id, user, now) = (session.id, session.user.id, self.now());
        if session.used_at.until(now) < NOTED {
            return Ok(());
        }
        let change =
            self.store().write(user, move |tx| Box::pin(async move { session::note_use(tx, id, now).await }));
        change.await.map_err(|error: StoreError| error.into())
    }

    /// Ends one session of a person, with its live connections. One that has ended already stays so.
    pub async fn end_session(&self, user: UserId, id: SessionId) -> Result<(), ServiceError> {
        let change = self
            .store()
            .write(user, move |tx| Box::pin(async move { session::delete_of(tx, user, id).await }));
        if change.await.map_err(|error: StoreError| ServiceError::from(error))? {
            self.end_connections(user).await;
        }
        Ok(())
    }

    /// Ends all sessions of a person but the one from which they ask.
    pub async fn end_other_sessions(&self, user: UserId, this: SessionId) -> Result<(), ServiceError> {
        let change = self.store().write(user, move |tx| {
            Box::pin(async move { session::delete_others(tx, user, Some(this)).await })
        });
        change.await.map_err(|error: StoreError| ServiceError::from(error))?;
        self.end_connections(user).await;
        Ok(())
    }
}
