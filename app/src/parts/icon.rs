use icondata_core::Icon as Drawing;
use leptos::prelude::*;

use crate::erase::Erase;

/// A drawing beside words, which say what it means: assistive technology skips it.
#[component]
pub(crate) fn Icon(
    /// The drawing.
    of: Drawing,
) -> impl IntoView {
    view! {
        <svg
            class="icon"
            viewBox=of.view_box
            fill=of.fill
            stroke=of.stroke
            stroke-width=of.stroke_width
            stroke-linecap=of.stroke_linecap
            stroke-linejoin=of.stroke_linejoin
            aria-hidden="true"
            inner_html=of.data
        />
    }
    .erase()
}
