//! The page of a request in the shell.

use hubbub_commands::areas::Knowledge;
#[cfg(feature = "ssr")]
use hubbub_model::knowledge::KnowledgeState;
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
use crate::shell::{Pages, Show};
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

    #[cfg(feature = "ssr")]
    async fn seed(page: KnowledgeId, _viewer: &Viewer) -> Loaded<Seed<KnowledgeState>> {
        request::seed_of::<Self>(page).await
    }
}

fn show(live: Live<Knowledge>, zone: &ZoneName) -> AnyView {
    view! { <RequestPage live=live zone=zone.clone() /> }.erase()
}

#[cfg(target_arch = "wasm32")]
in_chunk! { knowledge: fn load_request() -> Show<Knowledge> = show; }
#[cfg(target_arch = "wasm32")]
in_chunk! { knowledge: fn load_request_rules() -> Begin<Knowledge> = begin::<Knowledge>; }
