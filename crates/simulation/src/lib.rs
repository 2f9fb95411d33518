//! A server, its clients and a bad network in one run that a seed decides: the same
//! seed, the same run.
//!
//! ```text
//!   clients ── device: keeps commands, in order, a little later than it is told
//!      │   └── tab: a replica for each log that it shows: of groups, of requests, of sessions, and of
//!      │            the person's own; it is closed, opened again from an old page, frozen
//!      ▼
//!   network ── loses, doubles, delays, reorders and garbles; 401, 403, 409, 413, 429, 500
//!      │
//!      ▼
//!   server ──▶ record: the one order of each log, and what was carried out
//! ```
//!
//! The server is behind the trait [`Server`]: [`Miniature`] is one in a page of code,
//! for the tests of `hubbub-sync`; the tests of this crate put the real services on a
//! real database behind it. After every step it is checked that each screen shows what
//! the log says at its position, that nothing is sent before it is kept or forgotten before
//! it is carried out, and that each command has its effect once and in its order. In the
//! end the network is mended, and all must see the same.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod act;
mod area;
mod areas;
mod arrivals;
mod beginning;
mod browser;
mod check;
mod deeds;
mod device;
mod dice;
mod driver;
mod endpoints;
mod kinds;
mod log;
mod logs;
mod many;
mod miniature;
mod network;
mod record;
mod screen;
mod server;
mod steps;
mod tally;
mod world;

pub use area::Simulated;
pub use areas::random_command;
pub use beginning::{AnyFounded, Beginning, Founded};
pub use dice::Dice;
pub use kinds::Kinds;
pub use many::{Many, many};
pub use miniature::Miniature;
pub use server::{Failure, Message, Server};
pub use tally::Tally;
pub use world::{Driver, Run, run};
