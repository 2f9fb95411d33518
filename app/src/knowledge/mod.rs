//! A request for knowledge.

mod area;
mod changes;
mod pages;
