//! The page of a training session in the shell.

use hubbub_commands::areas::Training;
use hubbub_model::text::ZoneName;
#[cfg(feature = "ssr")]
use hubbub_model::training::TrainingState;
use hubbub_model::{TrainingId, UserId};
use leptos::prelude::*;

use super::SessionPage;
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

impl Pages for Training {
    type Page = TrainingId;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &["/dashboard/session/:id", "/dashboard/session/:id/trainer"];

    fn at(parts: &[&str]) -> Option<TrainingId> {
        match parts {
            ["dashboard", "session", id] | ["dashboard", "session", id, "trainer"] => id.parse().ok(),
            _ => None,
        }
    }

    fn log(page: TrainingId, _viewer: UserId) -> TrainingId {
        page
    }

    #[cfg(feature = "ssr")]
    fn show(_page: TrainingId) -> Show<Self> {
        show
    }

    #[cfg(feature = "ssr")]
    fn chunk(_page: TrainingId) -> &'static str {
        "session"
    }

    #[cfg(target_arch = "wasm32")]
    async fn begin() -> Result<Begin<Self>, LostChunk> {
        load_training_rules().await
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(_page: TrainingId) -> Result<Show<Self>, LostChunk> {
        load_session().await
    }

    #[cfg(feature = "ssr")]
    async fn seed(page: TrainingId, _viewer: &Viewer) -> Loaded<Seed<TrainingState>> {
        request::seed_of::<Self>(page).await
    }
}

fn show(live: Live<Training>, zone: &ZoneName) -> AnyView {
    view! { <SessionPage live=live zone=zone.clone() /> }.erase()
}

#[cfg(target_arch = "wasm32")]
in_chunk! { session: fn load_session() -> Show<Training> = show; }
#[cfg(target_arch = "wasm32")]
in_chunk! { training: fn load_training_rules() -> Begin<Training> = begin::<Training>; }
