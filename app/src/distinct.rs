use leptos::prelude::*;

/// What `of` gives, as a signal that changes only when that does.
///
/// Whenever something changes at which a memo looks, all who look at the memo ask whether they must look
/// again. Of rows and cards there are many, so they look at this instead and are not even asked.
pub(crate) fn distinct<T: PartialEq + Send + Sync + 'static>(of: impl Fn() -> T + 'static) -> RwSignal<T> {
    let shown = RwSignal::new(untrack(&of));
    Effect::new(move || {
        let next = of();
        if shown.with_untracked(|shown| *shown != next) {
            shown.set(next);
        }
    });
    shown
}
