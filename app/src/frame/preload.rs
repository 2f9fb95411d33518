use leptos::prelude::*;
use leptos_meta::Link;

use crate::files::Files;

/// Lets the browser fetch the chunk of what a document shows first beside the base, and not only once that runs;
/// and with it what is loaded beside the chunk.
pub(crate) fn preload(chunk: &'static str) -> impl IntoView {
    let paths: Vec<_> =
        use_context::<&'static Files>().into_iter().flat_map(|files| files.chunk(chunk)).collect();
    let link = |path| {
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
    };
    paths.into_iter().map(link).collect_view()
}
