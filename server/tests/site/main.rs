//! The site as its callers see it, asked in-process.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod account;
mod beginnings;
mod catalogue;
mod chores;
mod client;
mod compression;
mod connections;
mod endpoints;
mod history;
mod install;
mod invitations;
mod knowledge;
mod own_log;
mod pages;
mod people;
mod presence;
mod refusals;
mod rewards;
mod rewards_edit;
mod service;
mod signal;
mod socket;
mod subscriptions;
mod training;
mod wall;
mod webhook;
mod who_is_there;
