//! The page of a request in the shell.

use hubbub_commands::areas::Knowledge;
#[cfg(feature = "ssr")]
use hubbub_model::knowledge::KnowledgeState;
use hubbub_model::person::Group;
use hubbub_model::text::ZoneName;
use hubbub_model::{KnowledgeId, UserId};
use leptos::prelude::*;

use super::RequestPage;
#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer, request};
#[cfg(target_arch = "wasm32")]
use crate::chunk::{LostChunk, in_chunk};
use crate::erase::Erase;
use crate::live::Live;
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, begin};
use crate::preferences::words;
use crate::shell::{Pages, Place, Show};
#[cfg(feature = "ssr")]
use crate::trouble::Loaded;

impl Pages for Knowledge {
    type Page = KnowledgeId;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &["/request/:id"];

    fn at(parts: &[&str]) -> Option<KnowledgeId> {
        match parts {
            ["request", id] => id.parse().ok(),
            _ => None,
        }
    }

    fn log(page: KnowledgeId, _viewer: UserId) -> KnowledgeId {
        page
    }

    #[cfg(feature = "ssr")]
    fn show(_page: KnowledgeId) -> Show<Self> {
        show
    }

    #[cfg(feature = "ssr")]
    fn chunk(_page: KnowledgeId) -> &'static str {
        "knowledge"
    }

    #[cfg(target_arch = "wasm32")]
    async fn begin() -> Result<Begin<Self>, LostChunk> {
        load_request_rules().await
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(_page: KnowledgeId) -> Result<Show<Self>, LostChunk> {
        load_request().await
    }

    /// To what one asks and is asked, in all teams.
    fn ways(groups: &[Group]) -> Option<Place> {
        can_ask(groups).then(all_requests)
    }

    #[cfg(feature = "ssr")]
    async fn seed(page: KnowledgeId, _viewer: &Viewer) -> Loaded<Seed<KnowledgeState>> {
        request::seed_of::<Self>(page).await
    }
}

/// Can somebody who belongs to these groups ask colleagues?
pub(crate) fn can_ask(groups: &[Group]) -> bool {
    groups.iter().any(|group| matches!(group, Group::Team { .. }))
}

/// The way to what one asks and is asked.
pub(crate) fn all_requests() -> Place {
    let name = words().knowledge.requests;
    Place { path: "/requests".to_owned(), icon: icondata_lu::LuMessageCircleQuestion, name, is_aside: false }
}

fn show(live: Live<Knowledge>, zone: &ZoneName) -> AnyView {
    view! { <RequestPage live=live zone=zone.clone() /> }.erase()
}

#[cfg(target_arch = "wasm32")]
in_chunk! { knowledge: fn load_request() -> Show<Knowledge> = show; }
#[cfg(target_arch = "wasm32")]
in_chunk! { knowledge: fn load_request_rules() -> Begin<Knowledge> = begin::<Knowledge>; }
