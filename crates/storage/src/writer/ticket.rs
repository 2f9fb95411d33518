//! A change that waits for its turn, and whoever waits for it.

use std::future::Future;
use std::pin::Pin;

use tokio::sync::oneshot;

use crate::lock::Lock;
use crate::{StoreError, Tx};

/// A future that a change returns.
pub type BoxFuture<'t, T> = Pin<Box<dyn Future<Output = T> + Send + 't>>;

/// A change that waits.
pub(super) struct Ticket {
    pub(super) lock: Lock,
    /// Has the database failed it because two transactions waited for each other? Then it is made again.
    pub(super) crossed: bool,
    change: Box<dyn Waiting>,
}

/// A change of any kind, with its caller.
trait Waiting: Send {
    /// Makes it and says whether to keep it. Made again, it is as if it had not been made before.
    fn make<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool>;

    /// Tells the caller what it has come to, once that is certain.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

struct Asked<T, E, F> {
    change: F,
    outcome: Option<Result<T, E>>,
    caller: oneshot::Sender<Result<T, E>>,
}

impl Ticket {
    pub(super) fn new<T, E, F>(lock: Lock, change: F, caller: oneshot::Sender<Result<T, E>>) -> Self
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static,
    {
        Self { lock, crossed: false, change: Box::new(Asked { change, outcome: None, caller }) }
    }

    /// Makes the change and says whether to keep it. What it has come to counts from then on, or never.
    pub(super) async fn make(&mut self, tx: &mut Tx) -> bool {
        *tx.turn() = (&self.lock).into();
        let posted = tx.posts().len();
        let keep = self.change.make(tx).await;
        if !keep {
            tx.posts().truncate(posted);
        }
        tx.known().settle(keep);
        keep
    }

    pub(super) fn answer(self, committed: Result<(), StoreError>) {
        self.change.answer(committed);
    }
}

impl<T, E, F> Waiting for Asked<T, E, F>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, E>> + Clone + Send + 'static,
{
    fn make<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool> {
        let change = self.change.clone();
        Box::pin(async move {
            let outcome = change(tx).await;
            let keep = outcome.is_ok();
            self.outcome = Some(outcome);
            keep
        })
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        // What was refused has changed nothing, whatever has become of the rest.
        let answer = match (self.outcome, committed) {
            (Some(outcome), Ok(())) => outcome,
            (Some(Err(refused)), Err(error)) if !matches!(error, StoreError::Crossed) => Err(refused),
            (_, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(StoreError::NotCommitted("it was not made".into()).into()),
        };
        // Nobody listens when the caller has gone; the change stands all the same.
        let _ = self.caller.send(answer);
    }
}
