use leptos::prelude::*;
use leptos_meta::Title;

use super::preference_forms::PreferenceForms;
use crate::parts::{Brand, Icon};
use crate::preferences::words;

/// The frame of a page for somebody who is not signed in, or not anywhere in particular.
#[component]
pub(crate) fn VisitorPage(
    #[prop(into)] title: String,
    /// Wide for a page with pictures, narrow for a form.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <Title text=title />
        <div class="visitor" class:wide=wide>
            <a class="skip" href="#content">
                {words().frame.skip_to_content}
            </a>
            <header>
                <Brand />
                <button
                    type="button"
                    class="icon-button"
                    popovertarget="preferences-menu"
                    aria-label=words().frame.menu
                    title=words().frame.menu
                >
                    <Icon of=icondata_lu::LuLanguages />
                </button>
                <div id="preferences-menu" class="menu" popover="auto">
                    <PreferenceForms />
                </div>
            </header>
            <main id="content" tabindex="-1">
                {children()}
            </main>
        </div>
    }
    .into_any()
}
