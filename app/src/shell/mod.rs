//! The shell: what stands around every page of a signed-in person and stays while they go from one page to
//! another.
//!
//! The server renders the shell and the page that was asked for. The browser half hydrates the roots below,
//! each by itself: the rail, the bell, the links of the account menu, and the page. From then on it goes
//! from page to page in the same document ([`pages`]), over the same hub.

#[cfg(target_arch = "wasm32")]
mod browser;
mod pages;
mod rail;
mod seed;

pub(crate) use pages::{Groups, Pages, Place, Show, groups, home, home_in};
#[cfg(feature = "ssr")]
pub(crate) use pages::{Page, Rendered};
pub(crate) use rail::{MenuLinks, Rail};
pub(crate) use seed::{SEED, exchanged};

#[cfg(target_arch = "wasm32")]
pub(crate) use browser::start;

/// The id of the element that holds the page.
pub(crate) const PAGE: &str = "live";
/// The id of the element that holds the rail.
pub(crate) const RAIL: &str = "rail";
/// The id of the element that holds the links of the account menu.
pub(crate) const MENU: &str = "menu-links";
/// The id of the element that holds the bell.
pub(crate) const BELL: &str = "bell";
/// The id of the element that says aloud which page has come.
pub(crate) const ARRIVED: &str = "arrived";
/// The attribute of the page's root with the address that it was rendered for.
pub(crate) const PATH: &str = "data-path";
/// The attribute of the page's root with what to subscribe to before the browser half is there.
#[cfg(feature = "ssr")]
pub(crate) const CHANNELS: &str = "data-channels";
/// The attribute of the page's root on a wall display.
pub(crate) const WALL: &str = "data-wall";
/// The attribute of the bell's root with the zone in which the person reads times.
pub(crate) const ZONE: &str = "data-zone";
/// The attribute of the document's body with what is the same for all that lives on it, as JSON.
pub(crate) const VISIT: &str = "data-visit";
