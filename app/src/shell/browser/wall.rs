//! A wall display comes to life. It has no shell, and all of it is one page.

use std::cell::RefCell;
use std::rc::Rc;

use hubbub_commands::areas::Family;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlElement;

use super::missing::{Missing, offer};
use super::mounted;
use super::roots::take_seed;
use crate::chunk::in_chunk;
use crate::erase::Erase;
use crate::family::LiveFamily;
use crate::live::{Failure, Hub, Live, read};
use crate::shell::pages::NotOpened;
use crate::wall::Wall;

/// A wall display that starts with what the document brings.
type Begin = fn(&Rc<Hub>, &str) -> Result<Live<Family>, Failure>;
/// What shows it.
type Show = fn(Live<Family>) -> AnyView;

/// Hydrates a wall display once its chunk is there.
pub(super) async fn hydrate(hub: Rc<Hub>, root: HtmlElement) {
    match load_wall().await {
        Ok((begin, show)) => {
            let live = take_seed(&root).and_then(|seed| begin(&hub, &seed).ok());
            if let Some(live) = live {
                mounted::hydrate(root, move || show(live)).forget();
            }
        }
        // What the server rendered can still be read.
        Err(lost) => {
            let offered = Rc::new(RefCell::new(None));
            let shown = Rc::clone(&offered);
            let retry = move || {
                shown.take();
                spawn_local(hydrate(Rc::clone(&hub), root.clone()));
            };
            offered.replace(offer(Missing::because(NotOpened::Chunk(lost)), retry));
        }
    }
}

fn begin(hub: &Rc<Hub>, seed: &str) -> Result<Live<Family>, Failure> {
    Ok(Live::new(hub, read(seed)?))
}

fn show(live: Live<Family>) -> AnyView {
    view! { <Wall live=LiveFamily::new(live) /> }.erase()
}

in_chunk! { wall: fn load_wall() -> (Begin, Show) = (begin, show); }
