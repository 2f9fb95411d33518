//! What people try in each area.

mod family;
mod knowledge;
mod person;
mod team;

pub use family::random_command;
