//! What is mounted in a root, with what all views need.

use leptos::mount::{UnmountHandle, hydrate_from, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::Render;
use web_sys::HtmlElement;

use crate::preferences::Preferences;

/// What is mounted somewhere; dropping it takes it away.
pub(super) type Mounted = UnmountHandle<<AnyView as Render>::State>;

/// Shows something in an element.
pub(super) fn mount(root: HtmlElement, view: impl FnOnce() -> AnyView + 'static) -> Mounted {
    mount_to(root, with_preferences(view))
}

/// Brings to life what the server has rendered in an element.
pub(super) fn hydrate(root: HtmlElement, view: impl FnOnce() -> AnyView + 'static) -> Mounted {
    hydrate_from(root, with_preferences(view))
}

fn with_preferences(view: impl FnOnce() -> AnyView + 'static) -> impl FnOnce() -> AnyView + 'static {
    move || {
        provide_context(Preferences::current());
        view()
    }
}
