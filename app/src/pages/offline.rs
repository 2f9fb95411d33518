use icondata_core::Icon as Drawing;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::parts::{Brand, EmptyState, PostForm};
use crate::preferences::words;

/// Stands in for a page that the service worker could neither fetch nor has kept. It is
/// shown at the address of that page, so trying again is a link to where one is.
#[component]
pub(crate) fn OfflinePage() -> impl IntoView {
    let (title, detail) = (words().install.offline, words().install.offline_detail);
    view! {
        <Unreachable icon=icondata_lu::LuCloudOff title=title detail=detail>
            <a class="button primary" href="">
                {words().frame.try_again}
            </a>
        </Unreachable>
    }
}

/// Stands in for the answer to signing out, when the server did not hear of it.
#[component]
pub(crate) fn StillSignedInPage() -> impl IntoView {
    let (title, detail) = (words().install.still_signed_in, words().install.still_signed_in_detail);
    view! {
        <Unreachable icon=icondata_lu::LuLock title=title detail=detail>
            <PostForm action="/sign-out">
                <button type="submit" class="button primary">
                    {words().frame.sign_out}
                </button>
            </PostForm>
        </Unreachable>
    }
}

/// A page for a device without a server: nothing private, and nothing to press that
/// needs the server but the one button.
#[component]
fn Unreachable(
    icon: Drawing,
    title: &'static str,
    detail: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=title />
        <div class="visitor">
            <header>
                <Brand />
            </header>
            <main id="content">
                <h1 class="visually-hidden">{title}</h1>
                <EmptyState icon=icon title=title detail=detail>
                    {children()}
                </EmptyState>
            </main>
        </div>
    }
    .into_any()
}
