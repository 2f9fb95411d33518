//! The shell in the browser: what the server rendered comes to life, and one goes from page to page without
//! loading a document.
//!
//! This is the browser's half of the router. Leptos' own would need one tree for the whole document, and shows an
//! old page under a new address while something is loaded: decision 27.

mod destination;
mod history;
mod links;
mod missing;
mod mounted;
mod navigate;
mod roots;
mod wall;

use std::rc::Rc;

use futures_util::future::join;
use hubbub_model::text::{Line as _, ZoneName};
use leptos::prelude::document;
use leptos::task::spawn_local;

use super::pages::send_what_waits;
use super::{BELL, PAGE, VISIT, WALL, ZONE};
use crate::live::Hub;
use navigate::Shell;

/// Brings to life what the server rendered for somebody who is signed in.
pub(crate) async fn start() {
    let Some(visit) = document().body().and_then(|body| roots::read(&body, VISIT)) else { return };
    let hub = Hub::new(&visit);
    let Some(root) = roots::element(PAGE) else { return begin(hub) };
    if root.has_attribute(WALL) {
        wall::hydrate(Rc::clone(&hub), root).await;
        return begin(hub);
    }
    let zone = roots::element(BELL).and_then(|bell| bell.get_attribute(ZONE)).unwrap_or_default();
    let shell = Shell::new(&hub, root, ZoneName::kept(zone));
    let frame = async {
        shell.hydrate_frame().await;
        // One can go elsewhere while a chunk is loaded, and what lives around the page does not wait for it.
        shell.listen();
        begin(hub);
    };
    join(frame, shell.hydrate_page()).await;
    // It lives as long as the document.
    std::mem::forget(shell);
}

/// Lets the channels begin that are there, and sends what waits on the device.
fn begin(hub: Rc<Hub>) {
    spawn_local(async move {
        hub.start().await;
        send_what_waits(&hub).await;
    });
}
