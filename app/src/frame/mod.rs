//! What stands around every page.

mod account_menu;
mod bell;
mod brand;
mod family_links;
mod navigation;
mod new_version;
mod page;
mod preference_forms;
mod visitor;

pub(crate) use brand::Brand;
pub(crate) use navigation::Place;
pub(crate) use new_version::NewVersion;
pub(crate) use page::{Frame, Page};
pub(crate) use visitor::VisitorPage;
