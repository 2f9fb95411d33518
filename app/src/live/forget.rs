//! Signals that outlive the pages which listen to them.

use leptos::prelude::*;
use leptos::reactive::graph::{ReactiveNode as _, ToAnySource as _};

/// Lets a signal forget who listened to it and is gone, which it never does by itself. Whoever is still there is told
/// as if it had changed, and listens anew.
pub(super) fn forget_gone<T: Send + Sync + 'static>(signal: RwSignal<T>) {
    if !signal.is_disposed() {
        signal.to_any_source().mark_dirty();
    }
}
