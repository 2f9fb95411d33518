//! The state of a connection as signals.

use reactive_graph::signal::{ArcReadSignal, arc_signal};
use reactive_graph::traits::Set;

use crate::{ConnectionError, ConnectionState, Listener, PusherClient};

/// A connection as signals. They can be kept and read anywhere; they move as long as
/// this guard lives.
///
/// ```no_run
/// # use pusher_js::{ConnectionState, PusherClient};
/// # use reactive_graph::{computed::ArcMemo, traits::Get};
/// # fn component(client: &PusherClient) {
/// let signals = client.signals();
/// let state = signals.state.clone();
/// let is_live = ArcMemo::new(move |_| state.get() == ConnectionState::Connected);
/// // Keep the guard for as long as the component lives:
/// // `StoredValue::new_local(signals)`.
/// # }
/// ```
#[must_use = "dropping it stops the signals"]
pub struct Signals {
    /// Where the connection stands.
    pub state: ArcReadSignal<ConnectionState>,
    /// The id of the connection, while there is one.
    pub socket_id: ArcReadSignal<Option<String>>,
    /// What went wrong last, until a connection is made.
    pub error: ArcReadSignal<Option<ConnectionError>>,
    _listeners: [Listener; 2],
}

impl PusherClient {
    /// This connection as signals. Needs the feature `leptos`.
    pub fn signals(&self) -> Signals {
        let (state, set_state) = arc_signal(self.state());
        let (socket_id, set_socket_id) = arc_signal(self.socket_id());
        let (error, set_error) = arc_signal(None);
        let (made, shared) = (set_error.clone(), std::rc::Rc::downgrade(&self.shared));
        let on_state = self.on_state(move |state| {
            set_socket_id.set(shared.upgrade().and_then(|shared| shared.socket_id()));
            if state == ConnectionState::Connected {
                made.set(None);
            }
            set_state.set(state);
        });
        let on_error = self.on_error(move |error| set_error.set(Some(error)));
        Signals { state, socket_id, error, _listeners: [on_state, on_error] }
    }
}
