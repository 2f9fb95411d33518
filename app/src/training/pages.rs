//! The pages of a training session in the shell.

use std::convert::Infallible;

use hubbub_commands::areas::Training;
use hubbub_model::{TrainingId, UserId};

#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer};
#[cfg(target_arch = "wasm32")]
use crate::chunk::{LostChunk, in_chunk};
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, begin};
use crate::shell::{Pages, Show};
#[cfg(feature = "ssr")]
use crate::trouble::Loaded;

impl Pages for Training {
    type Page = Infallible;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &[];

    fn at(_: &[&str]) -> Option<Infallible> {
        None
    }

    fn log(page: Infallible, _viewer: UserId) -> TrainingId {
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
        load_training_rules().await
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(page: Infallible) -> Result<Show<Self>, LostChunk> {
        match page {}
    }

    #[cfg(feature = "ssr")]
    async fn seed(page: Infallible, _viewer: &Viewer) -> Loaded<Seed<hubbub_model::training::TrainingState>> {
        match page {}
    }
}

#[cfg(target_arch = "wasm32")]
in_chunk! { training: fn load_training_rules() -> Begin<Training> = begin::<Training>; }
