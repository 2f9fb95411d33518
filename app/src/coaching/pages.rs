//! The pages of a coaching in the shell.

use std::convert::Infallible;

use hubbub_commands::areas::Coaching;
use hubbub_model::{CoachingId, UserId};

#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer};
#[cfg(target_arch = "wasm32")]
use crate::chunk::{LostChunk, in_chunk};
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, begin};
use crate::shell::{Pages, Show};
#[cfg(feature = "ssr")]
use crate::trouble::Loaded;

impl Pages for Coaching {
    type Page = Infallible;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &[];

    fn at(_: &[&str]) -> Option<Infallible> {
        None
    }

    fn log(page: Infallible, _viewer: UserId) -> CoachingId {
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
        load_coaching_rules().await
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(page: Infallible) -> Result<Show<Self>, LostChunk> {
        match page {}
    }

    #[cfg(feature = "ssr")]
    async fn seed(page: Infallible, _viewer: &Viewer) -> Loaded<Seed<hubbub_model::coaching::CoachingState>> {
        match page {}
    }
}

#[cfg(target_arch = "wasm32")]
in_chunk! { coaching: fn load_coaching_rules() -> Begin<Coaching> = begin::<Coaching>; }
