//! What lives on a page. Several pages have a live root: each says which view is in it, and all
//! of them start with the same data.

use leptos::prelude::*;

use crate::api::FamilyPage;
use crate::erase::Erase;
use crate::family::FamilyBoard;
use crate::rewards::Rewards;
use crate::wall::Wall;

/// The id of the element that holds what lives.
pub(crate) const LIVE_ROOT: &str = "live";
/// Its attribute with what it starts with, as JSON.
pub(crate) const PAGE_DATA: &str = "data-page";
/// Its attribute with the name of its view.
pub(crate) const VIEW: &str = "data-view";

/// What lives in the live root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LiveView {
    /// The board of a family.
    Board,
    /// What stars can buy.
    Rewards,
    /// What a tablet in the kitchen shows.
    Wall,
}

impl LiveView {
    #[cfg(not(feature = "ssr"))]
    const ALL: [Self; 3] = [Self::Board, Self::Rewards, Self::Wall];

    /// The name in [`VIEW`].
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Rewards => "rewards",
            Self::Wall => "wall",
        }
    }

    #[cfg(not(feature = "ssr"))]
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// The view itself. Both halves render it.
    pub(crate) fn show(self, page: FamilyPage) -> AnyView {
        match self {
            Self::Board => view! { <FamilyBoard page=page /> }.erase(),
            Self::Rewards => view! { <Rewards page=page /> }.erase(),
            Self::Wall => view! { <Wall page=page /> }.erase(),
        }
    }
}
