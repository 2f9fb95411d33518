//! A training session.

mod area;
mod changes;
mod pages;
