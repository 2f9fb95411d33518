//! A channel, as the hub sees it.

use hubbub_events::Channel;
use hubbub_model::{MutationId, Timestamp};

use super::change::Change;
use super::screen::Screen;
use crate::device::Device;

/// A channel of the page, as its hub sees it.
pub(super) trait Driven {
    /// Which channel it is.
    fn channel(&self) -> Channel;
    /// What its page shows of it, but for what is its area's.
    fn screen(&self) -> Screen;
    /// A page that showed it is gone, and with it what listened there.
    fn forget_gone(&self);
    /// Does something, and gives the id under which it is sent.
    fn make(&self, change: Change) -> MutationId;
    /// Does anew what was returned, if it was here.
    fn retry(&self, id: MutationId);
    /// Forgets what was returned.
    fn dismiss(&self, id: MutationId);
    /// Begins, once it is known what `device` has kept; none where nothing can be kept.
    fn load(&self, device: Option<&Device>);
    /// Shows what time it is, and says in how many milliseconds it must be shown again.
    fn show_time(&self, now: Timestamp) -> Option<u64>;
    /// Looks whether it is time to ask the server.
    fn beat(&self, now: f64);
    /// Something may have been missed.
    fn wake_up(&self);
    /// How it stands with the connection may have changed.
    fn say_connection(&self);
    /// How many changes the server has not answered.
    fn unanswered(&self) -> usize;
    /// Keeps the state at once.
    fn save(&self);
    /// Asks and hears nothing more.
    fn close(&self);
    /// Takes the state off the device.
    fn forget(&self);
    /// Does it ask and hear nothing any more?
    fn is_closed(&self) -> bool;
}
