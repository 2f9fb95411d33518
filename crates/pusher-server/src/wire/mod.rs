//! How frames get to a client: encoded once, queued for each connection, written in few calls.

mod connection;
mod frame;
mod outbox;
mod rhythm;
mod socket;
mod upgrade;
mod writer;

pub(crate) use connection::{Connection, Person};
pub(crate) use frame::{Frame, MAX_PAYLOAD};
pub(crate) use socket::{refuse, serve};
pub(crate) use upgrade::upgrade;
pub(crate) use writer::Writers;
