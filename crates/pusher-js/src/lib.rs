//! [pusher-js](https://github.com/pusher/pusher-js) 8.6 for Rust in the browser, for
//! Leptos or any other framework.
//!
//! pusher-js is loaded by a classic script before the WASM starts, and found as the
//! global `Pusher`:
//!
//! ```html
//! <script src="/pusher.min.js"></script>
//! ```
//!
//! Everything that listens is a guard: dropping it ends exactly that and nothing
//! else. A channel is left when its last `Subscription` goes; the connection is
//! closed when its `PusherClient` goes.
//!
//! ```
//! # #[cfg(target_arch = "wasm32")]
//! # fn example() -> Result<(), pusher_js::Unavailable> {
//! use pusher_js::{Message, Options, PusherClient};
//!
//! let options = Options::at("app-key", "example.org", 443, true);
//! let client = PusherClient::connect(&options)?;
//! let listener = client.on_state(|state| log(&format!("{state:?}")));
//! let subscription = client.subscribe("private-room-7", |message| match message {
//!     // Also after each reconnect: fetch what was missed.
//!     Message::Subscribed => log("subscribed"),
//!     Message::Failed { status, retrying } => log(&format!("{status:?}, retrying: {retrying}")),
//!     Message::Event { name, data } => log(&format!("{name}: {data}")),
//! });
//! // In Leptos, keep them for as long as the component lives:
//! // `StoredValue::new_local((client, listener, subscription))`.
//! # let _ = (client, listener, subscription); fn log(_: &str) {}
//! # Ok(())
//! # }
//! ```
//!
//! Beyond what pusher-js does, a subscription that was refused for a passing reason
//! is tried again ([`retry`]), and `PusherClient::check` finds out after sleep
//! whether a connection that looks open still is.
//!
//! Only the plain parts ([`Options`], [`ConnectionState`], [`Message`], [`retry`])
//! exist outside WASM; `cargo doc --target wasm32-unknown-unknown` shows the rest.

mod options;
pub mod retry;
mod state;

#[cfg(target_arch = "wasm32")]
mod binding;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod raw;
#[cfg(target_arch = "wasm32")]
mod subscription;
#[cfg(target_arch = "wasm32")]
mod timeout;

pub use options::Options;
pub use state::{ConnectionState, Message};

#[cfg(target_arch = "wasm32")]
pub use client::{Listener, PusherClient, Unavailable};
#[cfg(target_arch = "wasm32")]
pub use subscription::Subscription;
