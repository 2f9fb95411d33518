use std::time::Duration;

use leptos::prelude::*;

/// How long what has moved cannot be pressed.
const PAUSE: Duration = Duration::from_millis(700);

/// Whether what `moved` counts has moved just now, so that under a finger is something else than before.
///
/// Not an animation, as for what has just come: that begins anew each time, and while it does the
/// browser draws, and whatever changes meanwhile waits.
pub(crate) fn just_moved(moved: Signal<u32>) -> RwSignal<bool> {
    let just = RwSignal::new(false);
    Effect::new(move |before: Option<u32>| {
        let count = moved.get();
        if before.is_some_and(|before| before != count) {
            just.set(true);
            let settle = move || {
                // Unless it moved again, or the page is gone.
                if moved.try_get_untracked() == Some(count) {
                    just.set(false);
                }
            };
            set_timeout(settle, PAUSE);
        }
        count
    });
    just
}
