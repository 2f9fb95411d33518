//! What a connection is waiting for, and until when.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::Version;
use tokio::time::Instant;

use crate::Limits;

/// What a connection is doing. Its stream and its requests say so; its task asks how long that may
/// last.
#[derive(Debug)]
pub(crate) struct Activity(Mutex<State>);

#[derive(Debug)]
struct State {
    /// Requests whose headers are here and whose answer is not written yet.
    under_way: usize,
    /// A request is expected that has begun, or the first one.
    asking: bool,
    /// The client speaks HTTP/2, in which not all that is sent belongs to a request.
    is_http_2: bool,
    /// Since when it is so, while none is under way.
    since: Instant,
    /// Since when the client takes nothing, while something waits for it.
    blocked: Option<Instant>,
    /// Nothing more is expected.
    stopping: bool,
}

impl Activity {
    pub(crate) fn new() -> Arc<Self> {
        let since = Instant::now();
        let state =
            State { under_way: 0, asking: true, is_http_2: false, since, blocked: None, stopping: false };
        Arc::new(Self(Mutex::new(state)))
    }

    /// The client has sent something.
    pub(crate) fn heard(&self) {
        let mut state = self.state();
        if state.under_way == 0 && !state.asking && !state.is_http_2 {
            state.asking = true;
            state.since = Instant::now();
        }
    }

    /// The client takes what is written, or does not.
    pub(crate) fn takes(&self, it_does: bool) {
        let mut state = self.state();
        if it_does {
            state.blocked = None;
        } else {
            state.blocked.get_or_insert_with(Instant::now);
        }
    }

    /// Only what is under way is ended.
    pub(crate) fn stop(&self) {
        self.state().stopping = true;
    }

    /// When the client has to have done what is waited for.
    pub(crate) fn due(&self, limits: &Limits) -> Option<Instant> {
        let state = self.state();
        let limit = match (state.stopping, state.asking) {
            (true, _) => Duration::ZERO,
            (false, true) => limits.header,
            (false, false) => limits.idle,
        };
        match state.blocked {
            // The end of an answer may wait in a buffer when its request is over.
            Some(since) => Some(since + limits.answer),
            None => (state.under_way == 0).then(|| state.since + limit),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A request that is under way, until this is dropped.
#[derive(Debug)]
pub(crate) struct UnderWay(Arc<Activity>);

impl UnderWay {
    pub(crate) fn begin(activity: &Arc<Activity>, version: Version) -> Self {
        let mut state = activity.state();
        state.under_way += 1;
        state.asking = false;
        state.is_http_2 = version == Version::HTTP_2;
        drop(state);
        Self(Arc::clone(activity))
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.under_way -= 1;
        state.since = Instant::now();
    }
}
