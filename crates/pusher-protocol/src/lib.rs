//! The [Pusher Channels protocol], version 7, without any networking: what both ends of a
//! connection have to agree on, as types.
//!
//! It knows no clock, no socket and no runtime, and compiles for `wasm32-unknown-unknown`, so a
//! server, a browser client and a test can share one definition of the protocol.
//!
//! # Authorising a subscription
//!
//! A browser that wants to join `private-orders` asks your application first. The application
//! decides whether it may, and signs its answer; the realtime server checks the signature:
//!
//! ```
//! use pusher_protocol::{AppKey, AppSecret, ChannelName, Credentials, SocketId};
//!
//! let credentials = Credentials::new(
//!     AppKey::new("278d425bdf160c739803")?,
//!     AppSecret::new("7ad3773142a6692b25b8")?,
//! );
//! let socket: SocketId = "1234.1234".parse()?;
//! let channel: ChannelName = "private-foobar".parse()?;
//!
//! let auth = credentials.authorize_channel(&socket, &channel, None);
//! assert!(auth.starts_with("278d425bdf160c739803:58df8b0c36d6982b"));
//! assert!(credentials.verify_channel(&socket, &channel, None, &auth).is_ok());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Reading and writing frames
//!
//! [`ClientFrame::parse`] reads what a client sends; [`ServerFrame::encode`] writes what a server
//! answers, with `data` encoded twice where the protocol asks for it.
//!
//! ```
//! use pusher_protocol::{ClientFrame, ServerFrame};
//!
//! let frame = ClientFrame::parse(r#"{"event":"pusher:ping","data":{}}"#)?;
//! assert_eq!(frame, ClientFrame::Ping);
//! assert_eq!(ServerFrame::Pong.encode(), r#"{"event":"pusher:pong","data":"{}"}"#);
//! # Ok::<(), pusher_protocol::FrameError>(())
//! ```
//!
//! # The parts
//!
//! | Module | Concern |
//! |---|---|
//! | [`channel`] | channel names, and what their prefix means |
//! | [`event`] | event names |
//! | [`socket`] | socket ids |
//! | [`app`] | the id, the key and the secret of an application |
//! | [`auth`] | signing and verifying subscriptions and sign-ins |
//! | [`frame`] | what travels over the socket |
//! | [`close`] | why a connection ends, and what the client does next |
//! | [`http`] | the bodies of the HTTP API, and its limits |
//! | [`http::signature`] | signing and verifying requests to the HTTP API |
//! | [`webhook`] | what a server tells the application, signed |
//!
//! Everything read from outside is parsed into a type once; nothing here panics, whatever the
//! input.
//!
//! [Pusher Channels protocol]: https://pusher.com/docs/channels/library_auth_reference/pusher-websockets-protocol/

pub mod app;
pub mod auth;
pub mod channel;
pub mod close;
pub mod event;
pub mod frame;
pub mod http;
mod id;
mod mend;
mod object;
pub mod socket;
mod text;
pub mod webhook;

pub use app::{AppId, AppKey, AppSecret};
pub use auth::{AuthError, ChannelData, Credentials, User};
pub use channel::{ChannelKind, ChannelName};
pub use close::{CloseCode, ErrorCode};
pub use event::EventName;
pub use frame::{ClientFrame, FrameError, ServerFrame};
pub use socket::SocketId;
pub use webhook::{WebhookBody, WebhookEvent, WebhookKind};

/// The version of the protocol that is spoken here.
pub const PROTOCOL_VERSION: u32 = 7;
