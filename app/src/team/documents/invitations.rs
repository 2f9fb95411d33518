use hubbub_model::TeamId;
use hubbub_model::team::Role;
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use crate::api::Invitation;
use crate::local_time::day_and_time;
use crate::pages::{AskFirst, InvitationLink};
use crate::parts::{Badge, Button, Icon, PostForm, Select, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// Links by which others can join: one to make, the open ones, each to be taken back.
#[component]
pub(super) fn Invitations(team: TeamId, invitations: Vec<Invitation<Role>>, zone: ZoneName) -> impl IntoView {
    let words = words();
    let roles = Role::ALL.map(|role| (role.as_str().to_owned(), (words.person.team_role)(role).to_owned()));
    let fresh = invitations.iter().find_map(|invitation| invitation.link.clone());
    let none = invitations.is_empty();
    let rows = invitations.into_iter().map(|invitation| row(team, &invitation, &zone)).collect_view();
    view! {
        <section>
            <h2>{words.settings.invitations}</h2>
            <div class="card stack">
                <p>{words.settings.invite_lead}</p>
                <PostForm action=format!("/team/{team}/invitations") class="inline">
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

/// As what somebody comes in, and until when.
pub(super) fn named(invitation: &Invitation<Role>, zone: &ZoneName) -> String {
    let until = day_and_time(invitation.expires_at, zone, preferences().locale);
    format!("{}, {until}", (words().person.team_role)(invitation.role))
}

fn row(team: TeamId, invitation: &Invitation<Role>, zone: &ZoneName) -> AnyView {
    let words = words();
    let role = (words.person.team_role)(invitation.role);
    let until = day_and_time(invitation.expires_at, zone, preferences().locale);
    view! {
        <li class="row">
            <Badge>{role}</Badge>
            <span class="grow soft">{(words.settings.expires)(said(&until))}</span>
            <AskFirst
                label=words.settings.revoke
                of=named(invitation, zone)
                question=words.settings.revoke_title
                detail=words.settings.revoke_detail
                action=format!("/team/{team}/invitations/{}/revoke", invitation.id)
            />
        </li>
    }
    .into_any()
}
