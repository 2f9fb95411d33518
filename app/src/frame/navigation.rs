use hubbub_model::FamilyId;
use icondata_core::Icon as Drawing;
use leptos::prelude::*;

use super::{Brand, family_links::FamilyLinks};
use crate::api::Belonging;
use crate::parts::Icon;
use crate::preferences::words;

/// The places of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Board,
    Settings,
}

/// A rail at the left on wide screens, a bar at the bottom on phones.
#[component]
pub(crate) fn Navigation(families: Vec<Belonging>, current: Option<(FamilyId, Place)>) -> impl IntoView {
    let words = &words().frame;
    let link = move |place: Place, to: String, icon: Drawing, name: &'static str| {
        let here = current.is_some_and(|(_, current)| current == place).then_some("page");
        view! {
            <a class="place" href=to aria-current=here>
                <Icon of=icon />
                <span>{name}</span>
            </a>
        }
    };
    let places = current.map(|(id, _)| {
        view! {
            {link(Place::Board, format!("/family/{id}"), icondata_lu::LuHouse, words.family)}
            {link(Place::Settings, format!("/family/{id}/settings"), icondata_lu::LuSettings, words.settings)}
        }
    });
    view! {
        <nav class="rail" aria-label=words.navigation>
            <Brand />
            {places}
            <div class="families">
                <FamilyLinks families=families current=current.map(|(id, _)| id) />
            </div>
        </nav>
    }
    .into_any()
}
