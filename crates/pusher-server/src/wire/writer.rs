//! The tasks that write events to connections.
//!
//! Whoever triggers an event only queues it; a writer hands it to the system. So triggering never
//! waits for the network, all cores share the work, and what is triggered in the meantime goes
//! out in the same call.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep_until};

use super::connection::Connection;
use super::rhythm::Tempo;
use crate::metrics::Metrics;

/// After how many connections a writer lets other tasks run and looks at the clock again.
const TURN: usize = 256;

/// One task and its list of connections that have something to write.
#[derive(Debug)]
pub(crate) struct Writer {
    waiting: Mutex<Vec<Arc<Connection>>>,
    asked: Notify,
    tempo: Tempo,
    metrics: Arc<Metrics>,
}

impl Writer {
    pub(super) fn new(tempo: Tempo, metrics: Arc<Metrics>) -> Self {
        Self { waiting: Mutex::default(), asked: Notify::new(), tempo, metrics }
    }

    /// Has a connection's queue written.
    pub(super) fn ask(&self, connection: Arc<Connection>) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push(connection);
        if waiting.len() == 1 {
            drop(waiting);
            self.asked.notify_one();
        }
    }

    pub(super) fn tempo(&self) -> Tempo {
        self.tempo
    }

    pub(super) fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    async fn run(self: Arc<Self>) {
        // Those that gather. What is written in one turn is due in one moment.
        let mut later = BTreeMap::<Instant, Vec<Arc<Connection>>>::new();
        let mut asked = Vec::new();
        loop {
            let due = later.first_key_value().map(|(due, _)| *due);
            tokio::select! {
                () = self.asked.notified() => {}
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {}
            }
            let mut now = Instant::now();
            while let Some(first) = later.first_entry().filter(|first| *first.key() <= now) {
                asked.append(&mut first.remove());
            }
            asked.append(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
            for (turn, connection) in asked.drain(..).enumerate() {
                if let Some(due) = connection.visit(now) {
                    later.entry(due).or_default().push(connection);
                }
                if turn % TURN == TURN - 1 {
                    tokio::task::yield_now().await;
                    now = Instant::now();
                }
            }
        }
    }
}

/// One writer for each core; they start with the first connection and end with the hub.
#[derive(Debug)]
pub(crate) struct Writers {
    writers: Vec<Arc<Writer>>,
    next: AtomicUsize,
    tasks: OnceLock<Vec<AbortHandle>>,
}

impl Writers {
    pub(crate) fn new(interval: Duration, metrics: &Arc<Metrics>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let writer = |number: usize| {
            let tempo = Tempo { interval, offbeat: number % 2 == 1 };
            Arc::new(Writer::new(tempo, Arc::clone(metrics)))
        };
        let writers = (0..cores).map(writer).collect();
        Self { writers, next: AtomicUsize::new(0), tasks: OnceLock::new() }
    }

    /// A writer for a new connection.
    pub(crate) fn assign(&self) -> Arc<Writer> {
        self.tasks.get_or_init(|| {
            self.writers.iter().map(|writer| tokio::spawn(Arc::clone(writer).run()).abort_handle()).collect()
        });
        let next = self.next.fetch_add(1, Ordering::Relaxed);
        Arc::clone(&self.writers[next % self.writers.len()])
    }
}

impl Drop for Writers {
    fn drop(&mut self) {
        for task in self.tasks.get().into_iter().flatten() {
            task.abort();
        }
    }
}
