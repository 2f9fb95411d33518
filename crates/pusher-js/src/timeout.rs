//! Something to be done later, unless the guard is dropped before.

use wasm_bindgen::prelude::Closure;

use crate::raw;

pub(crate) struct Timeout {
    id: i32,
    _callback: Closure<dyn FnMut()>,
}

impl Timeout {
    pub(crate) fn after(milliseconds: u32, callback: impl FnOnce() + 'static) -> Self {
        let callback = Closure::once(callback);
        Self { id: raw::set_timeout(&callback, milliseconds), _callback: callback }
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        raw::clear_timeout(self.id);
    }
}
