//! Signing up, in and out.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use hubbub_model::account::{Email, Password, User};
use hubbub_model::text::PersonName;
use hubbub_model::{Millis, UserId};
use hubbub_storage::{StoreError, account, session};
use tokio::sync::Semaphore;

pub use hubbub_storage::session::Session;

use crate::{ServiceError, Services, secret};

/// How long somebody stays signed in: 30 days.
pub const SESSION: Millis = Millis::from_minutes(30 * 24 * 60);

/// What a browser shows to say whose it is. It cannot be printed.
pub struct SessionToken(String);

impl SessionToken {
    /// A new one.
    pub(crate) fn new() -> Self {
        Self(secret::token())
    }

    /// The token in a cookie's value.
    #[must_use]
    pub fn from_cookie(value: &str) -> Self {
        Self(value.to_owned())
    }

    /// The token, to be put into a cookie and nowhere else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> String {
        token_hash(&self.0)
    }
}

impl std::fmt::Debug for SessionToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionToken(…)")
    }
}

/// What is stored of a session's token.
#[must_use]
pub fn token_hash(token: &str) -> String {
    secret::hash(token)
}

impl Services {
    /// Creates an account and signs it in.
    ///
    /// # Errors
    /// [`ServiceError::EmailTaken`], [`ServiceError::TooManyAttempts`] from this
    /// `source` (an address of the network), or the database fails.
    pub async fn sign_up(
        &self,
        name: PersonName,
        email: Email,
        password: Password,
        source: &str,
    ) -> Result<(User, SessionToken), ServiceError> {
        if !self.0.sign_ins.allows(&format!("sign-up {source}"), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        let user = User { id: UserId::new(self.now(), secret::ten()), name };
        let hash = self.0.passwords.hash(password).await?;
        self.insert_account(user.clone(), email, hash).await?;
        let token = self.begin_session(user.id).await?;
        Ok((user, token))
    }

    async fn insert_account(&self, user: User, email: Email, hash: String) -> Result<(), ServiceError> {
        let now = self.now();
        let change = self.store().write(String::new(), move |tx| {
            Box::pin(async move { account::insert(tx, &user, &email, &hash, now).await })
        });
        change.await.map_err(|error: StoreError| match error {
            StoreError::Conflict => ServiceError::EmailTaken,
            other => other.into(),
        })
    }

    /// Signs in. An unknown address takes as long and says the same as a wrong
    /// password.
    ///
    /// # Errors
    /// [`ServiceError::WrongCredentials`], [`ServiceError::TooManyAttempts`] for this
    /// address from this `source`, or the database fails.
    pub async fn sign_in(
        &self,
        email: &Email,
        password: Password,
        source: &str,
    ) -> Result<SessionToken, ServiceError> {
        let (here, anywhere) = (format!("sign-in {} {source}", email.as_str()), email.as_str());
        let now = self.now();
        if !self.0.sign_ins.allows(&here, now) || !self.0.account_sign_ins.allows(anywhere, now) {
            return Err(ServiceError::TooManyAttempts);
        }
        let known = account::credentials(&mut self.store().read().await?, email).await?;
        let (user, hash) = known.map_or((None, None), |(user, hash)| (Some(user), Some(hash)));
        let right = self.0.passwords.verify(password, hash).await?;
        let user = user.filter(|_| right).ok_or(ServiceError::WrongCredentials)?;
        self.0.sign_ins.forget(&here);
        self.0.account_sign_ins.forget(anywhere);
        self.begin_session(user).await
    }

    async fn begin_session(&self, user: UserId) -> Result<SessionToken, ServiceError> {
        let token = SessionToken::new();
        let (hash, now) = (token.hash(), self.now());
        let change = self.store().write(String::new(), move |tx| {
            Box::pin(async move { session::insert(tx, &hash, user, now, now + SESSION).await })
        });
        change.await.map_err(|error: StoreError| error.into()).map(|()| token)
    }

    /// The session with this token, if it is one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn session(&self, token: &SessionToken) -> Result<Option<Session>, ServiceError> {
        Ok(session::lookup(&mut self.store().read().await?, &token.hash(), self.now()).await?)
    }

    /// Whose session this is, if it is one.
    ///
    /// # Errors
    /// The database fails.
    pub async fn session_user(&self, token: &SessionToken) -> Result<Option<User>, ServiceError> {
        Ok(self.session(token).await?.map(|session| session.user))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_out(&self, token: &SessionToken) -> Result<(), ServiceError> {
        let user = self.session_user(token).await?;
        let hash = token.hash();
        let change = self
            .store()
            .write(String::new(), move |tx| Box::pin(async move { session::delete(tx, &hash).await }));
        change.await.map_err(|error: StoreError| ServiceError::from(error))?;
        if let Some(user) = user {
            self.end_connections(user.id).await;
        }
        Ok(())
    }
}

/// Hashes and compares passwords with argon2id, off the threads that serve
/// requests, and only a few at a time: each takes 19 MiB and tens of milliseconds.
pub(crate) struct Passwords {
    permits: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(4)) }
    }
}

/// A hash that no password has, for addresses that nobody has: made with the same
/// parameters as real ones, so that it takes the same time.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdA$8lX2yuZW0W7vu7oVd5CIcb6CPkUy/3yE8mVxj0lhQ9w";

impl Passwords {
    async fn hash(&self, password: Password) -> Result<String, StoreError> {
        let salt = hex::encode(secret::ten());
        self.blocking(move || {
            let salt = SaltString::from_b64(&salt).ok()?;
            let hash = Argon2::default().hash_password(password.reveal(), &salt).ok()?;
            Some(hash.to_string())
        })
        .await?
        .ok_or_else(|| StoreError::NotCommitted("the password could not be hashed".into()))
    }

    async fn verify(&self, password: Password, hash: Option<String>) -> Result<bool, StoreError> {
        self.blocking(move || {
            let text = hash.as_deref().unwrap_or(NOBODY);
            let right = PasswordHash::new(text)
                .is_ok_and(|hash| Argon2::default().verify_password(password.reveal(), &hash).is_ok());
            right && hash.is_some()
        })
        .await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let stopped = |_| StoreError::NotCommitted("hashing was stopped".into());
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(|_| StoreError::NotCommitted("hashing was stopped".into()))?;
        tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        })
        .await
        .map_err(stopped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobodys_hash_costs_what_a_real_one_costs() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let salt = SaltString::from_b64(&hex::encode([7; 10])).unwrap();
        let real = Argon2::default().hash_password(b"correct horse", &salt).unwrap();
        assert_eq!(nobody.algorithm, real.algorithm);
        assert_eq!(nobody.params.to_string(), real.params.to_string());
        assert_eq!(nobody.hash.map(|hash| hash.len()), real.hash.map(|hash| hash.len()));
    }
}
