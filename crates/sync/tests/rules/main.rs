//! Each rule of the replica by itself.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod commands;
mod device;
mod fetching;
mod numbers;
mod order;
