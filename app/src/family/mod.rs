//! The family board: what runs and what can be started, what waits for a parent, stars and chores.
//! It lives in the browser.

mod area;
mod ask;
mod board;
mod cancel;
mod changes;
mod chores;
mod dialogs;
mod live;
mod more_time;
mod new_timer;
mod pages;
mod places;
mod prompts;
mod reason_form;
mod resets;
mod stars;
mod start;
mod task_row;
mod template_form;
mod templates;
mod timer_form;
mod timer_slot;
mod timers;
mod told;
mod who_did;

pub(crate) use ask::{Ask, Board, Why, name_of};
pub(crate) use board::FamilyBoard;
pub(crate) use dialogs::Dialogs;
pub use live::LiveFamily;
