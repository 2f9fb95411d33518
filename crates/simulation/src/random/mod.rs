//! What people try in each area.

mod coaching;
mod family;
mod knowledge;
mod person;
mod team;
mod training;

pub use family::random_command;
