//! The client against a stand-in that verifies every signature and fails on demand.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod asking;
mod failing;
mod settings;
mod stand_in;
mod webhooks;
