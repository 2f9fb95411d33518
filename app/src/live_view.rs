//! What lives on a page: each root names its view, and carries what its channel starts with.

use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use crate::erase::Erase;
use crate::family::FamilyBoard;
use crate::live::LiveFamily;
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

    /// What renders the view, where all code is there. A browser whose WASM is split loads it: `chunk.rs`.
    #[cfg(not(feature = "split"))]
    pub(crate) const fn show(self) -> ShowFamily {
        match self {
            Self::Board => board,
            Self::Rewards => rewards,
            Self::Wall => wall,
        }
    }
}

/// Renders a view of a family, in both halves.
pub(crate) type ShowFamily = fn(LiveFamily) -> AnyView;

pub(crate) fn board(live: LiveFamily) -> AnyView {
    view! { <FamilyBoard live=live /> }.erase()
}

pub(crate) fn rewards(live: LiveFamily) -> AnyView {
    view! { <Rewards live=live /> }.erase()
}

pub(crate) fn wall(live: LiveFamily) -> AnyView {
    view! { <Wall live=live /> }.erase()
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

    /// What renders the view, where all code is there. A browser whose WASM is split loads it: `chunk.rs`.
    #[cfg(not(feature = "split"))]
    pub(crate) const fn show(self) -> ShowPerson {
        match self {
            Self::Today => today,
            Self::Notifications => notifications,
            Self::Preferences => preferences,
        }
    }
}

/// Renders a view of a person's own log, in both halves.
pub(crate) type ShowPerson = fn(LivePerson, ZoneName) -> AnyView;

pub(crate) fn today(live: LivePerson, zone: ZoneName) -> AnyView {
    view! { <Today live=live zone=zone /> }.erase()
}

pub(crate) fn notifications(live: LivePerson, zone: ZoneName) -> AnyView {
    view! { <Notifications live=live zone=zone /> }.erase()
}

pub(crate) fn preferences(live: LivePerson, _zone: ZoneName) -> AnyView {
    view! { <PersonPreferences live=live /> }.erase()
}
