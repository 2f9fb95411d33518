//! What a person changes of their account: name, address and password.

use hubbub_model::account::{Email, Password};
use hubbub_model::text::PersonName;
use hubbub_model::{AccountTaskId, SessionId, UserId};
use hubbub_storage::{StoreError, Tx, account, account_task, group, reset_link, session};

use crate::{ServiceError, Services};

impl Services {
    /// The e-mail address with which a person signs in; none for a wall display.
    pub async fn email(&self, user: UserId) -> Result<Option<Email>, ServiceError> {
        let known = account::credentials_of(&mut self.store().read().await?, user).await?;
        Ok(known.map(|(email, _)| email))
    }

    /// Gives a person another name. Their groups take it over right after, each once: see
    /// [`super::carry_out`].
    pub async fn rename(&self, user: UserId, name: PersonName) -> Result<(), ServiceError> {
        let services = self.clone();
        let change = self.store().write(user, move |tx| {
            Box::pin(async move {
                if account::rename(tx, user, &name).await? {
                    services.leave_tasks(tx, user).await?;
                }
                Ok(())
            })
        });
        change.await.map_err(|error: StoreError| ServiceError::from(error))?;
        self.0.account_tasks.notify_one();
        Ok(())
    }

    /// Notes in the transaction that changes an account which groups have still to take that over.
    pub(super) async fn leave_tasks(&self, tx: &mut Tx, user: UserId) -> Result<(), StoreError> {
        for belonging in group::of_person(tx, user).await? {
            account_task::insert(tx, self.new_id(AccountTaskId::new), user, belonging.id()).await?;
        }
        Ok(())
    }

    /// Gives a person another address to sign in with. From this `source` they show by their password
    /// that it is them.
    ///
    /// # Errors
    /// [`ServiceError::EmailTaken`], [`ServiceError::WrongPassword`], or [`ServiceError::TooManyAttempts`].
    pub async fn change_email(
        &self,
        user: UserId,
        email: Email,
        password: Password,
        source: &str,
    ) -> Result<(), ServiceError> {
        // Whoever knows their password shall not ask at will who has an account.
        if !self.0.sign_ins.allows(&format!("change-email {user}"), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        let hash = self.confirm(user, password, source).await?;
        let change = self.store().write(user, move |tx| {
            Box::pin(async move {
                if !account::hold(tx, user, &hash).await? {
                    return Err(ServiceError::WrongPassword);
                }
                account::set_email(tx, user, &email).await.map_err(|error| match error {
                    StoreError::Conflict => ServiceError::EmailTaken,
                    other => other.into(),
                })
            })
        });
        change.await
    }

    /// Gives a person another password. It ends all their sessions but the one from which they ask,
    /// with their live connections, and no link for a new password works any more.
    ///
    /// # Errors
    /// [`ServiceError::WrongPassword`] or [`ServiceError::TooManyAttempts`].
    pub async fn change_password(
        &self,
        user: UserId,
        this: SessionId,
        old: Password,
        new: Password,
        source: &str,
    ) -> Result<(), ServiceError> {
        let old = self.confirm(user, old, source).await?;
        let new = self.0.passwords.hash(new).await?;
        let change = self.store().write(user, move |tx| {
            Box::pin(async move {
                if !account::hold(tx, user, &old).await? {
                    return Err(ServiceError::WrongPassword);
                }
                Ok(replace_password(tx, user, &new, Some(this)).await?)
            })
        });
        change.await?;
        self.end_connections(user).await;
        Ok(())
    }

    /// Makes sure that whoever asks knows the password, and gives its hash. Attempts count as those
    /// to sign in do.
    pub(super) async fn confirm(
        &self,
        user: UserId,
        password: Password,
        source: &str,
    ) -> Result<String, ServiceError> {
        let known = account::credentials_of(&mut self.store().read().await?, user).await?;
        let (email, hash) = known.ok_or(ServiceError::WrongPassword)?;
        self.count_attempt(&email, source)?;
        if !self.0.passwords.verify(password, Some(hash.clone())).await? {
            return Err(ServiceError::WrongPassword);
        }
        self.forget_attempts(&email, source);
        Ok(hash)
    }
}

/// Sets a password. Whoever was let in by the one before is no longer, but for one session.
pub(crate) async fn replace_password(
    tx: &mut Tx,
    user: UserId,
    hash: &str,
    but: Option<SessionId>,
) -> Result<(), StoreError> {
    account::set_password(tx, user, hash).await?;
    session::delete_others(tx, user, but).await?;
    reset_link::delete_of(tx, user).await
}
