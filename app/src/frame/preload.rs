use leptos::prelude::*;
use leptos_meta::Meta;

use crate::files::Files;

/// Says which chunk a document shows first, and what is loaded beside it: the browser fetches both beside the base, and
/// not only once that runs.
pub(crate) fn preload(chunk: &'static str) -> impl IntoView {
    let paths: Vec<_> =
        use_context::<&'static Files>().into_iter().flat_map(|files| files.chunk(chunk)).collect();
    paths.into_iter().map(|path| view! { <Meta name="chunk" content=path /> }).collect_view()
}
