//! What Hubbub does, free of HTTP and of any page.
//!
//! - [`Services::run_command`]: the one endpoint for changes.
//! - [`Services::catch_up`]: the one endpoint for reading what was missed.
//! - [`access`]: the registry of channels and who may subscribe to them.
//! - [`account`]: signing up and in, looking after an account.
//! - [`household`], [`team`]: families, and teams with what their people can be asked about.
//! - [`invitation`]: inviting people into groups of any kind, and joining.
//! - [`knowledge`]: asking colleagues, and answering.
//! - [`calendar`]: days, and the days on which chores come up.
//! - [`deletion`], [`export`]: all of a group taken away, or given to take along.
//! - [`dispatcher`]: publishes what the logs have, in order.
//! - [`history`]: what has become of stars.
//! - [`housekeeping`]: throws away what nobody needs any more.
//! - [`kiosk`]: wall displays, which need no password.
//! - [`presence`]: who is there beside a log.
//! - [`reset`]: links for a new password.
//! - [`scheduler`]: does what is due by itself, once.
//! - [`Services::signal`]: what is told past the log, to those who listen at this moment.
//! - [`Publisher`]: the port behind which a realtime service sits.
//!
//! Whatever a person can ask for is authorised here; callers only say who is asking. Whatever asks the database fails
//! with [`ServiceError::Store`] where that does.

pub mod access;
pub mod account;
mod aftermath;
pub mod calendar;
mod clock;
pub mod coaching;
mod command;
pub mod deletion;
pub mod demo;
pub mod dispatcher;
mod error;
pub mod export;
mod family;
mod gathered;
pub mod history;
pub mod household;
pub mod housekeeping;
pub mod invitation;
pub mod kiosk;
pub mod knowledge;
mod locked;
mod peopled;
mod person;
pub mod presence;
mod publisher;
pub mod reset;
pub mod scheduler;
mod secret;
mod served;
mod signal;
mod sync;
pub mod team;
mod throttle;
pub mod training;

use std::sync::Arc;

use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::knowledge::Limits;
use hubbub_model::{Millis, MutationId, Timestamp, UserId};
use hubbub_storage::Store;
use tokio::sync::Notify;

pub use account::{Caller, SessionToken};
pub use clock::{Clock, SystemClock};
pub use error::ServiceError;
pub use housekeeping::Retention;
pub use hubbub_storage::Stored;
pub use publisher::{NoPublisher, PublishError, Published, Publisher, Roster, Told};
pub use sync::{CaughtUp, Missed, Page, Since};

/// What one person is allowed.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// The most commands in a minute.
    pub commands_a_minute: u32,
}

impl Default for Allowance {
    /// Far more than anybody has a use for.
    fn default() -> Self {
        Self { commands_a_minute: 600 }
    }
}

/// Everything that Hubbub does. Cheap to clone.
#[derive(Clone)]
pub struct Services(Arc<Inner>);

struct Inner {
    store: Store,
    clock: Arc<dyn Clock>,
    publisher: Arc<dyn Publisher>,
    passwords: account::Passwords,
    sign_ins: throttle::Throttle,
    /// Of one account from anywhere: far more, so that nobody can lock others out.
    account_sign_ins: throttle::Throttle,
    commands: throttle::Throttle,
    /// Of a person: what they ask of others, and how they respond over HTTP.
    asks: throttle::Throttle,
    responses: throttle::Throttle,
    /// Of a person on a channel.
    signals: throttle::Throttle,
    /// The logs that have grown and were not published yet.
    grown: gathered::Gathered<Channel>,
    /// The presence channels of which something was heard that does not fit.
    doubted: gathered::Gathered<PresenceChannel>,
    /// Notified when a timer's end may have moved.
    timers_moved: Notify,
    /// Notified when an account was changed that is known to families.
    account_tasks: Notify,
}

/// For how long a request waits for the realtime service to end what a person hears, or to tell a
/// signal. The one in this process is done at once.
const MOMENT: std::time::Duration = std::time::Duration::from_secs(1);

impl Services {
    /// Puts the services on top of a database, a clock and a realtime service.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, publisher: Arc<dyn Publisher>) -> Self {
        Self::with_allowance(store, clock, publisher, Allowance::default())
    }

    /// The same with another allowance: to measure how fast commands are carried out, a person
    /// must be allowed more than anybody has a use for.
    #[must_use]
    pub fn with_allowance(
        store: Store,
        clock: Arc<dyn Clock>,
        publisher: Arc<dyn Publisher>,
        allowance: Allowance,
    ) -> Self {
        Self(Arc::new(Inner {
            store,
            clock,
            publisher,
            passwords: account::Passwords::default(),
            sign_ins: throttle::Throttle::new(10, Millis::from_minutes(5)),
            account_sign_ins: throttle::Throttle::new(100, Millis::from_minutes(5)),
            commands: throttle::Throttle::new(allowance.commands_a_minute, Millis::from_minutes(1)),
            asks: throttle::Throttle::new(Limits::A_MINUTE, Millis::from_minutes(1)),
            responses: throttle::Throttle::new(Limits::A_MINUTE, Millis::from_minutes(1)),
            signals: throttle::Throttle::new(1, Millis::from_secs(1)),
            grown: gathered::Gathered::default(),
            doubted: gathered::Gathered::default(),
            timers_moved: Notify::new(),
            account_tasks: Notify::new(),
        }))
    }

    /// The database below.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The server's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// A mutation id, for a change that no client has made one for.
    #[must_use]
    pub fn new_mutation_id(&self) -> MutationId {
        self.new_id(MutationId::new)
    }

    /// An id of whatever kind, for a thing that no client has made one for.
    pub fn new_id<T>(&self, new: impl FnOnce(Timestamp, [u8; 10]) -> T) -> T {
        new(self.now(), secret::ten())
    }

    /// Finds out whether the database answers.
    ///
    /// # Errors
    /// It does not.
    pub async fn check(&self) -> Result<(), ServiceError> {
        Ok(self.store().read().await?.commit().await?)
    }

    /// Starts the dispatcher, the scheduler, what carries changes of accounts into families, what asks the realtime
    /// service who is there, and the housekeeping, which keeps so much of the logs. They run until the process ends.
    pub fn start(&self, retention: Retention) {
        tokio::spawn(dispatcher::run(self.clone()));
        tokio::spawn(scheduler::run(self.clone()));
        tokio::spawn(account::run(self.clone()));
        tokio::spawn(presence::reconcile::run(self.clone()));
        tokio::spawn(housekeeping::run(self.clone(), retention));
    }

    /// Closes what a person has open at the realtime service, so that every
    /// subscription is authorised anew.
    async fn end_connections(&self, user: UserId) {
        self.end(user, move |publisher| publisher.end_connections(user)).await;
    }

    /// Ends what a person hears of a channel that they may no longer read. What else they hear goes on,
    /// as far as the realtime service can tell the two apart.
    async fn end_subscriptions(&self, channel: Channel, user: UserId) {
        self.end(user, move |publisher| publisher.end_subscriptions(channel, user)).await;
    }

    /// Has the realtime service end something. One that takes longer than a moment does so behind
    /// the back of whoever asked.
    async fn end(&self, user: UserId, ending: impl FnOnce(&dyn Publisher) -> Published<'_> + Send + 'static) {
        let services = self.clone();
        let ending = tokio::spawn(async move {
            if let Err(error) = ending(&*services.0.publisher).await {
                tracing::warn!(%user, %error, "could not end what a person hears");
            }
        });
        let _ = tokio::time::timeout(MOMENT, ending).await;
    }
}
