//! Links to pages of the shell are followed here; all others by the browser.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent, PopStateEvent};

use super::destination::{Destination, Entry};
use super::navigate::Shell;
use crate::shell::pages::Page;
use crate::web::{Listener, reload};

impl Shell {
    /// Listens to clicks, and to *Back* and *Forward*.
    pub(super) fn listen(self: &Rc<Self>) {
        let on = |name, what: fn(&Self, &Event)| {
            let me = Rc::downgrade(self);
            Listener::new(window().into(), name, move |event| {
                if let Some(me) = me.upgrade() {
                    what(&me, &event);
                }
            })
        };
        self.listeners.replace(vec![
            on("click", Self::clicked),
            on("popstate", Self::went_through_history),
            on("hubbub:go", Self::led),
            on("pagehide", |me, _| me.history.leave()),
        ]);
    }

    fn clicked(&self, event: &Event) {
        let Some(to) = event.dyn_ref().and_then(|event| self.destination(event)) else { return };
        event.prevent_default();
        close_menus();
        self.go(to);
    }

    /// Where a click leads, if that is a page of the shell. What the browser does with a link beyond going
    /// there, it does.
    fn destination(&self, event: &MouseEvent) -> Option<Destination> {
        let plain = !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
        if !plain || event.button() != 0 || event.default_prevented() || self.hub.is_closed() {
            return None;
        }
        let target: Element = event.target()?.dyn_into().ok()?;
        let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
        let elsewhere = link.origin() != window().location().origin().ok()? || !link.search().is_empty();
        if elsewhere || !link.target().is_empty() || link.has_attribute("download") {
            return None;
        }
        let (path, hash) = (link.pathname(), link.hash());
        // While one is on the way *Back*, the address is not that of what is shown.
        let is_here = path == window().location().pathname().ok()?;
        if is_here && path == self.path.get_untracked() && !hash.is_empty() {
            // Within a page the browser scrolls by itself.
            self.history.leave_for_part();
            return None;
        }
        let entry = if is_here { Entry::Same } else { Entry::New };
        Some(Destination { page: Page::at(&path)?, path, hash, entry })
    }

    /// Somebody has pressed what the device shows of Hubbub.
    fn led(&self, event: &Event) {
        let path =
            event.dyn_ref().and_then(|event: &CustomEvent| event.detail().as_string()).unwrap_or_default();
        let (path, hash) = path.split_at(path.find('#').unwrap_or(path.len()));
        let Some(page) = Page::at(path).filter(|_| !self.hub.is_closed()) else { return };
        event.prevent_default();
        let is_here = path == self.path.get_untracked();
        let entry = if is_here { Entry::Same } else { Entry::New };
        let to = Destination { page, path: path.to_owned(), hash: hash.to_owned(), entry };
        if is_here { self.history.settle(&to) } else { self.go(to) }
    }

    fn went_through_history(&self, event: &Event) {
        let location = window().location();
        let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
        let number = event.dyn_ref::<PopStateEvent>().and_then(|event| event.state().as_f64());
        let number = number.map(|number| number as u32);
        if path == self.path.get_untracked() {
            self.stay();
            return self.history.moved(number);
        }
        match Page::at(&path).filter(|_| !self.hub.is_closed()) {
            Some(page) => {
                let entry = Entry::Past(number.unwrap_or_default());
                self.go(Destination { page, path, hash, entry });
            }
            // A document of its own.
            None => reload(),
        }
    }
}

/// A menu from which one has gone somewhere has done its work.
fn close_menus() {
    let Ok(open) = document().query_selector_all("[popover]:popover-open") else { return };
    let menus = (0..open.length()).filter_map(|nth| open.item(nth)?.dyn_into::<HtmlElement>().ok());
    menus.for_each(|menu| drop(menu.hide_popover()));
}
