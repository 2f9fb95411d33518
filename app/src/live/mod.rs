//! Channels' states in this browser, kept right.
//!
//! A page has one `hub` and, for each channel that lives on it, a `driver`. A driver keeps a replica of
//! the channel's log: it hears of changes through the page's one connection, asks and tells the server
//! through `net`, keeps on the device what shall outlast the page, and shows the result in the signals of
//! [`Live`]. On the server only these signals exist.

mod area;
mod change;
mod channel;
#[cfg(any(target_arch = "wasm32", test))]
mod clock;
mod command;
mod connection;
#[cfg(target_arch = "wasm32")]
mod driven;
#[cfg(target_arch = "wasm32")]
mod driver;
#[cfg(target_arch = "wasm32")]
mod elsewhere;
#[cfg(target_arch = "wasm32")]
mod forget;
#[cfg(target_arch = "wasm32")]
mod hub;
#[cfg(target_arch = "wasm32")]
mod kept;
#[cfg(target_arch = "wasm32")]
mod net;
#[cfg(target_arch = "wasm32")]
mod open;
#[cfg(any(target_arch = "wasm32", test))]
mod realtime;
#[cfg(target_arch = "wasm32")]
mod replica;
mod screen;
#[cfg(not(target_arch = "wasm32"))]
mod server;
#[cfg(any(target_arch = "wasm32", test))]
mod status;
mod visible;
mod words;

use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::*;

use crate::api::Seed;

pub use area::LiveArea;
pub use change::{Beginning, Change, NotDone, Reason, Returned};
pub use channel::LiveChannel;
pub use command::{AnyCommand, Refused};
pub use connection::Connection;
#[cfg(target_arch = "wasm32")]
pub use hub::Hub;
#[cfg(target_arch = "wasm32")]
pub(crate) use net::{Failure, read};
#[cfg(target_arch = "wasm32")]
pub(crate) use open::{Begin, Found, begin};
use screen::Screen;
pub use screen::{Notice, NoticeKind, Older};
#[cfg(not(target_arch = "wasm32"))]
pub use server::Hub;
pub(crate) use visible::visible;
pub(crate) use words::{explain, leads_to};

#[cfg(target_arch = "wasm32")]
use driver::Handle;
#[cfg(not(target_arch = "wasm32"))]
use server::Handle;

/// A live channel of a page: what to show and what to do. What is the same for every area is in
/// [`LiveChannel`], to which it leads.
pub struct Live<A: LiveArea> {
    /// What to show: the confirmed state with this browser's predictions on top.
    pub state: RwSignal<A::State>,
    /// What was done here and cannot be sent at the moment.
    pub waiting: RwSignal<Vec<A::Command>>,
    channel: LiveChannel,
}

impl<A: LiveArea> Clone for Live<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: LiveArea> Copy for Live<A> {}

impl<A: LiveArea> Deref for Live<A> {
    type Target = LiveChannel;

    fn deref(&self) -> &LiveChannel {
        &self.channel
    }
}

impl<A: LiveArea> Live<A> {
    /// Starts with what the page carries. In the browser it connects once the hub is started, and stops
    /// when the current owner is cleaned up.
    #[must_use]
    pub fn new(hub: &Rc<Hub>, seed: Seed<A::State>) -> Self {
        let (state, waiting) = (RwSignal::new(seed.state.clone()), RwSignal::new(Vec::new()));
        let older = A::window_begins(&seed.state).map_or(Older::Nothing, |_| Older::Something);
        let screen = Screen::new(seed.now, older);
        let handle = Handle::new::<A>(hub, seed, screen, state, waiting);
        Self { state, waiting, channel: LiveChannel::new(hub.user(), screen, handle) }
    }

    /// Does it at once on this screen, and on the server: in order, and again until
    /// there is an answer, also after the page was closed. A refusal takes it back and
    /// says why.
    pub fn run(&self, command: A::Command) {
        let change = self.state.with_untracked(|state| Change::new::<A>(command, state));
        self.channel.run(change);
    }
}

impl<A: LiveArea> From<Live<A>> for LiveChannel {
    fn from(live: Live<A>) -> Self {
        live.channel
    }
}
