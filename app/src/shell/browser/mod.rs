//! The shell in the browser: what the server rendered comes to life, and one goes from page to page without
//! loading a document.
//!
//! This is the browser's half of the router. Leptos' own would need one tree for the whole document, shows an
//! old page under a new address while something is loaded, and weighs ten times as much: decision 27.

mod history;
mod links;
mod missing;
mod navigate;
mod roots;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hubbub_model::text::{Line as _, ZoneName};
use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use leptos::tachys::view::Render;
use web_sys::HtmlElement;

use super::{BELL, PAGE, PATH, VISIT, ZONE};
use crate::live::Hub;
use crate::web::{Alarm, Listener, calling};
use history::History;
use navigate::Destination;

/// What is mounted in the root of the page.
type Mounted = UnmountHandle<<AnyView as Render>::State>;

/// The shell of a document. It stays as long as the document does.
pub(super) struct Shell {
    me: Weak<Self>,
    hub: Rc<Hub>,
    /// The element that holds the page.
    root: HtmlElement,
    /// The zone in which the person reads times.
    zone: ZoneName,
    /// The address of the page that is shown.
    path: RwSignal<String>,
    /// What is mounted there; nothing while the page is plain HTML of the server.
    mounted: RefCell<Option<Mounted>>,
    history: History,
    /// The last page that was asked for: what comes late for an earlier one is dropped.
    asked: Cell<u32>,
    going: RefCell<Option<Destination>>,
    /// The page that was asked for has had its time.
    late: Alarm,
    listeners: RefCell<Vec<Listener>>,
}

/// Brings to life what the server rendered for somebody who is signed in.
pub(crate) async fn start() {
    let Some(visit) = document().body().and_then(|body| roots::read(&body, VISIT)) else { return };
    let hub = Hub::new(&visit);
    if let Some(root) = roots::element(PAGE)
        && !roots::hydrate_wall(&hub, &root).await
    {
        Shell::new(&hub, root).wake().await;
    }
    hub.start();
}

impl Shell {
    fn new(hub: &Rc<Hub>, root: HtmlElement) -> Rc<Self> {
        let zone = roots::element(BELL).and_then(|bell| bell.get_attribute(ZONE)).unwrap_or_default();
        // What is there is hydrated as it was rendered.
        let path = root.get_attribute(PATH).unwrap_or_default();
        Rc::new_cyclic(|me| Self {
            me: Weak::clone(me),
            hub: Rc::clone(hub),
            root,
            zone: ZoneName::kept(zone),
            path: RwSignal::new(path),
            mounted: RefCell::default(),
            history: History::begin(),
            asked: Cell::new(0),
            going: RefCell::default(),
            late: Alarm::new(calling(me, Self::too_late)),
            listeners: RefCell::default(),
        })
    }

    /// Hydrates the roots. One can go elsewhere while a chunk is loaded.
    async fn wake(self: Rc<Self>) {
        self.hydrate_frame();
        self.listen();
        self.hydrate_page().await;
        // It lives as long as the document.
        std::mem::forget(self);
    }
}
