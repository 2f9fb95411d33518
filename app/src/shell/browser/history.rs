//! The browser's history: which entry a page is, and how each was left.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use leptos::prelude::{document, window};
use leptos::task::{spawn_local, tick};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement, ScrollRestoration};

use super::destination::{Destination, Entry};
use crate::shell::ARRIVED;

/// How an entry was left.
struct Left {
    scroll: f64,
    /// What had the focus, as a selector.
    focus: Option<String>,
}

/// The entries of this document, by their numbers, which are kept as the state of each.
pub(super) struct History {
    current: Cell<u32>,
    left: RefCell<BTreeMap<u32, Left>>,
}

impl History {
    /// Begins with the entry of the document.
    pub(super) fn begin() -> Self {
        let number = browser().and_then(|history| history.state().ok()?.as_f64()).unwrap_or_default();
        let history = Self { current: Cell::new(number as u32), left: RefCell::default() };
        // The entry of the document has a number too.
        if let Some(entries) = browser() {
            let _ = entries.replace_state(&history.current.get().into(), "");
        }
        history
    }

    /// Leaves the entry that is shown, and enters that of a page.
    pub(super) fn enter(&self, to: &Destination) {
        self.note();
        match to.entry {
            Entry::Same => {}
            Entry::Past(number) => self.current.set(number),
            Entry::New => {
                let number = self.count_one();
                if let Some(history) = browser() {
                    let address = format!("{}{}", to.path, to.hash);
                    // It fails only for the address of another site.
                    let _ = history.push_state_with_url(&number.into(), "", Some(&address));
                }
            }
        }
        self.set_restoration(ScrollRestoration::Manual);
    }

    /// A link within the page is about to be followed: the browser makes an entry for that and scrolls.
    pub(super) fn leave_for_part(&self) {
        self.note();
        self.set_restoration(ScrollRestoration::Manual);
    }

    /// The browser has gone to another entry of the page that is shown: the one with this number, or one that it
    /// has just made.
    pub(super) fn moved(&self, number: Option<u32>) {
        let Some(number) = number else {
            let number = self.count_one();
            if let Some(history) = browser() {
                let _ = history.replace_state(&number.into(), "");
            }
            return;
        };
        self.note();
        self.current.set(number);
        if let Some(left) = self.left.borrow().get(&number) {
            window().scroll_to_with_x_and_y(0.0, left.scroll);
        }
    }

    /// Notes how the entry is left that is shown.
    fn note(&self) {
        let scroll = window().scroll_y().unwrap_or_default();
        self.left.borrow_mut().insert(self.current.get(), Left { scroll, focus: focused() });
    }

    /// The number of a new entry behind the one that is shown.
    fn count_one(&self) -> u32 {
        let number = self.current.get() + 1;
        self.current.set(number);
        // What was ahead of it is gone.
        self.left.borrow_mut().split_off(&number);
        number
    }

    /// Scrolls and focuses as somebody expects of a page that has just come, and says aloud which it is.
    pub(super) fn settle(&self, to: &Destination) {
        let left = match to.entry {
            Entry::Past(number) => self.left.borrow_mut().remove(&number),
            Entry::Same | Entry::New => None,
        };
        match left {
            Some(Left { scroll, focus }) => {
                window().scroll_to_with_x_and_y(0.0, scroll);
                let focus = focus.and_then(|selector| document().query_selector(&selector).ok().flatten());
                focus_on(focus.or_else(content));
            }
            None => match to.hash.strip_prefix('#').and_then(|id| document().get_element_by_id(id)) {
                Some(meant) => {
                    meant.scroll_into_view();
                    focus_on(Some(meant));
                }
                None => {
                    window().scroll_to_with_x_and_y(0.0, 0.0);
                    focus_on(content());
                }
            },
        }
        announce();
    }

    /// The document is left: whoever comes back to it finds it where it was.
    pub(super) fn leave(&self) {
        self.set_restoration(ScrollRestoration::Auto);
    }

    fn set_restoration(&self, restoration: ScrollRestoration) {
        if let Some(history) = browser() {
            let _ = history.set_scroll_restoration(restoration);
        }
    }
}

fn browser() -> Option<web_sys::History> {
    window().history().ok()
}

fn content() -> Option<Element> {
    document().get_element_by_id("content")
}

/// What has the focus, by what is the same when the page is shown again.
fn focused() -> Option<String> {
    let element = document().active_element()?;
    if let Some(href) = element.get_attribute("href") {
        return Some(format!("a[href={}]", quoted(&href)));
    }
    let id = element.id();
    (!id.is_empty()).then(|| format!("[id={}]", quoted(&id)))
}

/// A text as selectors write it.
fn quoted(text: &str) -> String {
    JsValue::from(js_sys::JSON::stringify(&text.into()).unwrap_or_default()).as_string().unwrap_or_default()
}

/// The page is scrolled already.
fn focus_on(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Says aloud which page it is, once it has its title.
fn announce() {
    spawn_local(async {
        tick().await;
        if let Some(status) = document().get_element_by_id(ARRIVED) {
            status.set_text_content(Some(&document().title()));
        }
    });
}
