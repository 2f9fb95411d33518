//! The Leptos app.
pub mod api;
pub mod live;

use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};

/// The document around the app.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body><App /></body>
        </html>
    }
}

/// The root component.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let count = RwSignal::new(0);
    view! { <button on:click=move |_| *count.write() += 1>"Count " {count}</button> }
}
