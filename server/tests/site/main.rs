//! The site as its callers see it, asked in-process.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod client;
mod doors;
mod install;
mod pages;
mod people;
mod refusals;
mod service;
