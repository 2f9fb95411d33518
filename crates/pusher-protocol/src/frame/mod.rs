//! What travels over the socket: JSON texts with `event`, `data` and perhaps `channel`.

mod client;
mod server;

pub use client::{ClientEvent, ClientFrame, FrameError, Signin, Subscribe};
pub use server::{Member, ServerFrame, SubscriptionError};
