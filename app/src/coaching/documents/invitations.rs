use hubbub_model::CoachingId;
use hubbub_model::coaching::{CoachingState, Role};
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use crate::api::Invitation;
use crate::local_time::day_and_time;
use crate::pages::{AskFirst, InvitationLink};
use crate::parts::{Badge, Button, Icon, PostForm, Select, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// Links by which others can join: one to make for whoever is missing or for a guest, the open ones, each to be
/// taken back.
#[component]
pub(super) fn Invitations(
    state: CoachingState,
    invitations: Vec<Invitation<Role>>,
    zone: ZoneName,
) -> impl IntoView {
    let (words, own, id) = (words(), &words().coaching.settings, state.coaching.id);
    let roles = Role::ALL.into_iter().filter(|role| state.has_room(*role));
    let roles: Vec<_> =
        roles.map(|role| (role.as_str().to_owned(), (own.invite_as)(role).to_owned())).collect();
    let is_complete = [Role::Athlete, Role::Trainer].into_iter().all(|role| state.holder(role).is_some());
    let fresh = invitations.iter().find_map(|invitation| invitation.link.clone());
    let none = invitations.is_empty();
    let rows = invitations.into_iter().map(|invitation| row(id, &invitation, &zone)).collect_view();
    view! {
        <section>
            <h2>{words.settings.invitations}</h2>
            <div class="card stack">
                <p>{own.invite_lead}</p>
                {is_complete.then(|| view! { <p class="soft">{own.complete}</p> })}
                <PostForm action=format!("/coaching/{id}/invitations") class="inline">
                    <Select label=words.settings.invite_as name="role" options=roles />
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

fn row(coaching: CoachingId, invitation: &Invitation<Role>, zone: &ZoneName) -> AnyView {
    let words = words();
    let role = (words.coaching.role)(invitation.role);
    let until = day_and_time(invitation.expires_at, zone, preferences().locale);
    view! {
        <li class="row">
            <Badge>{role}</Badge>
            <span class="grow soft">{(words.settings.expires)(said(&until))}</span>
            <AskFirst
                label=words.settings.revoke
                of=format!("{role}, {until}")
                question=words.settings.revoke_title
                detail=words.settings.revoke_detail
                action=format!("/coaching/{coaching}/invitations/{}/revoke", invitation.id)
            />
        </li>
    }
    .into_any()
}
