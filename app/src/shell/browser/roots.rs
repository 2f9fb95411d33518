//! What the server rendered comes to life: each root is hydrated by itself, and all share one hub.

use std::pin::pin;

use futures_util::future::{Either, select};
use hubbub_commands::areas;
use hubbub_events::Channel;
use hubbub_model::person::Group;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::missing::Missing;
use super::mounted::hydrate;
use super::navigate::{PATIENCE, Shell};
use crate::distinct::distinct;
use crate::erase::Erase;
use crate::later::but_for_pieces;
use crate::live::{Found, Live, begin};
use crate::person::OwnBell;
use crate::shell::pages::{NotOpened, Page, Shown};
use crate::shell::{BELL, MENU, MenuLinks, RAIL, Rail, SEED, exchanged};
use crate::web::{let_go, wait};

impl Shell {
    /// Hydrates what the person's own log shows everywhere, in as many tasks as there are roots.
    pub(super) async fn hydrate_frame(&self) {
        let own = self.hydrate_bell();
        let_go().await;
        let groups = own.map(|live| distinct(move || live.state.with(|state| state.groups.clone())));
        let (path, groups) = (self.path, groups.unwrap_or_else(|| RwSignal::new(Vec::<Group>::new())));
        hydrate_for_good(RAIL, move || view! { <Rail groups=groups path=path /> }.erase());
        let_go().await;
        hydrate_for_good(MENU, move || view! { <MenuLinks groups=groups path=path /> }.erase());
    }

    /// The bell, with the person's own log. It is made under no owner, so that it stays.
    fn hydrate_bell(&self) -> Option<Live<areas::Person>> {
        let seed = take_seed(&element(BELL)?)?;
        let live = begin::<areas::Person>(&self.hub, self.hub.user(), Found::Brought(seed)).ok()?;
        self.hub.shown(&[]);
        hydrate_for_good(BELL, move || view! { <OwnBell live=live /> }.erase());
        Some(live)
    }

    /// Hydrates the page once its chunk is there, if it is one of the shell. One that stands in for another is
    /// not hydrated: what belongs at this address takes its place.
    pub(super) async fn hydrate_page(&self) {
        let seed = take_seed(&self.root);
        let (rendered, path) =
            (self.path.get_untracked(), window().location().pathname().unwrap_or_default());
        let Some(page) = Page::at(&path) else { return };
        // What concerns the person starts with what the bell has brought.
        let is_brought = seed.is_some() || page.channel(self.hub.user()) == Channel::Person(self.hub.user());
        if rendered != path || !is_brought {
            return self.replace();
        }
        self.hub.hold(page.channel(self.hub.user()));
        match self.open_first(page, seed).await {
            // Another page has taken its place.
            _ if !self.is_plain() => {}
            Ok(shown) => {
                self.offer_nothing();
                let (root, zone) = (self.root.clone(), self.zone.clone());
                let (mounted, pieces) = but_for_pieces(|| hydrate(root, move || shown(&zone)));
                self.mounted.replace(Some(mounted));
                self.hub.shown(&[page.channel(self.hub.user())]);
                // Until all of it is hydrated, it is what the document brings.
                for piece in pieces {
                    let_go().await;
                    piece();
                }
            }
            // What the server rendered can still be read.
            Err(reason) => self.offer(Missing::because(reason)),
        }
        self.hub.release();
    }

    /// Has at hand what the first page needs. If that takes long, it is said below the page.
    async fn open_first(&self, page: Page, seed: Option<String>) -> Result<Shown, NotOpened> {
        match select(pin!(page.open(&self.hub, seed)), pin!(wait(PATIENCE))).await {
            Either::Left((opened, _)) => opened,
            Either::Right(((), opening)) => {
                if self.is_plain() {
                    self.offer(Missing::Unreachable);
                }
                opening.await
            }
        }
    }
}

/// Hydrates the root with this id, for as long as the document is there.
fn hydrate_for_good(id: &str, view: impl FnOnce() -> AnyView + 'static) {
    if let Some(root) = element(id) {
        hydrate(root, view).forget();
    }
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What the channel of a root starts with. It is old from now on, and would outlast the right to see it.
pub(super) fn take_seed(root: &HtmlElement) -> Option<String> {
    let seed = root.get_attribute(SEED);
    let _ = root.remove_attribute(SEED);
    seed.map(exchanged)
}

/// What the server wrote into an attribute.
pub(super) fn read<T: DeserializeOwned>(element: &HtmlElement, attribute: &str) -> Option<T> {
    let text = element.get_attribute(attribute)?;
    let read = serde_json::from_str(&text);
    read.map_err(|error| leptos::logging::error!("{attribute} cannot be read: {error}")).ok()
}
