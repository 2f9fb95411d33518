//! What the storage promises beyond single queries, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod crossing;
mod grouping;
mod recent;
