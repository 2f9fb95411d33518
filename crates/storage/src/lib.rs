//! All of Hubbub's SQL, for SQLite and Postgres.
//!
//! - [`Store`] opens a database, brings its tables up to date, and hands out
//!   transactions: [`Store::read`] and [`Store::write`].
//! - [`Store::backup`] and [`Store::restore`] take the whole database as one file, the
//!   same for both kinds.
//! - Every other module holds the statements of one noun, as functions that take a
//!   [`Tx`]. The same text serves both databases: every column is a text or a 64-bit
//!   integer, and parameters are written `$1`.
//! - [`Stored::record`] is the only way a row of an area changes: one exhaustive
//!   match, one effect per event. [`log::append`] is the only way a log grows.
//!
//! Nothing here knows the time or a rule: `now` and decisions are parameters. Whatever asks the database fails
//! where that does; what else can be wrong is said of each.

pub mod account;
pub mod account_task;
mod backup;
mod claim;
pub mod coaching;
mod connections;
mod error;
pub mod export;
pub mod family;
pub mod group;
mod head;
pub mod invitation;
mod json;
pub mod kiosk_invitation;
pub mod knowledge;
pub mod log;
mod migrate;
pub mod mutation;
pub mod person;
pub mod presence;
mod recent;
pub mod reset_link;
pub mod session;
mod sqlite;
mod store;
mod stored;
pub mod team;
pub mod training;
mod tx;
mod writer;

pub use backup::{BackupError, Summary};
pub use claim::Claim;
pub use error::StoreError;
pub use store::Store;
pub use stored::{Part, Stored, TableKey, keep, load_at};
pub use tx::{Arg, Outgoing, Row, Tx};
pub use writer::{BoxFuture, Lock};
