//! A coaching: its trainer, its athlete and their guests.

mod area;
mod changes;
mod pages;
mod told;
mod words;

pub(crate) use words::CoachingWords;
