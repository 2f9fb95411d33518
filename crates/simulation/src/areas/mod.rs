//! What there is to know of each area: what people try in it, and what the server in miniature does there beside
//! the rules.

mod coaching;
mod family;
mod knowledge;
mod person;
mod team;
mod training;

pub use family::random_command;
