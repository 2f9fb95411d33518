use hubbub_model::person::{GroupId, GroupRole};
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use super::ask_first::AskFirst;
use super::invitation_link::InvitationLink;
use super::settings::Section;
use crate::api::Invitation;
use crate::groups;
use crate::local_time::day_and_time;
use crate::parts::{Badge, Button, Icon, PostForm, Select, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// Links by which others can join: one to make, the open ones, each to be taken back.
#[component]
pub(crate) fn Invitations(
    group: GroupId,
    #[prop(default = words().settings.invite_lead)] lead: &'static str,
    /// What else has to be said before.
    #[prop(optional)]
    children: Option<Children>,
    /// What a link can make of whoever follows it.
    roles: Vec<(String, String)>,
    invitations: Vec<Invitation>,
    zone: ZoneName,
) -> impl IntoView {
    let words = &words().settings;
    let fresh = invitations.iter().find_map(|invitation| invitation.link.clone());
    let none = invitations.is_empty();
    let rows = invitations.into_iter().map(|invitation| row(group, &invitation, &zone)).collect_view();
    view! {
        <Section title=words.invitations>
            <p>{lead}</p>
            {children.map(|children| children())}
            <PostForm action=format!("/{group}/invitations") class="inline">
                <Select label=words.invite_as name="role" options=roles />
                <Button submit=true tone=Tone::Primary>
                    <Icon of=icondata_lu::LuLink />
                    {words.invite}
                </Button>
            </PostForm>
            {fresh.map(|link| view! { <InvitationLink link=link /> })}
            {none.then(|| view! { <p class="soft">{words.no_invitations}</p> })}
            <ul class="rows">{rows}</ul>
        </Section>
    }
    .into_any()
}

/// Roles of which one is chosen: what is sent, and what is shown.
pub(crate) fn choices<R: GroupRole>(
    roles: impl IntoIterator<Item = R>,
    title: fn(R) -> &'static str,
) -> Vec<(String, String)> {
    roles.into_iter().map(|role| (role.as_str().to_owned(), title(role).to_owned())).collect()
}

/// What tells an invitation from another: what it makes of somebody, and until when.
pub(crate) fn named(invitation: &Invitation, zone: &ZoneName) -> String {
    let locale = preferences().locale;
    format!(
        "{}, {}",
        groups::seat(invitation.seat, locale),
        day_and_time(invitation.expires_at, zone, locale)
    )
}

fn row(group: GroupId, invitation: &Invitation, zone: &ZoneName) -> AnyView {
    let (words, locale) = (&words().settings, preferences().locale);
    let (role, until) =
        (groups::seat(invitation.seat, locale), day_and_time(invitation.expires_at, zone, locale));
    let (of, action) = (named(invitation, zone), format!("/{group}/invitations/{}/revoke", invitation.id));
    view! {
        <li class="row">
            <Badge>{role}</Badge>
            <span class="grow soft">{(words.expires)(said(&until))}</span>
            <AskFirst
                label=words.revoke
                of=of
                question=words.revoke_title
                detail=words.revoke_detail
                action=action
            />
        </li>
    }
    .into_any()
}
