//! What lives on the page: each root is hydrated by itself, and all of them share one hub.

use std::rc::Rc;

use hubbub_model::text::{Line as _, ZoneName};
use leptos::mount::hydrate_from;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::api::{Seed, Visit};
use crate::chunk::{self, LostChunk};
use crate::erase::Erase;
use crate::live::{Hub, LiveFamily};
use crate::live_view::{BELL_ROOT, FamilyView, LIVE_ROOT, PersonView, SEED, ShowPerson, VIEW, VISIT, ZONE};
use crate::person::{LivePerson, OwnBell};
use crate::preferences::Preferences;

/// Hydrates what lives on this page, for as long as the page is there. Each root waits for its chunk and is
/// then hydrated in one go.
pub(super) async fn hydrate() {
    // Nothing lives on a visitor's page.
    let Some(visit) = document().body().and_then(|body| read::<Visit>(&body, VISIT)) else { return };
    let hub = Hub::new(&visit);
    hydrate_family(&hub).await;
    hydrate_person(&hub).await;
    hub.start();
}

/// Hydrates a view of a family, if there is one.
async fn hydrate_family(hub: &Rc<Hub>) -> Option<()> {
    let root = root(LIVE_ROOT)?;
    let view = FamilyView::parse(&root.get_attribute(VIEW)?)?;
    let show = loaded(chunk::family(view).await)?;
    let (hub, seed) = (Rc::clone(hub), take_seed(&root)?);
    hydrate_root(root, move || show(LiveFamily::new(&hub, seed)));
    Some(())
}

/// Hydrates the bell, and what else shows the person's own log.
async fn hydrate_person(hub: &Rc<Hub>) -> Option<()> {
    let bell = root(BELL_ROOT)?;
    let main = load_person_view().await;
    // It is made under no owner, so that it lives as long as the page does.
    let live = LivePerson::new(hub, take_seed(&bell)?);
    hydrate_root(bell, move || view! { <OwnBell live=live /> }.erase());
    let (root, zone, show) = main?;
    hydrate_root(root, move || show(live, zone));
    Some(())
}

/// The root of a view of a person's own log, if there is one, and what renders it.
async fn load_person_view() -> Option<(HtmlElement, ZoneName, ShowPerson)> {
    let root = root(LIVE_ROOT)?;
    let view = PersonView::parse(&root.get_attribute(VIEW)?)?;
    let zone = ZoneName::kept(root.get_attribute(ZONE)?);
    Some((root, zone, loaded(chunk::person(view).await)?))
}

/// What a chunk gives. Where it could not be loaded, what the server rendered stays as it is.
fn loaded<T>(chunk: Result<T, LostChunk>) -> Option<T> {
    chunk.map_err(|error| leptos::logging::error!("a view cannot be loaded: {error}")).ok()
}

/// Hydrates a root.
fn hydrate_root(root: HtmlElement, view: impl FnOnce() -> AnyView + 'static) {
    let live = move || {
        provide_context(Preferences::current());
        view()
    };
    hydrate_from(root, live).forget();
}

fn root(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// What the channel of a root starts with. It is old from now on, and would outlast the right to see it.
fn take_seed<S: DeserializeOwned>(root: &HtmlElement) -> Option<Seed<S>> {
    let seed = read(root, SEED);
    let _ = root.remove_attribute(SEED);
    seed
}

/// What the server wrote into an attribute. Where it cannot be read, the page is left as it is: it still
/// shows what was true when it was loaded.
fn read<T: DeserializeOwned>(element: &HtmlElement, attribute: &str) -> Option<T> {
    let text = element.get_attribute(attribute)?;
    let read = serde_json::from_str(&text);
    read.map_err(|error| leptos::logging::error!("{attribute} cannot be read: {error}")).ok()
}
