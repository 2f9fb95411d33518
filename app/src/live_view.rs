//! What lives on a page: each root names its view, and carries what its channel starts with.

use leptos::prelude::*;

use crate::erase::Erase;
use crate::family::FamilyBoard;
use crate::live::LiveFamily;
use crate::rewards::Rewards;
use crate::wall::Wall;

/// The id of the element that holds what lives.
pub(crate) const LIVE_ROOT: &str = "live";
/// Its attribute with what its channel starts with, as JSON.
pub(crate) const SEED: &str = "data-seed";
/// Its attribute with the name of its view.
pub(crate) const VIEW: &str = "data-view";
/// The attribute of the page's body with what is the same for all that lives on it, as JSON.
pub(crate) const VISIT: &str = "data-visit";

/// A view of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FamilyView {
    /// The board.
    Board,
    /// What stars can buy.
    Rewards,
    /// What a tablet in the kitchen shows.
    Wall,
}

impl FamilyView {
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
    pub(crate) fn show(self, live: LiveFamily) -> AnyView {
        match self {
            Self::Board => view! { <FamilyBoard live=live /> }.erase(),
            Self::Rewards => view! { <Rewards live=live /> }.erase(),
            Self::Wall => view! { <Wall live=live /> }.erase(),
        }
    }
}
