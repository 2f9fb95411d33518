//! A family's settings: what it is called, who belongs to it, who is invited, its wall displays and
//! its data.

mod kiosk_fields;
mod kiosk_link;
mod kiosks;
mod members;

use hubbub_model::family::{Action, Role};
use hubbub_model::person::GroupId;
use hubbub_model::text::FamilyName;
use leptos::prelude::*;

use super::family_fields::FamilyFields;
use super::family_id;
use super::group::{About, AskDelete, Download, Invitations, Section, Settings, choices};
use crate::api::FormState;
use crate::load::{self, SettingsPage};
use crate::preferences::words;
use kiosks::Kiosks;
use members::Members;

/// The settings of a family.
#[component]
pub(crate) fn FamilySettingsPage() -> impl IntoView {
    load::show(load::settings(family_id()), |page| view! { <FamilySettings page=page /> }.into_any())
}

#[component]
fn FamilySettings(page: SettingsPage) -> impl IntoView {
    let (words, own) = (words(), &words().family.settings);
    let SettingsPage { viewer, page, invitations, kiosk_link, resettable, reset_link, form } = page;
    let state = page.state;
    let (family, group) = (state.family.clone(), GroupId::from(state.family.id));
    let (name, zone) = (family.name.to_string(), family.time_zone.clone());
    let me = state.member_of_user(viewer.user.id).cloned();
    let may = |action| me.as_ref().is_some_and(|me| me.role.may(action));
    let (edits, invites) = (may(Action::EditFamily), may(Action::Invite));
    let roles = choices([Role::Child, Role::Parent], words.person.role);
    view! {
        <Settings viewer=viewer name=name.clone() class="narrow sections" form=form.clone()>
            {edits
                .then(|| {
                    let form = form.clone();
                    view! {
                        <About group=group title=own.about>
                            <FamilyFields form=form family=family />
                        </About>
                    }
                })}
            {me.map(|me| {
                let open = invitations.clone();
                view! { <Members state=state.clone() me=me open=open resettable=resettable link=reset_link /> }
            })}
            {invites
                .then(|| view! { <Invitations group=group roles=roles invitations=invitations zone=zone /> })}
            {invites.then(|| view! { <Kiosks state=state link=kiosk_link form=form.clone() /> })}
            {edits.then(|| view! { <YourData group=group name=name form=form /> })}
            {(!edits).then(|| view! { <p class="soft">{own.only_some}</p> })}
        </Settings>
    }
}

/// Taking everything along, and deleting it for good.
#[component]
fn YourData(group: GroupId, name: String, form: FormState) -> impl IntoView {
    let own = &words().family.settings;
    view! {
        <Section title=own.export.title>
            <Download group=group words=&own.export />
            <div class="row">
                <AskDelete group=group name=name limit=FamilyName::MAX words=&own.deletion form=form />
            </div>
        </Section>
    }
    .into_any()
}
