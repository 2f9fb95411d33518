//! The pages of a person's own log in the shell.

use hubbub_commands::areas::Person;
use hubbub_model::UserId;
#[cfg(feature = "ssr")]
use hubbub_model::person::PersonState;
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use super::{LivePerson, Notifications, PersonPreferences, Today};
#[cfg(feature = "ssr")]
use crate::api::{Seed, Viewer};
use crate::erase::Erase;
use crate::shell::Pages;
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
}

impl Pages for Person {
    type Page = PersonPage;

    #[cfg(feature = "ssr")]
    const ADDRESSES: &'static [&'static str] = &["/", "/notifications", "/notifications/preferences"];

    fn at(parts: &[&str]) -> Option<PersonPage> {
        match parts {
            [] => Some(PersonPage::Today),
            ["notifications"] => Some(PersonPage::Notifications),
            ["notifications", "preferences"] => Some(PersonPage::Preferences),
            _ => None,
        }
    }

    fn log(_page: PersonPage, viewer: UserId) -> UserId {
        viewer
    }

    fn show(page: PersonPage, live: LivePerson, zone: &ZoneName) -> AnyView {
        let zone = zone.clone();
        match page {
            PersonPage::Today => view! { <Today live=live zone=zone /> }.erase(),
            PersonPage::Notifications => view! { <Notifications live=live zone=zone /> }.erase(),
            PersonPage::Preferences => view! { <PersonPreferences live=live /> }.erase(),
        }
    }

    /// What stands beside the bell; a wall display has none.
    #[cfg(feature = "ssr")]
    async fn seed(_page: PersonPage, viewer: &Viewer) -> Loaded<Seed<PersonState>> {
        viewer.log.clone().ok_or(Trouble::NotAllowed)
    }
}
