//! What stands around every page.

mod account_menu;
mod new_version;
mod page;
mod preference_forms;
mod preload;
mod roots;
mod visitor;

pub(crate) use new_version::NewVersion;
pub(crate) use page::{Frame, Page};
pub(crate) use preload::preload;
pub(crate) use visitor::VisitorPage;
