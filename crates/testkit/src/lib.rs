//! Fixtures for tests: databases of both kinds, a movable clock, a recording
//! publisher, a family, a team and a coaching with actors, and [`verify`].
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod actors;
mod clock;
mod database;
pub mod gym;
mod kiosk;
mod office;
mod persons;
mod recorder;
mod verify;

pub use actors::{Household, PASSWORD, new_id, new_person};
pub use clock::TestClock;
pub use database::{Database, Kind};
pub use gym::Gym;
pub use office::{Office, Question};
pub use persons::{entries_after, entries_of, snapshot_of};
pub use recorder::{Recorder, Sent};
pub use verify::{verify, verify_log};

/// Makes two tests of one: `name::sqlite` and `name::postgres`, each with a fresh
/// database of that kind.
///
/// ```text
/// on_both!(async fn keeps_it(database: Database) { … });
/// ```
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($database:ident: $Database:ty) $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn test($database: $Database) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                test($crate::Database::create($crate::Kind::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                test($crate::Database::create($crate::Kind::Postgres).await).await;
            }
        }
    )*};
}
