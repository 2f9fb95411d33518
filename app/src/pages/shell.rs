use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::landing::Landing;
use super::trouble::TroublePage;
use crate::frame::Frame;
use crate::load;
use crate::shell::{Page, Rendered};
use crate::trouble::Trouble;

/// A page of the shell, whichever the address names. Whoever is not signed in learns at the start page what
/// Hubbub is.
#[component]
pub(crate) fn ShellPage() -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    let Some(page) = Page::at(&path) else {
        return view! { <TroublePage trouble=Trouble::NotFound /> }.into_any();
    };
    load::show(load::shell(page), move |shown| match shown {
        Some((viewer, Rendered { seed, chunk, channel, view })) => view! {
            <Frame viewer=viewer seed=seed chunk=Some(chunk) channel=Some(channel)>
                {view}
            </Frame>
        }
        .into_any(),
        None if path == "/" => view! { <Landing /> }.into_any(),
        None => view! { <TroublePage trouble=Trouble::SignedOut /> }.into_any(),
    })
}
