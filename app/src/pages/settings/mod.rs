//! A family's settings: what it is called, who belongs to it, who is invited, its wall displays and
//! its data.

mod about;
mod ask_first;
mod hand_over;
mod invitation_link;
mod invitations;
mod kiosk_fields;
mod kiosk_link;
mod kiosks;
mod members;
mod your_data;

use hubbub_model::family::Action;
use leptos::prelude::*;

use super::family_id;
use super::form::FormProblems;
use crate::frame::Page;
use crate::load::{self, SettingsPage};
use crate::preferences::words;
use crate::text::said;
use about::About;
pub(crate) use ask_first::AskFirst;
pub(crate) use invitation_link::InvitationLink;
use invitations::Invitations;
use kiosks::Kiosks;
use members::Members;
pub(crate) use members::TakeBack;
use your_data::YourData;

/// The settings of a family.
#[component]
pub(crate) fn FamilySettingsPage() -> impl IntoView {
    load::show(load::settings(family_id()), |page| view! { <Settings page=page /> }.into_any())
}

#[component]
fn Settings(page: SettingsPage) -> impl IntoView {
    let words = words();
    let SettingsPage { viewer, page, invitations, kiosk_link, resettable, reset_link, form } = page;
    let state = page.state;
    let family = state.family.clone();
    let me = state.member_of_user(viewer.user.id).cloned();
    let may = |action| me.as_ref().is_some_and(|me| me.role.may(action));
    let (edits, invites) = (may(Action::EditFamily), may(Action::Invite));
    let title = format!("{} · {}", said(family.name.as_str()), words.settings.title);
    view! {
        <Page title=title viewer=viewer>
            <div class="narrow sections">
                <FormProblems form=form.clone() />
                {edits.then(|| view! { <About family=family.clone() form=form.clone() /> })}
                {me.map(|me| {
                    let open = invitations.clone();
                    view! { <Members state=state.clone() me=me open=open resettable=resettable link=reset_link /> }
                })}
                {invites.then(|| view! { <Invitations family=family.clone() invitations=invitations /> })}
                {invites.then(|| view! { <Kiosks state=state link=kiosk_link form=form.clone() /> })}
                {edits.then(|| view! { <YourData family=family form=form /> })}
                {(!edits).then(|| view! { <p class="soft">{words.settings.only_parents}</p> })}
            </div>
        </Page>
    }
}
