use leptos::prelude::*;

use crate::erase::Erase;

/// A ring that empties clockwise, around what it is about. `pathLength` makes its
/// length 1000, whatever its size.
#[component]
pub(crate) fn ProgressRing(
    /// What is left, in thousandths.
    #[prop(into)]
    left: Signal<u64>,
    children: Children,
) -> impl IntoView {
    let offset = move || 1000_u64.saturating_sub(left.get()).to_string();
    view! {
        <span class="ring">
            <svg viewBox="0 0 104 104" aria-hidden="true">
                <circle class="track" cx="52" cy="52" r="46" />
                <circle
                    class="left"
                    cx="52"
                    cy="52"
                    r="46"
                    pathLength="1000"
                    stroke-dasharray="1000"
                    stroke-dashoffset=offset
                />
            </svg>
            {children()}
        </span>
    }
    .erase()
}
