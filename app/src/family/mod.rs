//! The family board: what runs, and what can be started. It lives in the browser.

mod ask;
mod board;
mod cancel;
mod dialogs;
mod more_time;
mod new_timer;
mod start;
mod template_form;
mod templates;
mod timer_form;
mod timer_slot;
mod timers;

pub(crate) use board::FamilyBoard;

/// The id of the element that holds the board.
pub(crate) const LIVE_ROOT: &str = "live";
/// Its attribute with what the board starts with, as JSON.
pub(crate) const PAGE_DATA: &str = "data-page";
