//! Going to a page: what it needs is awaited while the page of before stays, and it always ends, with the
//! page or with what is wrong.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hubbub_model::text::ZoneName;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::destination::{Destination, Entry};
use super::history::History;
use super::missing::{Missing, missing, offer};
use super::mounted::{Mounted, mount};
use crate::live::Hub;
use crate::shell::PATH;
use crate::shell::pages::Page;
use crate::web::{Alarm, Listener, calling};

/// How long a page may take; milliseconds.
pub(super) const PATIENCE: u64 = 10_000;

/// The shell of a document. It stays as long as the document does.
pub(super) struct Shell {
    pub(super) me: Weak<Self>,
    pub(super) hub: Rc<Hub>,
    /// The element that holds the page.
    pub(super) root: HtmlElement,
    /// The zone in which the person reads times.
    pub(super) zone: ZoneName,
    /// The address of the page that is shown.
    pub(super) path: RwSignal<String>,
    /// What is mounted in it; nothing while the page is plain HTML of the server.
    pub(super) mounted: RefCell<Option<Mounted>>,
    pub(super) history: History,
    /// What is said below a page that does not come to life.
    offered: RefCell<Option<Mounted>>,
    /// The last page that was asked for: what comes late for an earlier one is dropped.
    asked: Cell<u32>,
    going: RefCell<Option<Destination>>,
    /// The page that was asked for has had its time.
    late: Alarm,
    pub(super) listeners: RefCell<Vec<Listener>>,
}

impl Shell {
    /// The shell around what is in `root`, for somebody who reads times in `zone`.
    pub(super) fn new(hub: &Rc<Hub>, root: HtmlElement, zone: ZoneName) -> Rc<Self> {
        // What is there is hydrated as it was rendered.
        let path = root.get_attribute(PATH).unwrap_or_default();
        Rc::new_cyclic(|me| Self {
            me: Weak::clone(me),
            hub: Rc::clone(hub),
            root,
            zone,
            path: RwSignal::new(path),
            mounted: RefCell::default(),
            history: History::begin(),
            offered: RefCell::default(),
            asked: Cell::new(0),
            going: RefCell::default(),
            late: Alarm::new(calling(me, Self::too_late)),
            listeners: RefCell::default(),
        })
    }

    /// Goes to a page.
    pub(super) fn go(&self, to: Destination) {
        let asked = self.asked.get().wrapping_add(1);
        self.asked.set(asked);
        self.late.set(PATIENCE);
        let _ = self.root.set_attribute("aria-busy", "true");
        let (me, hub) = (Weak::clone(&self.me), Rc::clone(&self.hub));
        self.going.replace(Some(to.clone()));
        spawn_local(async move {
            let opened = to.page.open(&hub, None).await;
            let Some(me) = me.upgrade().filter(|me| me.asked.get() == asked) else { return };
            match opened {
                Ok(shown) => {
                    let zone = me.zone.clone();
                    me.arrive(&to, move || shown(&zone));
                    me.hub.shown(&[to.page.channel(me.hub.user())]);
                }
                Err(reason) => me.miss(&to, Missing::because(reason)),
            }
        });
    }

    /// The page has had its time.
    pub(super) fn too_late(&self) {
        let to = self.going.take();
        if let Some(to) = to {
            self.miss(&to, Missing::Unreachable);
        }
    }

    /// Goes nowhere: whatever is under way is dropped.
    pub(super) fn stay(&self) {
        self.asked.set(self.asked.get().wrapping_add(1));
        self.late.clear();
        self.going.take();
        let _ = self.root.remove_attribute("aria-busy");
    }

    /// Goes to the page at the present address in the place of what is shown.
    pub(super) fn replace(&self) {
        let location = window().location();
        let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
        if let Some(page) = Page::at(&path) {
            self.go(Destination { page, path, hash, entry: Entry::Same });
        }
    }

    /// Is what the server rendered still there, as plain HTML?
    pub(super) fn is_plain(&self) -> bool {
        self.mounted.borrow().is_none()
    }

    /// Says below what the server rendered why it does not come to life.
    pub(super) fn offer(&self, why: Missing) {
        self.offered.replace(offer(why, calling(&self.me, Self::try_again)));
    }

    /// Takes away what is said below the page.
    pub(super) fn offer_nothing(&self) {
        self.offered.take();
    }

    fn try_again(&self) {
        self.offer_nothing();
        self.replace();
    }

    /// Says at the address of a page why it cannot be shown.
    fn miss(&self, to: &Destination, why: Missing) {
        let retry = calling(&self.me, Self::replace);
        self.arrive(to, move || missing(why, retry));
        self.hub.shown(&[]);
    }

    /// Shows something at the address of a page, in the place of what was shown.
    fn arrive(&self, to: &Destination, view: impl FnOnce() -> AnyView + 'static) {
        self.stay();
        self.offer_nothing();
        self.hub.release();
        self.history.enter(to);
        lead_back_here();
        // First the old one goes, so that no id is there twice.
        drop(self.mounted.take());
        self.hub.left();
        self.root.set_inner_html("");
        self.mounted.replace(Some(mount(self.root.clone(), view)));
        self.path.set(to.path.clone());
        self.history.settle(to);
    }
}

/// Choosing a theme or a language leads back to the page that is shown now.
fn lead_back_here() {
    let location = window().location();
    let here =
        format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    let Ok(fields) = document().query_selector_all("#account-menu input[name=next]") else { return };
    let fields = (0..fields.length()).filter_map(|nth| fields.item(nth)?.dyn_into::<Element>().ok());
    fields.for_each(|field| drop(field.set_attribute("value", &here)));
}
