//! Serves an Axum router over HTTP within limits, so that no client can keep the others out.
//!
//! `axum::serve` takes every connection and waits for each as long as it likes: some hundred
//! silent ones use up the file descriptors of a process, and everybody else waits. A [`Listener`]
//! serves the same [`Router`](axum::Router) and
//!
//! - takes so many connections in all, fewer than there are file descriptors, and so many from one
//!   address ([`Limits::connections`], [`Limits::per_address`]);
//! - ends connections that ask for nothing, do not finish asking, or do not take the answer
//!   ([`Limits::header`], [`Limits::body`], [`Limits::idle`], [`Limits::answer`]);
//! - answers `GET /healthz` whatever happens, and whoever finds no place with 503 or 429.
//!
//! A connection that is upgraded, as to a WebSocket, leaves these times behind and keeps its
//! [`Place`] for as long as whoever serves it keeps that.
//!
//! ```no_run
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use listener::{Limits, Listener, bind, raise_descriptors};
//!
//! let limits = Limits::default().within(raise_descriptors())?;
//! let tcp = bind("127.0.0.1:8000".parse()?)?;
//! let app = axum::Router::new();
//! let stop = async { _ = tokio::signal::ctrl_c().await };
//! Listener::new(tcp, limits).serve(app, stop).await;
//! # Ok(())
//! # }
//! ```

mod activity;
mod address;
mod body;
mod connection;
mod limits;
mod place;
mod serve;
mod stream;

pub use address::client_address;
pub use limits::{Limits, TooFewDescriptors, raise_descriptors};
pub use place::Place;
pub use serve::{Listener, bind};
pub use stream::into_tcp;
