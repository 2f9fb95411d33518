//! A client of the [Pusher Channels HTTP API], for servers written in Rust: it sends events,
//! asks about channels, encrypts what the realtime server must not read, and verifies webhooks.
//!
//! It works with the hosted service and with every server that speaks the same protocol.
//!
//! # Sending an event
//!
//! ```
//! use pusher_http::{Client, Config, TriggerOptions};
//!
//! # async fn stand_in() -> String {
//! #     let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
//! #     let address = listener.local_addr().unwrap();
//! #     let server = axum::Router::new().fallback(async || "{}");
//! #     tokio::spawn(async { axum::serve(listener, server).await });
//! #     format!("http://key:secret@{address}/apps/17")
//! # }
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let url = stand_in().await;
//! // As in PUSHER_URL: "https://key:secret@api-eu.pusher.com/apps/17"
//! let client = Client::new(Config::from_url(&url)?)?;
//! let channels = ["private-orders.17".parse()?];
//! client.trigger(&channels, &"paid".parse()?, r#"{"total":1250}"#, &TriggerOptions::default()).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # What else there is
//!
//! | Wanted | Where |
//! |---|---|
//! | several events in one request | [`Client::trigger_batch`] |
//! | an event for one person, on all devices | [`Client::send_to_user`] |
//! | leaving out the one who caused the event | [`TriggerOptions::except`] |
//! | who is subscribed to what | [`Client::channels`], [`Client::channel`], [`Client::users`] |
//! | ending a person's connections | [`Client::terminate_user`] |
//! | letting a client join a channel | [`Credentials::authorize_channel`], [`Client::authorize_encrypted`] |
//! | letting a client sign in | [`Credentials::authorize_user`] |
//! | encrypted channels | [`Config::master_key`], [`encryption`] |
//! | being told what happens | [`receive_webhook`] |
//!
//! # When something fails
//!
//! Every [`Error`] says whether it [may pass](Error::is_passing). Connections that fail, time-outs,
//! 5xx and 429 are tried again, as [`Retry`] says, with growing waits and jitter; if the server
//! sends `Retry-After`, with that. Every other answer is final: the request itself is wrong. A
//! request whose answer was lost is sent again too, so an event may arrive twice; put an id into it
//! if that matters.
//!
//! [`Config::request_timeout`] is for one attempt. A call takes at most
//! [`Retry::attempts`] times as long, and the waits between.
//!
//! # Limits
//!
//! They are the server's, which refuses what is too much with a message ([`Error::Refused`]). The
//! hosted service documents 10 kB of data in an event, 100 channels in a request, 10 events in a
//! batch, 200 characters in a channel or event name, and
//! clocks that differ by no more than 600 seconds. An encrypted event has one channel, and grows by
//! a third and 100 bytes.
//!
//! # What is not supported
//!
//! - Deprecated endpoints, and parameters of events in the query string.
//! - `Retry-After` with a date, and redirects, for a signature is for one path.
//! - Certificates of private authorities: Mozilla's are compiled in, and no others are trusted.
//! - A server below a path of its own, such as `https://example.org/realtime/`.
//!
//! Beyond the protocol, every request carries a random `auth_nonce`, by which a server that knows
//! it can refuse a copied request; others ignore it.
//!
//! [Pusher Channels HTTP API]: https://pusher.com/docs/channels/library_auth_reference/rest-api/

mod client;
mod config;
pub mod encryption;
mod error;
mod retry;
mod send;
mod tls;
mod webhook;

pub use client::{Client, EncryptedAuth, TriggerOptions};
pub use config::{Config, ConfigError};
pub use encryption::MasterKey;
pub use error::{Error, Passing};
pub use pusher_protocol::http::{BatchEvent, ChannelsQuery, Info};
pub use pusher_protocol::{
    AppKey, AppSecret, ChannelName, Credentials, EventName, SocketId, WebhookBody, WebhookEvent,
};
pub use reqwest::Url;
pub use reqwest::header::HeaderMap;
pub use retry::Retry;
pub use webhook::{Freshness, WebhookError, receive_webhook};
