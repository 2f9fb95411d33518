use leptos::prelude::*;
use leptos_meta::Link;

use crate::files::Files;

/// Lets the browser fetch the chunk of what a document shows first beside the base, and not only once that runs.
pub(crate) fn preload(chunk: &'static str) -> impl IntoView {
    let path = use_context::<&Files>().and_then(|files| files.chunk(chunk));
    path.map(|path| {
        view! {
            <Link
                rel="preload"
                href=path
                as_="fetch"
                type_="application/wasm"
                crossorigin=""
                fetchpriority="low"
            />
        }
    })
}
