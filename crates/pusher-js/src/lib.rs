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
//! else. A channel is left when its last [`Subscription`] goes; the connection is
//! closed when its [`PusherClient`] goes.
//!
//! ```no_run
//! use pusher_js::{Message, Options, PusherClient};
//!
//! # fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let options = Options::at("app-key", "example.org", 443, true);
//! let client = PusherClient::connect(&options)?;
//! let listener = client.on_state(|state| log(&format!("{state:?}")));
//! let subscription = client.subscribe("private-room-7", |message| match message {
//!     // Also after each reconnect: fetch what was missed.
//!     Message::Subscribed(_) => log("subscribed"),
//!     Message::Failed { status, retrying } => log(&format!("{status:?}, retrying: {retrying}")),
//!     Message::Event { name, data } => log(&format!("{name}: {data}")),
//!     _ => {}
//! })?;
//! // In Leptos, keep them for as long as the component lives:
//! // `StoredValue::new_local((client, listener, subscription))`.
//! # let _ = (client, listener, subscription); fn log(_: &str) {}
//! # Ok(())
//! # }
//! ```
//!
//! # Connecting before the WASM is there
//!
//! WASM takes a while to arrive. A script can make the connection and subscribe meanwhile; what it leaves as the
//! global `pusherBegun` is taken over by [`PusherClient::connect`], whose handlers replace those of the script:
//!
//! ```js
//! const begun = { channel: ({ socketId, channelName }, answer) => { /* asks for authorisation */ } };
//! begun.pusher = new Pusher(key, {
//!   channelAuthorization: { customHandler: (...asked) => begun.channel(...asked) },
//!   userAuthentication: { customHandler: (...asked) => begun.user(...asked) },
//!   ...
//! });
//! begun.pusher.subscribe("private-room-7");
//! window.pusherBegun = begun;
//! ```
//!
//! Nobody hears what arrives in between: whoever finds a channel subscribed to asks what was missed.
//!
//! # What there is
//!
//! | Of the protocol | Here |
//! |---|---|
//! | public, private, presence, cache, encrypted channels | [`PusherClient::subscribe`]: the kind is in the name |
//! | who is on a presence channel | [`Message::Subscribed`], [`Message::MemberAdded`], [`Message::MemberRemoved`], [`Subscription::presence`] |
//! | a cache channel without a last event | [`Message::CacheMiss`] |
//! | subscription counts | [`Message::SubscriptionCount`] |
//! | client events | [`Subscription::trigger`], [`Message::ClientEvent`] |
//! | users | [`PusherClient::sign_in`], [`PusherClient::on_user`] |
//! | watchlists | [`PusherClient::on_watched`] |
//! | errors | [`PusherClient::on_error`], [`Message::Failed`], [`UserMessage::Refused`] |
//! | the connection | [`PusherClient::on_state`], or `PusherClient::signals` with the feature `leptos` |
//!
//! Encrypted channels need another build of pusher-js, `pusher-with-encryption.min.js`;
//! without it, they are refused with [`SubscribeError::NoDecryption`]. An event that
//! cannot be decrypted, also with a key that was asked for anew, is dropped by
//! pusher-js.
//!
//! Not here: the transports over HTTP that pusher-js calls deprecated, JSONP, and
//! changing the cluster of an open connection (connect anew instead).
//!
//! # Beyond what pusher-js does
//!
//! - **A dead link is noticed within 20 seconds**: after 15 of silence the server is
//!   asked for a sign of life, which must come within 5 ([`Options::activity_timeout`],
//!   [`Options::pong_timeout`]). [`PusherClient::check`] asks at once, which is wise
//!   after sleep.
//! - **Many channels are authorised at once.** A request for one channel is the
//!   one of the protocol, so that every endpoint understands it. What is wanted within
//!   the same few milliseconds, such as all channels after a reconnect, goes into
//!   one request of up to 50: a form with `socket_id` and one `channel_name` for each. The
//!   answer to it is 200 with
//!
//!   ```json
//!   {"channels": {"private-a": {"auth": "key:…"}, "private-b": {"status": 403, "error": "…"}}}
//!   ```
//!
//!   where an entry may also have `channel_data` and `shared_secret`, as in the protocol. An
//!   endpoint that answers anything else is asked for each channel by itself from
//!   then on. For one that fails (500) when it is asked for several, say so by
//!   [`Options::batch_auth`].
//! - **What is refused for a passing reason is tried again**, after a wait that doubles
//!   and is scattered ([`retry`]). An endpoint must answer within ten seconds.
//! - An authorisation that comes when the connection has been made anew is dropped, not sent.

mod auth;
mod binding;
mod client;
mod error;
mod membership;
mod message;
mod options;
mod raw;
pub mod retry;
mod shared;
#[cfg(feature = "leptos")]
mod signals;
mod state;
mod subscription;
mod timeout;
mod user;

pub use binding::Listener;
pub use client::PusherClient;
pub use error::{SubscribeError, TriggerError, Unavailable};
pub use message::{Member, Message, Presence, UserMessage, Watched};
pub use options::Options;
#[cfg(feature = "leptos")]
pub use signals::Signals;
pub use state::{ConnectionError, ConnectionState};
pub use subscription::Subscription;
