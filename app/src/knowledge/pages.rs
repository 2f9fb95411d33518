//! It has no pages yet: other programs use it.

use std::convert::Infallible;

use hubbub_commands::areas::Knowledge;
#[cfg(feature = "ssr")]
use hubbub_model::knowledge::KnowledgeState;
use hubbub_model::{KnowledgeId, UserId};

#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer};
#[cfg(target_arch = "wasm32")]
use crate::chunk::{LostChunk, in_chunk};
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, begin};
use crate::shell::{Pages, Show};
#[cfg(feature = "ssr")]
use crate::trouble::Loaded;

impl Pages for Knowledge {
    type Page = Infallible;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &[];

    fn at(_parts: &[&str]) -> Option<Infallible> {
        None
    }

    fn log(page: Infallible, _viewer: UserId) -> KnowledgeId {
        match page {}
    }

    #[cfg(feature = "ssr")]
    fn show(page: Infallible) -> Show<Self> {
        match page {}
    }

    #[cfg(feature = "ssr")]
    fn chunk(page: Infallible) -> &'static str {
        match page {}
    }

    #[cfg(target_arch = "wasm32")]
    async fn begin() -> Result<Begin<Self>, LostChunk> {
        load_rules().await
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(page: Infallible) -> Result<Show<Self>, LostChunk> {
        match page {}
    }

    #[cfg(feature = "ssr")]
    async fn seed(page: Infallible, _viewer: &Viewer) -> Loaded<Seed<KnowledgeState>> {
        match page {}
    }
}

#[cfg(target_arch = "wasm32")]
in_chunk! { knowledge: fn load_rules() -> Begin<Knowledge> = begin::<Knowledge>; }
