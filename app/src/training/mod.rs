//! A training session: rounds that a trainer releases and an athlete does.

mod area;
mod cancelled;
mod changes;
mod clash;
mod clock;
mod clock_form;
mod complete;
mod correct;
mod desk;
#[cfg(target_arch = "wasm32")]
mod device;
mod dialogs;
mod editor;
mod ended;
mod exercise_card;
mod face;
mod guests;
mod left;
#[cfg(feature = "ssr")]
mod looks;
mod now;
mod page;
mod pages;
mod past;
mod place;
mod prepared;
mod rest;
mod round_form;
mod rounds;
mod session_notes;
mod set_place;
mod set_row;
mod signals;
mod sums;
mod top;
mod trainer;
mod typed;
mod unit;
mod words;

#[cfg(feature = "ssr")]
pub(crate) use looks::Looks;
pub(crate) use page::SessionPage;
pub(crate) use words::TrainingWords as Words;
