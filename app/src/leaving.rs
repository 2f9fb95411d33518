//! What the server writes into a page so that the browser can ask before somebody signs
//! out whose changes are still waiting to be sent.

/// The attribute of the form for signing out that says who is signed in.
pub(crate) const PERSON: &str = "data-person";
/// The id of the dialog that asks.
pub(crate) const DIALOG: &str = "leaving";
/// What the dialog returns when the person wants to go.
pub(crate) const LEAVE: &str = "leave";
