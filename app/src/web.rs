//! What is used of the browser: clocks, alarms and events, each in a guard.

use std::cell::Cell;
use std::rc::Weak;

use js_sys::{Function, Promise};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget};

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page began, by a clock that nobody can set.
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub(crate) fn monotonic() -> f64;
}

/// Chance, from 0 to 1.
pub(crate) fn chance() -> f64 {
    js_sys::Math::random()
}

/// Can the page be seen?
pub(crate) fn is_visible() -> bool {
    !document().hidden()
}

/// Has the device a network, as far as the browser knows?
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// Loads the document anew.
pub(crate) fn reload() {
    // It fails only where the browser forbids it.
    let _ = window().location().reload();
}

/// Lets go of the thread, so that the browser can do what waits for it: paint, or answer to a press.
pub(crate) async fn let_go() {
    wait(0).await;
}

/// Waits for so many milliseconds.
pub(crate) async fn wait(milliseconds: u64) {
    let later = Promise::new(&mut |resolve, _| _ = call_in(milliseconds, &resolve));
    // It is never rejected.
    let _ = JsFuture::from(later).await;
}

/// Calls something in so many milliseconds, and gives the number by which that can be called off.
fn call_in(milliseconds: u64, what: &Function) -> Option<i32> {
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    window().set_timeout_with_callback_and_timeout_and_arguments_0(what, milliseconds).ok()
}

/// What the plain scripts of a page are told when its person may not see it any more.
pub(crate) const ENDED: &str = "hubbub:ended";

/// What they are told when the person may see less than before, or other things: what is kept shows what was.
pub(crate) const LESS: &str = "hubbub:less";

/// What they are told when it is not known what the person might see when pages were kept.
pub(crate) const RENEW: &str = "hubbub:renew";

/// Tells the plain scripts of the page something.
pub(crate) fn tell_scripts(what: &str) {
    if let Ok(event) = Event::new(what) {
        // It fails only for an event that is on its way already.
        let _ = window().dispatch_event(&event);
    }
}

/// Something to be done later; setting it again sets it anew.
pub(crate) struct Alarm {
    callback: Closure<dyn Fn()>,
    id: Cell<Option<i32>>,
}

impl Alarm {
    pub(crate) fn new(callback: impl Fn() + 'static) -> Self {
        Self { callback: Closure::new(callback), id: Cell::new(None) }
    }

    pub(crate) fn set(&self, milliseconds: u64) {
        self.clear();
        self.id.set(call_in(milliseconds, self.callback.as_ref().unchecked_ref()));
    }

    pub(crate) fn clear(&self) {
        if let Some(id) = self.id.take() {
            window().clear_timeout_with_handle(id);
        }
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Listens to an event until it is dropped.
pub(crate) struct Listener {
    target: EventTarget,
    event: &'static str,
    callback: Closure<dyn Fn(Event)>,
}

impl Listener {
    pub(crate) fn new(target: EventTarget, event: &'static str, callback: impl Fn(Event) + 'static) -> Self {
        let callback = Closure::<dyn Fn(Event)>::new(callback);
        // It fails only for a callback that is none.
        let _ = target.add_event_listener_with_callback(event, callback.as_ref().unchecked_ref());
        Self { target, event, callback }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let callback = self.callback.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.event, callback);
    }
}

/// A callback that does not keep its owner alive.
pub(crate) fn calling<T: 'static>(me: &Weak<T>, method: fn(&T)) -> impl Fn() + use<T> + 'static {
    let me = Weak::clone(me);
    move || {
        if let Some(me) = me.upgrade() {
            method(&me);
        }
    }
}
