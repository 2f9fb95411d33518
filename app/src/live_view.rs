//! What lives on a page: each root names its view, and carries what its channel starts with.

use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use crate::erase::Erase;
use crate::family::FamilyBoard;
use crate::family::LiveFamily;
use crate::person::{LivePerson, Notifications, PersonPreferences, Today};
use crate::rewards::Rewards;
use crate::wall::Wall;

/// The id of the element that holds what lives.
pub(crate) const LIVE_ROOT: &str = "live";
/// The id of the element that holds the bell.
pub(crate) const BELL_ROOT: &str = "bell";
/// The attribute of a root with what its channel starts with, as JSON.
pub(crate) const SEED: &str = "data-seed";
/// Its attribute with the name of its view.
pub(crate) const VIEW: &str = "data-view";
/// Its attribute with the zone in which the person reads times.
pub(crate) const ZONE: &str = "data-zone";
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
    #[cfg(target_arch = "wasm32")]
    const ALL: [Self; 3] = [Self::Board, Self::Rewards, Self::Wall];

    /// The name in [`VIEW`].
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Rewards => "rewards",
            Self::Wall => "wall",
        }
    }

    #[cfg(target_arch = "wasm32")]
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

/// A view of a person's own log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PersonView {
    /// What waits for them, and their groups.
    Today,
    /// What they were told.
    Notifications,
    /// What of it they want to see.
    Preferences,
}

impl PersonView {
    #[cfg(target_arch = "wasm32")]
    const ALL: [Self; 3] = [Self::Today, Self::Notifications, Self::Preferences];

    /// The name in [`VIEW`].
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Notifications => "notifications",
            Self::Preferences => "preferences",
        }
    }

    #[cfg(target_arch = "wasm32")]
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// The view itself. Both halves render it.
    pub(crate) fn show(self, live: LivePerson, zone: ZoneName) -> AnyView {
        match self {
            Self::Today => view! { <Today live=live zone=zone /> }.erase(),
            Self::Notifications => view! { <Notifications live=live zone=zone /> }.erase(),
            Self::Preferences => view! { <PersonPreferences live=live /> }.erase(),
        }
    }
}
