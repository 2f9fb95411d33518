use hubbub_model::family::{Family, Role};
use leptos::prelude::*;

use super::ask_first::AskFirst;
use super::invitation_link::InvitationLink;
use crate::api::Invitation;
use crate::local_time::day_and_time;
use crate::parts::{Badge, Button, Icon, PostForm, Select, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// Links by which others can join: one to make, the open ones, each to be taken back.
#[component]
pub(super) fn Invitations(family: Family, invitations: Vec<Invitation<Role>>) -> impl IntoView {
    let words = words();
    let action = format!("/family/{}/invitations", family.id);
    let roles = [Role::Child, Role::Parent]
        .map(|role| (role.as_str().to_owned(), (words.person.role)(role).to_owned()));
    let fresh = invitations.iter().find_map(|invitation| invitation.link.clone());
    let none = invitations.is_empty();
    let rows = invitations.into_iter().map(|invitation| row(&family, invitation)).collect_view();
    view! {
        <section>
            <h2>{words.settings.invitations}</h2>
            <div class="card stack">
                <p>{words.settings.invite_lead}</p>
                <PostForm action=action class="inline">
                    <Select label=words.settings.invite_as name="role" options=roles.into() />
                    <Button submit=true tone=Tone::Primary>
                        <Icon of=icondata_lu::LuLink />
                        {words.settings.invite}
                    </Button>
                </PostForm>
                {fresh.map(|link| view! { <InvitationLink link=link /> })}
                {none.then(|| view! { <p class="soft">{words.settings.no_invitations}</p> })}
                <ul class="rows">{rows}</ul>
            </div>
        </section>
    }
    .into_any()
}

fn until(family: &Family, invitation: &Invitation<Role>) -> String {
    day_and_time(invitation.expires_at, &family.time_zone, preferences().locale)
}

/// What tells an invitation from another: what it makes of somebody, and until when.
pub(super) fn named(family: &Family, invitation: &Invitation<Role>) -> String {
    format!("{}, {}", (words().person.role)(invitation.role), until(family, invitation))
}

fn row(family: &Family, invitation: Invitation<Role>) -> impl IntoView + use<> {
    let words = words();
    let until = until(family, &invitation);
    let action = format!("/family/{}/invitations/{}/revoke", family.id, invitation.id);
    let of = named(family, &invitation);
    view! {
        <li class="row">
            <Badge>{(words.person.role)(invitation.role)}</Badge>
            <span class="grow soft">{(words.settings.expires)(said(&until))}</span>
            <AskFirst
                label=words.settings.revoke
                of=of
                question=words.settings.revoke_title
                detail=words.settings.revoke_detail
                action=action
            />
        </li>
    }
    .into_any()
}
