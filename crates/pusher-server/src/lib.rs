//! A realtime server that speaks the Pusher Channels protocol, version 7, as an [Axum] router and
//! as a small program.
//!
//! Unmodified pusher-js connects to it, the official server libraries trigger events on it, and it
//! tells your application by webhooks what happens. It needs no other process: it lives inside
//! your server, on the same port, or beside it as `pusher-server`.
//!
//! # A first example
//!
//! A [`Hub`] holds the connections of one application. [`router`] lets clients in;
//! [`Hub::trigger`] sends an event to everybody who subscribed to a channel.
//!
//! ```
//! use pusher_protocol::{AppKey, AppSecret, Credentials};
//! use pusher_server::{AppConfig, Hub};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = Credentials::new(AppKey::new("my-key")?, AppSecret::new("my-secret")?);
//! let hub = Hub::new(AppConfig::new("my-app".parse()?, credentials));
//!
//! let site = axum::Router::new().merge(pusher_server::router(hub.clone()));
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
//! println!("listening at {}", listener.local_addr()?);
//! tokio::spawn(async move { axum::serve(listener, site).await });
//!
//! let (channel, event) = ("orders".parse()?, "order.paid".parse()?);
//! let reached = hub.trigger(&channel, &event, r#"{"order":17}"#, None);
//! println!("{reached} clients were told");
//! # Ok(())
//! # }
//! ```
//!
//! In the browser:
//!
//! ```js
//! const pusher = new Pusher("my-key", {
//!   wsHost: "localhost", wsPort: 8000, forceTLS: false, enabledTransports: ["ws"], cluster: "",
//! });
//! pusher.subscribe("orders").bind("order.paid", ({ order }) => console.log(order));
//! ```
//!
//! For `private-` and `presence-` channels and for sign-in, your application signs what it allows
//! with [`Credentials`](pusher_protocol::Credentials), and the hub checks the signature.
//!
//! # The rest of it
//!
//! | Wanted | Where |
//! |---|---|
//! | the HTTP API, for applications in other processes and languages | [`api`] |
//! | several applications behind one address | [`Server`] |
//! | rules and limits of an application | [`AppConfig`], [`Limits`], [`AllowedOrigins`] |
//! | ending what somebody hears: all of it, or one channel | [`Hub::terminate_user`], [`Hub::end_subscriptions`] |
//! | who is there | [`Hub::channels`], [`Hub::channel`], [`Hub::users`] |
//! | being told what happens | [`AppConfig::webhooks`], [`JournalStore`]; in this process [`Hub::listen`] |
//! | metrics, health, a page for operators | [`operations`] |
//! | all of it as a program: `pusher-server CONFIG.toml` | the feature `standalone` |
//!
//! # What is promised
//!
//! - Every subscriber receives the events of a channel in the order in which they were
//!   triggered, and never twice.
//! - Once a client has read `pusher_internal:subscription_succeeded`, it misses nothing that is
//!   triggered afterwards, for as long as its connection lasts.
//! - Nobody waits for anybody: an event is encoded once and put into a bounded queue for each
//!   connection. A client that does not empty its queue is closed with 4100 and comes back.
//! - Presence counts people, not connections. Clients and the HTTP API see at once who has gone,
//!   unless [`AppConfig::member_grace`] says otherwise; to a webhook, somebody who is back within
//!   [`AppConfig::webhook_grace`] was never away.
//! - Of somebody on a presence channel counts what was signed last. Who is there already is told
//!   by a `member_removed` and the `member_added` that follows it; webhooks do not hear of it.
//! - A webhook is sent until it is taken, for five minutes, and tells each change once.
//!
//! Nothing is kept for a client that is away, but the last event of a cache channel. An
//! application that must not lose anything keeps a log and lets a client that comes back ask for
//! what it missed.
//!
//! # The protocol's limits
//!
//! They are those that hosted Pusher documents, and each can be set ([`Limits`]): 10 KB of data in
//! an event, 100 channels in a request, 10 events in a batch, 200 characters in a channel's or an
//! event's name, 100 people on a presence channel, 128 characters in a person's id and 1 KB told
//! about them, 100 people on a watchlist, 10 client events a second from a connection, 30 minutes
//! for the last event of a cache channel, 10 minutes between the clocks of both sides.
//!
//! | Close code | When |
//! |---|---|
//! | 4000 | [`AppConfig::require_tls`], and the client came without |
//! | 4001 | no application has this key |
//! | 4003 | the application is not [enabled](AppConfig::enabled) |
//! | 4004 | [`Limits::connections`] |
//! | 4005 | there is nothing at this path |
//! | 4006, 4007, 4008 | the protocol version is not a number, not 7, or missing |
//! | 4009 | the page's origin is not allowed, the user was terminated, or nobody vouched for the connection within [`AppConfig::authorized_within`] |
//! | 4100 | the server or the client's address has too many connections, the client sends too much or reads too slowly, or the hub shuts down |
//! | 4200 | [`Hub::shutdown`] was called, the client has not used the connection within [`AppConfig::subscribed_within`], or it subscribes again to what [`Hub::end_subscriptions`] has ended |
//! | 4201 | no answer to a ping |
//! | 1009 | a message is longer than [`Limits::message_bytes`] |
//!
//! # What is not supported
//!
//! - Versions of the protocol before 7, and the fallback transports of pusher-js (SockJS, XHR):
//!   every browser has WebSockets.
//! - TLS, compression and WebSockets over HTTP/2 within this process: put a proxy in front, and
//!   [trust it](Server::trust_proxy). A connection has to be plain TCP, as the crate `listener` or
//!   `axum::serve` accepts it, because frames are written to it directly.
//! - 4202: clients of version 7 can all be pinged, so a silent one is closed with 4201.
//! - More than one node: clients and triggers have to reach the same process.
//! - Binary messages, which the protocol has none of.
//!
//! # How it is fast
//!
//! An event is encoded once, WebSocket header included; all receivers share the bytes. Whoever
//! triggers it only queues it. A writer task hands the queues to the system: at once where little
//! comes, several events in one call where much does ([`AppConfig::write_interval`]). A connection
//! that takes no more is left to itself. A connection that is idle holds a buffer of one kilobyte.
//!
//! # Under attack
//!
//! `axum::serve` takes all connections that come and waits for what they say as long as it takes.
//! The program is served by the crate `listener` instead, which has limits for both; serve a router
//! of your own with it where strangers can reach it. [`AppConfig::subscribed_within`] ends
//! connections that nobody uses.
//!
//! # Stopping
//!
//! pusher-js comes back at once after a 4200, and then asks for every private channel anew. Give
//! [`Hub::shutdown`] a few seconds to spread the closes over, so that they do not all come back
//! in one burst.
//!
//! [Axum]: https://docs.rs/axum

mod api;
mod app;
mod hub;
mod limits;
mod metrics;
mod operations;
mod origins;
mod pace;
mod router;
mod server;
mod session;
#[cfg(feature = "standalone")]
pub mod standalone;
mod subscription;
mod webhook;
mod wire;

pub use api::api;
pub use app::AppConfig;
pub use hub::{CachedEvent, ChannelState, Hub};
pub use limits::Limits;
pub use operations::operations;
pub use origins::AllowedOrigins;
pub use router::router;
pub use server::{Server, ServerError};
pub use webhook::{
    JournalError, JournalStore, Webhook, WebhookConfig, WebhookStore, WebhookUrl, WebhookUrlError,
};
