//! A realtime server that speaks the Pusher Channels protocol, version 7, as an [Axum] router.
//!
//! Unmodified pusher-js connects to it, and so do other clients of the protocol. It needs no
//! other process: it lives inside your server, on the same port.
//!
//! # A first example
//!
//! A [`Hub`] holds the connections of one application. [`router`] lets clients in;
//! [`Hub::trigger`] sends an event to everybody who subscribed to a channel.
//!
//! ```no_run
//! use pusher_protocol::{AppKey, AppSecret, Credentials};
//! use pusher_server::{AppConfig, Hub};
//!
//! # #[tokio::main]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = Credentials::new(AppKey::new("my-key")?, AppSecret::new("my-secret")?);
//! let hub = Hub::new(AppConfig::new("my-app".parse()?, credentials));
//!
//! let site = axum::Router::new().merge(pusher_server::router(hub.clone()));
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:8000").await?;
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
//! For `private-` channels and for sign-in, your application signs what it allows with
//! [`Credentials`](pusher_protocol::Credentials), and the hub checks the signature.
//!
//! # What is promised
//!
//! - Every subscriber receives the events of a channel in the order in which they were
//!   triggered, and never twice.
//! - Once a client has read `pusher_internal:subscription_succeeded`, it misses nothing that is
//!   triggered afterwards, for as long as its connection lasts.
//! - Nobody waits for anybody: an event is encoded once and put into a bounded queue for each
//!   connection. A client that does not empty its queue is closed with 4100 and comes back.
//! - A connection costs little: its buffers are small until they are needed.
//!
//! Nothing is kept for a client that is away. An application that must not lose anything keeps a
//! log and lets a client that comes back ask for what it missed.
//!
//! # What is spoken
//!
//! Public, private and encrypted channels, sign-in with the user's own channel
//! (`#server-to-user-…`), and pings in both directions. A subscription to a presence or cache
//! channel is answered with a `pusher:subscription_error`, and a client event with a
//! `pusher:error`.
//!
//! | Close code | When |
//! |---|---|
//! | 4001 | the key in the address is not the application's |
//! | 4006, 4007, 4008 | the protocol version is not a number, not 7, or missing |
//! | 4009 | the page's origin is not allowed, or [`Hub::terminate_user`] was called |
//! | 4100 | too many connections, too many frames, too slow a reader, or a connection that arrives while the hub shuts down |
//! | 4200 | [`Hub::shutdown`] was called |
//! | 4201 | no answer to a ping |
//!
//! # Stopping
//!
//! pusher-js comes back at once after a 4200, and then asks for every private channel anew. Give
//! [`Hub::shutdown`] a few seconds to spread the closes over, so that they do not all come back
//! in one burst.
//!
//! [Axum]: https://docs.rs/axum

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
mod subscription;
mod webhook;
mod wire;

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
