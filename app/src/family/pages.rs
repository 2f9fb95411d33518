//! The pages of a family in the shell, and where else one can go in it.

use hubbub_commands::areas::Family;
#[cfg(feature = "ssr")]
use hubbub_model::family::FamilyState;
use hubbub_model::text::ZoneName;
use hubbub_model::{FamilyId, UserId};
use leptos::prelude::*;

use super::{FamilyBoard, LiveFamily};
#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer, request};
#[cfg(target_arch = "wasm32")]
use crate::chunk::{LostChunk, in_chunk};
use crate::erase::Erase;
use crate::live::Live;
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, begin};
use crate::preferences::words;
use crate::rewards::Rewards;
use crate::shell::{Groups, Pages, Place, Show};
#[cfg(feature = "ssr")]
use crate::trouble::Loaded;

/// A page of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FamilyPage {
    /// What runs, what waits, stars and chores.
    Board(FamilyId),
    /// What stars can buy.
    Rewards(FamilyId),
}

impl Pages for Family {
    type Page = FamilyPage;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &["/family/:id", "/family/:id/rewards"];

    fn at(parts: &[&str]) -> Option<FamilyPage> {
        match parts {
            ["family", id] => id.parse().ok().map(FamilyPage::Board),
            ["family", id, "rewards"] => id.parse().ok().map(FamilyPage::Rewards),
            _ => None,
        }
    }

    fn log(page: FamilyPage, _viewer: UserId) -> FamilyId {
        match page {
            FamilyPage::Board(id) | FamilyPage::Rewards(id) => id,
        }
    }

    #[cfg(feature = "ssr")]
    fn show(page: FamilyPage) -> Show<Self> {
        match page {
            FamilyPage::Board(_) => board,
            FamilyPage::Rewards(_) => rewards,
        }
    }

    #[cfg(feature = "ssr")]
    fn chunk(page: FamilyPage) -> &'static str {
        match page {
            FamilyPage::Board(_) => "board",
            FamilyPage::Rewards(_) => "rewards",
        }
    }

    #[cfg(target_arch = "wasm32")]
    async fn begin() -> Result<Begin<Self>, LostChunk> {
        load_family_rules().await
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(page: FamilyPage) -> Result<Show<Self>, LostChunk> {
        match page {
            FamilyPage::Board(_) => load_board().await,
            FamilyPage::Rewards(_) => load_rewards().await,
        }
    }

    fn groups() -> Option<Groups> {
        let words = words();
        Some(Groups {
            area: "family",
            icon: icondata_lu::LuHouse,
            name: words.shell.family,
            title: words.shell.families,
            overview: None,
            first_step: ("/families/new", words.person.create_family),
        })
    }

    fn places(parts: &[&str]) -> Vec<Place> {
        let ["family", id, ..] = parts else { return Vec::new() };
        if id.parse::<FamilyId>().is_err() {
            return Vec::new();
        }
        let words = &words().shell;
        let place = |below: &str, icon, name| Place {
            path: format!("/family/{id}{below}"),
            icon,
            name,
            is_aside: below == "/settings",
        };
        vec![
            place("", icondata_lu::LuHouse, words.family),
            place("/chores", icondata_lu::LuListChecks, words.chores),
            place("/rewards", icondata_lu::LuGift, words.rewards),
            place("/history", icondata_lu::LuHistory, words.history),
            place("/settings", icondata_lu::LuSettings, words.settings),
        ]
    }

    #[cfg(feature = "ssr")]
    async fn seed(page: FamilyPage, viewer: &Viewer) -> Loaded<Seed<FamilyState>> {
        request::seed_of::<Self>(Self::log(page, viewer.user.id)).await
    }
}

fn board(live: Live<Family>, _zone: &ZoneName) -> AnyView {
    view! { <FamilyBoard live=LiveFamily::new(live) /> }.erase()
}

fn rewards(live: Live<Family>, _zone: &ZoneName) -> AnyView {
    view! { <Rewards live=LiveFamily::new(live) /> }.erase()
}

#[cfg(target_arch = "wasm32")]
in_chunk! { board: fn load_board() -> Show<Family> = board; }
#[cfg(target_arch = "wasm32")]
in_chunk! { rewards: fn load_rewards() -> Show<Family> = rewards; }
#[cfg(target_arch = "wasm32")]
in_chunk! { family: fn load_family_rules() -> Begin<Family> = begin::<Family>; }
