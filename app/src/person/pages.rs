//! The pages of a person's own log in the shell.

use hubbub_commands::areas::Person;
use hubbub_model::UserId;
#[cfg(feature = "ssr")]
use hubbub_model::person::PersonState;
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use super::{LivePerson, Notifications, PersonPreferences, Requests, Today};
#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer};
#[cfg(target_arch = "wasm32")]
use crate::chunk::{LostChunk, in_chunk};
use crate::coaching::Dashboard;
use crate::erase::Erase;
#[cfg(target_arch = "wasm32")]
use crate::live::{Begin, begin};
use crate::shell::{Pages, Show};
#[cfg(feature = "ssr")]
use crate::trouble::{Loaded, Trouble};

/// A page of a person's own log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonPage {
    /// What waits for them, and their groups.
    Today,
    /// What they were told.
    Notifications,
    /// What of it they want to see.
    Preferences,
    /// What they ask and are asked.
    Requests,
    /// Their training, over all coachings.
    Dashboard,
}

impl Pages for Person {
    type Page = PersonPage;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] =
        &["/", "/notifications", "/notifications/preferences", "/requests", "/dashboard"];

    fn at(parts: &[&str]) -> Option<PersonPage> {
        match parts {
            [] => Some(PersonPage::Today),
            ["notifications"] => Some(PersonPage::Notifications),
            ["notifications", "preferences"] => Some(PersonPage::Preferences),
            ["requests"] => Some(PersonPage::Requests),
            ["dashboard"] => Some(PersonPage::Dashboard),
            _ => None,
        }
    }

    fn log(_page: PersonPage, viewer: UserId) -> UserId {
        viewer
    }

    #[cfg(feature = "ssr")]
    fn show(page: PersonPage) -> Show<Self> {
        match page {
            PersonPage::Today => today,
            PersonPage::Notifications => notifications,
            PersonPage::Preferences => preferences,
            PersonPage::Requests => requests,
            PersonPage::Dashboard => dashboard,
        }
    }

    /// One chunk holds most of them: they are small and share most of it. The dashboard shares more with the page
    /// of a coaching.
    #[cfg(feature = "ssr")]
    fn chunk(page: PersonPage) -> &'static str {
        match page {
            PersonPage::Today
            | PersonPage::Notifications
            | PersonPage::Preferences
            | PersonPage::Requests => "person",
            PersonPage::Dashboard => "coaching",
        }
    }

    /// Its rules are in the base.
    #[cfg(target_arch = "wasm32")]
    async fn begin() -> Result<Begin<Self>, LostChunk> {
        Ok(begin)
    }

    #[cfg(target_arch = "wasm32")]
    async fn load(page: PersonPage) -> Result<Show<Self>, LostChunk> {
        match page {
            PersonPage::Today => load_today().await,
            PersonPage::Notifications => load_notifications().await,
            PersonPage::Preferences => load_preferences().await,
            PersonPage::Requests => load_requests().await,
            PersonPage::Dashboard => load_dashboard().await,
        }
    }

    /// What stands beside the bell; a wall display has none.
    #[cfg(feature = "ssr")]
    async fn seed(_page: PersonPage, viewer: &Viewer) -> Loaded<Seed<PersonState>> {
        viewer.log.clone().ok_or(Trouble::NotAllowed)
    }
}

fn today(live: LivePerson, zone: &ZoneName) -> AnyView {
    view! { <Today live=live zone=zone.clone() /> }.erase()
}

fn notifications(live: LivePerson, zone: &ZoneName) -> AnyView {
    view! { <Notifications live=live zone=zone.clone() /> }.erase()
}

fn preferences(live: LivePerson, _zone: &ZoneName) -> AnyView {
    view! { <PersonPreferences live=live /> }.erase()
}

fn requests(live: LivePerson, zone: &ZoneName) -> AnyView {
    view! { <Requests live=live zone=zone.clone() /> }.erase()
}

fn dashboard(live: LivePerson, zone: &ZoneName) -> AnyView {
    view! { <Dashboard live=live zone=zone.clone() /> }.erase()
}

#[cfg(target_arch = "wasm32")]
in_chunk! { person: fn load_requests() -> Show<Person> = requests; }
#[cfg(target_arch = "wasm32")]
in_chunk! { person: fn load_today() -> Show<Person> = today; }
#[cfg(target_arch = "wasm32")]
in_chunk! { person: fn load_notifications() -> Show<Person> = notifications; }
#[cfg(target_arch = "wasm32")]
in_chunk! { person: fn load_preferences() -> Show<Person> = preferences; }
#[cfg(target_arch = "wasm32")]
in_chunk! { coaching: fn load_dashboard() -> Show<Person> = dashboard; }
