//! A listener and its clients, over real connections.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod places;
mod stopping;
mod support;
mod times;
