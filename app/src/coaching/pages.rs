//! The page of a coaching in the shell.

use hubbub_commands::areas::Coaching;
#[cfg(feature = "ssr")]
use hubbub_model::coaching::CoachingState;
use hubbub_model::text::ZoneName;
use hubbub_model::{CoachingId, UserId};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_router::any_nested_route::AnyNestedRoute;

use super::CoachingPage;
#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer, request};
#[cfg(target_arch = "wasm32")]
use crate::chunk::{LostChunk, in_chunk};
use crate::erase::Erase;
use crate::live::Live;
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, begin};
use crate::preferences::words;
use crate::shell::{Groups, Pages, Place, Show};
#[cfg(feature = "ssr")]
use crate::trouble::Loaded;

impl Pages for Coaching {
    type Page = CoachingId;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &["/coaching/:id"];

    fn at(parts: &[&str]) -> Option<CoachingId> {
        match parts {
            ["coaching", id] => id.parse().ok(),
            _ => None,
        }
    }

    fn log(page: CoachingId, _viewer: UserId) -> CoachingId {
        page
    }

    #[cfg(feature = "ssr")]
    fn documents() -> Vec<AnyNestedRoute> {
        super::documents::all()
    }

    #[cfg(feature = "ssr")]
    fn show(_page: CoachingId) -> Show<Self> {
        show
    }

    #[cfg(feature = "ssr")]
    fn chunk(_page: CoachingId) -> &'static str {
        "coaching"
    }

    #[cfg(target_arch = "wasm32")]
    async fn begin() -> Result<Begin<Self>, LostChunk> {
        load_coaching_rules().await
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(_page: CoachingId) -> Result<Show<Self>, LostChunk> {
        load_coaching().await
    }

    fn groups() -> Option<Groups> {
        let words = &words().coaching;
        Some(Groups {
            area: "coaching",
            icon: icondata_lu::LuDumbbell,
            name: words.training,
            title: words.training,
            overview: Some(("/dashboard", words.sessions)),
            first_step: ("/coachings/new", words.begin),
        })
    }

    fn places(parts: &[&str]) -> Vec<Place> {
        let ["coaching", id, ..] = parts else { return Vec::new() };
        if id.parse::<CoachingId>().is_err() {
            return Vec::new();
        }
        let words = words();
        vec![
            Place {
                path: format!("/coaching/{id}"),
                icon: icondata_lu::LuDumbbell,
                name: words.coaching.coaching,
                is_aside: false,
            },
            Place {
                path: format!("/coaching/{id}/settings"),
                icon: icondata_lu::LuSettings,
                name: words.shell.settings,
                is_aside: true,
            },
        ]
    }

    #[cfg(feature = "ssr")]
    async fn seed(page: CoachingId, _viewer: &Viewer) -> Loaded<Seed<CoachingState>> {
        request::seed_of::<Self>(page).await
    }
}

fn show(live: Live<Coaching>, zone: &ZoneName) -> AnyView {
    view! { <CoachingPage live=live zone=zone.clone() /> }.erase()
}

#[cfg(target_arch = "wasm32")]
in_chunk! { coaching: fn load_coaching() -> Show<Coaching> = show; }
#[cfg(target_arch = "wasm32")]
in_chunk! { training: fn load_coaching_rules() -> Begin<Coaching> = begin::<Coaching>; }
