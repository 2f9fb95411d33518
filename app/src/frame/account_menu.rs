use hubbub_model::UserId;
use leptos::prelude::*;

use super::preference_forms::PreferenceForms;
use super::roots::menu_root;
use crate::api::Viewer;
use crate::leaving::{DIALOG, LEAVE, PERSON};
use crate::parts::{Avatar, Icon};
use crate::preferences::words;
use crate::text::said;

/// Who I am, and what is mine: a popover, which the browser opens, closes on Escape and
/// on a press elsewhere, and gives the focus back, all without script.
#[component]
pub(crate) fn AccountMenu(
    viewer: Viewer,
    /// The address of the page.
    path: String,
    /// What stands before it: the bell.
    children: Children,
) -> impl IntoView {
    let links = menu_root(&viewer, path);
    let Viewer { user, .. } = viewer;
    let words = &words().frame;
    let name = user.name.to_string();
    let label = (words.account_menu)(said(&name));
    view! {
        <nav class="account" aria-label=label.clone()>
        {children()}
        <button type="button" class="avatar-button" popovertarget="account-menu" aria-label=label.clone()>
            <Avatar name=name.clone() of=user.id.to_string() />
        </button>
        <div id="account-menu" class="menu" popover="auto">
            <p class="menu-title" dir="auto">{name}</p>
            <a href="/account">
                <Icon of=icondata_lu::LuCircleUser />
                {words.your_account}
            </a>
            {links}
            <PreferenceForms />
            {sign_out(user.id)}
        </div>
        <AskToLeave />
        </nav>
    }
    .into_any()
}

fn sign_out(person: UserId) -> impl IntoView {
    let button = view! {
        <button type="submit">
            <Icon of=icondata_lu::LuLogOut />
            {words().frame.sign_out}
        </button>
    };
    leptos::html::form().method("post").action("/sign-out").attr(PERSON, person.to_string()).child(button)
}

/// Opened by script, where changes of this person are still waiting to be sent.
#[component]
fn AskToLeave() -> impl IntoView {
    let words = &words().frame;
    view! {
        <dialog id=DIALOG class="dialog" aria-labelledby="leaving-title">
            <form method="dialog" class="dialog-content">
                <h2 id="leaving-title">{words.leaving_title}</h2>
                <p>{words.leaving_detail}</p>
                <div class="actions end">
                    <button class="button danger" value=LEAVE>
                        {words.leave}
                    </button>
                    <button class="button primary" autofocus>
                        {words.stay}
                    </button>
                </div>
            </form>
        </dialog>
    }
    .into_any()
}
