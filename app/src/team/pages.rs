//! The page of a team in the shell.

use hubbub_commands::areas::Team;
#[cfg(feature = "ssr")]
use hubbub_model::team::TeamState;
use hubbub_model::text::ZoneName;
use hubbub_model::{TeamId, UserId};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos_router::any_nested_route::AnyNestedRoute;

use super::TeamPage;
#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer, request};
#[cfg(target_arch = "wasm32")]
use crate::chunk::{LostChunk, in_chunk};
use crate::erase::Erase;
use crate::knowledge::all_requests;
use crate::live::Live;
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, begin};
use crate::preferences::words;
use crate::shell::{Groups, Pages, Place, Show};
#[cfg(feature = "ssr")]
use crate::trouble::Loaded;

impl Pages for Team {
    type Page = TeamId;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &["/team/:id"];

    fn at(parts: &[&str]) -> Option<TeamId> {
        match parts {
            ["team", id] => id.parse().ok(),
            _ => None,
        }
    }

    fn log(page: TeamId, _viewer: UserId) -> TeamId {
        page
    }

    #[cfg(feature = "ssr")]
    fn documents() -> Vec<AnyNestedRoute> {
        super::documents::all()
    }

    #[cfg(feature = "ssr")]
    fn show(_page: TeamId) -> Show<Self> {
        show
    }

    /// That of requests: both ask, and what two chunks share would be in the base.
    #[cfg(feature = "ssr")]
    fn chunk(_page: TeamId) -> &'static str {
        "knowledge"
    }

    #[cfg(target_arch = "wasm32")]
    async fn begin() -> Result<Begin<Self>, LostChunk> {
        load_team_rules().await
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(_page: TeamId) -> Result<Show<Self>, LostChunk> {
        load_team().await
    }

    fn groups() -> Option<Groups> {
        let words = &words().team;
        Some(Groups {
            area: "team",
            icon: icondata_lu::LuLightbulb,
            name: words.team,
            title: words.teams,
            overview: None,
            first_step: ("/teams/new", words.create),
        })
    }

    fn places(parts: &[&str]) -> Vec<Place> {
        let ["team", id, ..] = parts else { return Vec::new() };
        if id.parse::<TeamId>().is_err() {
            return Vec::new();
        }
        let words = words();
        let (team, settings) = (format!("/team/{id}"), format!("/team/{id}/settings"));
        vec![
            Place { path: team, icon: icondata_lu::LuLightbulb, name: words.team.team, is_aside: false },
            all_requests(),
            Place {
                path: settings,
                icon: icondata_lu::LuSettings,
                name: words.shell.settings,
                is_aside: true,
            },
        ]
    }

    #[cfg(feature = "ssr")]
    async fn seed(page: TeamId, _viewer: &Viewer) -> Loaded<Seed<TeamState>> {
        request::team(page).await
    }
}

fn show(live: Live<Team>, zone: &ZoneName) -> AnyView {
    view! { <TeamPage live=live zone=zone.clone() /> }.erase()
}

#[cfg(target_arch = "wasm32")]
in_chunk! { knowledge: fn load_team() -> Show<Team> = show; }
#[cfg(target_arch = "wasm32")]
in_chunk! { knowledge: fn load_team_rules() -> Begin<Team> = begin::<Team>; }
