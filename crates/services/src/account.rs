//! Signing up, in and out. Below: what a person changes of their account, and what becomes of that in
//! their families.

mod deletion;
mod details;
mod passwords;
mod sessions;
mod tasks;

use hubbub_model::account::{Email, Password, User};
use hubbub_model::device::Device;
use hubbub_model::text::PersonName;
use hubbub_model::{Millis, SessionId, UserId};
use hubbub_storage::session::NewSession;
use hubbub_storage::{StoreError, account, session};

pub use hubbub_storage::session::{OwnSession, Session};
pub use tasks::carry_out;

pub(crate) use details::replace_password;
pub(crate) use passwords::Passwords;
pub(crate) use tasks::run;

use crate::{ServiceError, Services, secret};

/// How long somebody stays signed in: 30 days.
pub const SESSION: Millis = Millis::from_minutes(30 * 24 * 60);

/// From where somebody asks to be let in.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// The address of the network, by which attempts are counted.
    pub source: &'a str,
    /// The device that is signed in, should it succeed.
    pub device: Device,
}

impl<'a> From<&'a str> for Caller<'a> {
    /// A device of which nothing is known.
    fn from(source: &'a str) -> Self {
        Self { source, device: Device::default() }
    }
}

/// What a browser shows to say whose it is. It cannot be printed.
#[derive(Clone)]
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
    /// [`ServiceError::EmailTaken`] or [`ServiceError::TooManyAttempts`] from this address of the network.
    pub async fn sign_up(
        &self,
        name: PersonName,
        email: Email,
        password: Password,
        caller: impl Into<Caller<'_>>,
    ) -> Result<(User, SessionToken), ServiceError> {
        let Caller { source, device } = caller.into();
        if !self.0.sign_ins.allows(&format!("sign-up {source}"), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        let user = User { id: UserId::new(self.now(), secret::ten()), name };
        let hash = self.0.passwords.hash(password).await?;
        self.insert_account(user.clone(), email, hash.clone()).await?;
        let token = self.begin_session(user.id, hash, device).await?;
        Ok((user, token))
    }

    async fn insert_account(&self, user: User, email: Email, hash: String) -> Result<(), ServiceError> {
        let now = self.now();
        let change = self.store().write("", move |tx| {
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
    /// [`ServiceError::WrongCredentials`] or [`ServiceError::TooManyAttempts`] for this e-mail address from this
    /// address of the network.
    pub async fn sign_in(
        &self,
        email: &Email,
        password: Password,
        caller: impl Into<Caller<'_>>,
    ) -> Result<SessionToken, ServiceError> {
        let Caller { source, device } = caller.into();
        self.count_attempt(email, source)?;
        let known = account::credentials(&mut self.store().read().await?, email).await?;
        let hash = known.as_ref().map(|(_, hash)| hash.clone());
        let right = self.0.passwords.verify(password, hash).await?;
        let (user, hash) = known.filter(|_| right).ok_or(ServiceError::WrongCredentials)?;
        self.forget_attempts(email, source);
        self.begin_session(user, hash, device).await
    }

    /// Counts an attempt to know the password of this address.
    fn count_attempt(&self, email: &Email, source: &str) -> Result<(), ServiceError> {
        let now = self.now();
        let here = self.0.sign_ins.allows(&format!("sign-in {} {source}", email.as_str()), now);
        let anywhere = here && self.0.account_sign_ins.allows(email.as_str(), now);
        if anywhere { Ok(()) } else { Err(ServiceError::TooManyAttempts) }
    }

    /// Forgets them, after one that was right.
    fn forget_attempts(&self, email: &Email, source: &str) {
        self.0.sign_ins.forget(&format!("sign-in {} {source}", email.as_str()));
        self.0.account_sign_ins.forget(email.as_str());
    }

    /// Begins a session for somebody whose password has this hash. It may have been changed since it
    /// was compared, which ends all sessions: none begins after that.
    async fn begin_session(
        &self,
        user: UserId,
        password_hash: String,
        device: Device,
    ) -> Result<SessionToken, ServiceError> {
        let token = SessionToken::new();
        let (hash, now) = (token.hash(), self.now());
        let session = NewSession { id: self.new_id(SessionId::new), user, device, expires_at: now + SESSION };
        let change = self.store().write(user, move |tx| {
            Box::pin(async move {
                if !account::hold(tx, user, &password_hash).await? {
                    return Err(ServiceError::WrongCredentials);
                }
                Ok(session::insert(tx, &hash, session, now).await?)
            })
        });
        change.await.map(|()| token)
    }

    /// The session with this token, if it is one.
    pub async fn session(&self, token: &SessionToken) -> Result<Option<Session>, ServiceError> {
        Ok(session::lookup(&mut self.store().read().await?, &token.hash(), self.now()).await?)
    }

    /// Whose session this is, if it is one.
    pub async fn session_user(&self, token: &SessionToken) -> Result<Option<User>, ServiceError> {
        Ok(self.session(token).await?.map(|session| session.user))
    }

    /// Ends a session.
    pub async fn sign_out(&self, token: &SessionToken) -> Result<(), ServiceError> {
        let Some(user) = self.session_user(token).await? else { return Ok(()) };
        let hash = token.hash();
        let change =
            self.store().write(user.id, move |tx| Box::pin(async move { session::delete(tx, &hash).await }));
        change.await.map_err(|error: StoreError| ServiceError::from(error))?;
        self.end_connections(user.id).await;
        Ok(())
    }
}
