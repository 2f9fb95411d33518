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
