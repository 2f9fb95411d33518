//! A team: people, and what each can be asked about.

mod area;
mod changes;
mod pages;
