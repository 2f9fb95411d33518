//! One listener on something that emits events.

use wasm_bindgen::prelude::*;

use crate::raw::{Callback, Dispatcher};

/// One listener; dropping it takes away exactly this one.
///
/// It hears every event of its dispatcher. pusher-js asks for the listeners of all
/// events one by one while it emits, so one that has just been taken away is not
/// called any more; it copies those of a single event beforehand, and would call one
/// whose closure is gone.
pub(crate) struct Binding {
    dispatcher: Dispatcher,
    callback: Callback,
}

impl Binding {
    pub(crate) fn new(dispatcher: &Dispatcher, callback: impl Fn(String, JsValue) + 'static) -> Self {
        let callback = Closure::new(callback);
        dispatcher.bind_global(&callback);
        Self { dispatcher: dispatcher.clone(), callback }
    }
}

impl Drop for Binding {
    fn drop(&mut self) {
        self.dispatcher.unbind_global(&self.callback);
    }
}

/// Listens to a connection or a user until it is dropped.
#[must_use = "dropping it ends it"]
pub struct Listener(#[expect(dead_code, reason = "listens as long as it is kept")] Vec<Binding>);

impl Listener {
    pub(crate) fn new(bindings: impl Into<Vec<Binding>>) -> Self {
        Self(bindings.into())
    }
}
