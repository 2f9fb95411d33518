//! What stands around every page.

mod account_menu;
mod brand;
mod family_links;
mod navigation;
mod page;
mod preference_forms;
mod visitor;

pub(crate) use brand::Brand;
pub(crate) use navigation::Place;
pub(crate) use page::{Frame, Page};
pub(crate) use visitor::VisitorPage;
