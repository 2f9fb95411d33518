use hubbub_model::MemberId;
use hubbub_model::family::{Action, FamilyState, Member, Role};
use leptos::prelude::*;

use super::ask_first::AskFirst;
use super::hand_over::HandOver;
use super::invitation_link::LinkField;
use super::invitations::named;
use crate::api::{Invitation, ResetLink};
use crate::parts::{Avatar, Badge, Button, PostForm, ResetNotice, Tone, reset_text};
use crate::preferences::words;
use crate::text::said;

/// Who belongs to the family, and as what.
#[component]
pub(super) fn Members(
    state: FamilyState,
    me: Member,
    /// The invitations that can still be used, for those who may take them back.
    open: Vec<Invitation<Role>>,
    /// The children for whom a link for a new password can be made.
    resettable: Vec<MemberId>,
    /// Such a link that was just made.
    link: Option<ResetLink>,
) -> impl IntoView {
    let open: Vec<_> = open.iter().map(|invitation| named(&state.family, invitation)).collect();
    let rows = state.people().map(|member| row(&state, &me, member, &open, resettable.contains(&member.id)));
    let rows = rows.collect_view();
    let told = reset_text(&state, &me);
    view! {
        <section id="members">
            <h2>{words().settings.members}</h2>
            {link.map(|link| view! { <FreshReset link=link /> })}
            <ul class="card rows">{rows}</ul>
            <ResetNotice text=told />
        </section>
    }
    .into_any()
}

/// One member, with what the viewer may do about them. Nothing is offered that would
/// leave the family without a parent.
fn row(
    state: &FamilyState,
    me: &Member,
    member: &Member,
    open: &[String],
    resettable: bool,
) -> impl IntoView + use<> {
    let action = format!("/family/{}/members/{}", state.family.id, member.id);
    let is_me = member.id == me.id;
    let role = (words().person.role)(member.role);
    let manages = me.role.may(Action::ManageMembers) && !state.is_last_parent(member);
    let leaves = is_me && !state.is_last_parent(member);
    let change = manages.then(|| view! { <ChangeRole member=member.clone() action=action.clone() /> });
    let reset = resettable.then(|| {
        let action = format!("{action}/reset");
        view! { <MakeReset member=member.clone() action=action /> }
    });
    let remove = if is_me && !leaves {
        Some(view! { <HandOver state=state.clone() me=me.clone() /> }.into_any())
    } else if leaves {
        Some(view! { <Leave family=state.family.name.to_string() action=action /> }.into_any())
    } else {
        (manages && !is_me)
            .then(|| view! { <Remove member=member.clone() action=action open=open.to_vec() /> }.into_any())
    };
    view! {
        <li class="row">
            <Avatar name=member.name.to_string() of=member.user_id.to_string() />
            <span class="grow">
                <bdi>{member.name.to_string()}</bdi> " " <Badge>{role}</Badge>
                {is_me.then(|| view! { <Badge>{words().settings.you}</Badge> })}
            </span>
            {change}
            {reset}
            {remove}
        </li>
    }
}

#[component]
fn ChangeRole(member: Member, action: String) -> impl IntoView {
    let words = words();
    let (other, text) = match member.role {
        Role::Parent => (Role::Child, words.settings.make_child),
        Role::Child | Role::Kiosk => (Role::Parent, words.settings.make_parent),
    };
    view! {
        <PostForm action=action>
            <Button
                submit=true
                tone=Tone::Quiet
                field=("action", other.as_str())
                label=(words.board.act_on)(said(text), said(member.name.as_str()))
            >
                {text}
            </Button>
        </PostForm>
    }
    .into_any()
}

#[component]
fn Leave(family: String, action: String) -> impl IntoView {
    let words = &words().settings;
    let question = (words.leave_title)(said(&family));
    view! {
        <AskFirst
            label=words.leave
            of=family
            question=question
            detail=words.leave_detail
            action=action
            field=("action", "remove")
        />
    }
}

#[component]
fn Remove(member: Member, action: String, open: Vec<String>) -> impl IntoView {
    let words = &words().settings;
    let offer = (!open.is_empty()).then(|| view! { <TakeBack open=open /> });
    let name = member.name.to_string();
    let question = (words.remove_title)(said(&name));
    view! {
        <AskFirst
            label=words.remove
            of=name
            question=question
            detail=words.remove_detail
            action=action
            field=("action", "remove")
        >
            {offer}
        </AskFirst>
    }
}

/// The invitations by which whoever is removed could come back, to be taken back with the same press.
#[component]
pub(crate) fn TakeBack(open: Vec<String>) -> impl IntoView {
    let words = &words().settings;
    let names = open.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! {
        <p>{words.still_open}</p>
        <ul>{names}</ul>
        <label class="tick">
            <input type="checkbox" name="take_back" value="all" checked />
            <span>{words.take_back}</span>
        </label>
    }
}

#[component]
fn MakeReset(member: Member, action: String) -> impl IntoView {
    let words = &words().your_account;
    let name = member.name.to_string();
    view! {
        <AskFirst
            label=words.make_reset
            question=(words.make_reset_title)(said(&name))
            of=name
            detail=words.make_reset_detail
            action=action
        />
    }
}

/// The link that was just made.
#[component]
fn FreshReset(link: ResetLink) -> impl IntoView {
    let words = &words().your_account;
    let label = (words.reset_ready)(said(link.name.as_str()));
    view! {
        <div class="banner good">
            <div class="field">
                <LinkField label=label link=link.path note=words.reset_once />
            </div>
        </div>
    }
    .into_any()
}
