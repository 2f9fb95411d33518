use hubbub_model::FamilyId;
use hubbub_model::family::Role;
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
    Chores,
    Rewards,
    History,
    Settings,
}

impl Place {
    const ALL: [Self; 5] = [Self::Board, Self::Chores, Self::Rewards, Self::History, Self::Settings];

    /// Its address within a family, its drawing and its name.
    fn describe(self) -> (&'static str, Drawing, &'static str) {
        let words = &words().frame;
        match self {
            Self::Board => ("", icondata_lu::LuHouse, words.family),
            Self::Chores => ("/chores", icondata_lu::LuListChecks, words.chores),
            Self::Rewards => ("/rewards", icondata_lu::LuGift, words.rewards),
            Self::History => ("/history", icondata_lu::LuHistory, words.history),
            Self::Settings => ("/settings", icondata_lu::LuSettings, words.settings),
        }
    }
}

/// A rail at the left on wide screens, a bar at the bottom on phones. A tablet on the wall has
/// one page, so there are no places to go to.
#[component]
pub(crate) fn Navigation(families: Vec<Belonging>, current: Option<(FamilyId, Place)>) -> impl IntoView {
    let is_kiosk = |id| families.iter().any(|family| family.family_id == id && family.role == Role::Kiosk);
    let places = current
        .filter(|(id, _)| !is_kiosk(*id))
        .map(|(id, here)| Place::ALL.map(|place| link(id, place, place == here)).collect_view());
    view! {
        <nav class="rail" aria-label=words().frame.navigation>
            <Brand />
            {places}
            <div class="families">
                <FamilyLinks families=families current=current.map(|(id, _)| id) />
            </div>
        </nav>
    }
    .into_any()
}

fn link(family: FamilyId, place: Place, is_here: bool) -> impl IntoView {
    let (path, icon, name) = place.describe();
    view! {
        <a class="place" href=format!("/family/{family}{path}") aria-current=is_here.then_some("page")>
            <Icon of=icon />
            <span>{name}</span>
        </a>
    }
}
