use hubbub_model::FamilyId;
use leptos::prelude::*;

use super::{family_links::FamilyLinks, preference_forms::PreferenceForms};
use crate::api::Viewer;
use crate::parts::{Avatar, Icon};
use crate::preferences::words;

/// Who I am, and what is mine: a popover, which the browser opens, closes on Escape and
/// on a press elsewhere, and gives the focus back, all without script.
#[component]
pub(crate) fn AccountMenu(viewer: Viewer, family: Option<FamilyId>) -> impl IntoView {
    let Viewer { user, families } = viewer;
    let words = &words().frame;
    let name = user.name.to_string();
    let label = (words.account_menu)(&name);
    view! {
        <nav class="account" aria-label=label.clone()>
        <button type="button" class="avatar-button" popovertarget="account-menu" aria-label=label.clone()>
            <Avatar name=name.clone() of=user.id.to_string() />
        </button>
        <div id="account-menu" class="menu" popover="auto">
            <p class="menu-title">{name}</p>
            {family
                .map(|id| {
                    view! {
                        <a href=format!("/family/{id}/settings")>
                            <Icon of=icondata_lu::LuSettings />
                            {words.settings}
                        </a>
                    }
                })}
            <FamilyLinks families=families current=family />
            <PreferenceForms />
            <form method="post" action="/sign-out">
                <button type="submit">
                    <Icon of=icondata_lu::LuLogOut />
                    {words.sign_out}
                </button>
            </form>
        </div>
        </nav>
    }
    .into_any()
}
