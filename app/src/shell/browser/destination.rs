//! Where one goes.

use crate::shell::pages::Page;

/// Where to go.
#[derive(Clone)]
pub(super) struct Destination {
    pub(super) page: Page,
    pub(super) path: String,
    /// What of the page is meant, as `#id`, or nothing.
    pub(super) hash: String,
    pub(super) entry: Entry,
}

/// Where a page stands in the browser's history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// In the place of what is shown.
    Same,
    /// After what is shown.
    New,
    /// Where it was before: by *Back* or *Forward*.
    Past(u32),
}
