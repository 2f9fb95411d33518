//! A family's settings: what it is called, who belongs to it, who is invited.

mod about;
mod ask_first;
mod invitation_link;
mod invitations;
mod members;

use hubbub_model::family::Action;
use leptos::prelude::*;

use super::family_id;
use super::form::FormProblems;
use crate::frame::{Page, Place};
use crate::load::{self, SettingsPage};
use crate::preferences::words;
use about::About;
pub(super) use ask_first::AskFirst;
use invitations::Invitations;
use members::Members;

/// The settings of a family.
#[component]
pub(crate) fn FamilySettingsPage() -> impl IntoView {
    load::show(load::settings(family_id()), |page| view! { <Settings page=page /> }.into_any())
}

#[component]
fn Settings(page: SettingsPage) -> impl IntoView {
    let words = words();
    let SettingsPage { viewer, page, invitations, form } = page;
    let family = page.state.family.clone();
    let me = page.state.member(page.member_id).cloned();
    let may = |action| me.as_ref().is_some_and(|me| me.role.may(action));
    let (edits, invites) = (may(Action::EditFamily), may(Action::Invite));
    let title = format!("{} · {}", family.name, words.settings.title);
    view! {
        <Page title=title viewer=viewer place=(family.id, Place::Settings)>
            <div class="narrow sections">
                <FormProblems form=form.clone() />
                {edits.then(|| view! { <About family=family.clone() form=form /> })}
                {me.map(|me| view! { <Members state=page.state me=me /> })}
                {invites.then(|| view! { <Invitations family=family invitations=invitations /> })}
                {(!edits).then(|| view! { <p class="soft">{words.settings.only_parents}</p> })}
            </div>
        </Page>
    }
}
