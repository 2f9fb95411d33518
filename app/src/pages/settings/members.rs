use hubbub_model::MemberId;
use hubbub_model::family::{Action, FamilyState, Member, Role};
use leptos::prelude::*;

use crate::api::{Invitation, ResetLink};
use crate::pages::group::{AskFirst, Entry, LinkField, Roster, named};
use crate::parts::{ResetNotice, reset_text};
use crate::preferences::words;
use crate::text::said;

/// Who belongs to the family, and as what.
#[component]
pub(super) fn Members(
    state: FamilyState,
    me: Member,
    /// The invitations that can still be used, for those who may take them back.
    open: Vec<Invitation>,
    /// The children for whom a link for a new password can be made.
    resettable: Vec<MemberId>,
    /// Such a link that was just made.
    link: Option<ResetLink>,
) -> impl IntoView {
    let open = open.iter().map(|invitation| named(invitation, &state.family.time_zone)).collect();
    let resettable: Vec<_> = resettable.iter().map(MemberId::to_string).collect();
    let roster = roster(&state, &me, open);
    let make_reset = |entry: &Entry| {
        let action = format!("/{}/members/{}/reset", roster.group, entry.id);
        resettable.contains(&entry.id).then(|| make_reset(entry.name.clone(), action))
    };
    let (rows, told) = (roster.rows(make_reset), reset_text(&state, &me));
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

fn roster(state: &FamilyState, me: &Member, open: Vec<String>) -> Roster {
    Roster {
        group: state.family.id.into(),
        name: state.family.name.to_string(),
        me: me.user_id,
        manages: me.role.may(Action::ManageMembers),
        departure: state.departure(me),
        entries: state.people().map(|member| entry(state, member)).collect(),
        open,
        words: &words().family.settings,
    }
}

fn entry(state: &FamilyState, member: &Member) -> Entry {
    let (words, own) = (words(), &words().family.settings);
    let other = match member.role {
        Role::Parent => (Role::Child.as_str(), own.demote),
        Role::Child | Role::Kiosk => (Role::Parent.as_str(), own.promote),
    };
    Entry {
        id: member.id.to_string(),
        user: member.user_id,
        name: member.name.to_string(),
        role: (words.person.role)(member.role),
        other: (!state.is_last_parent(member)).then_some(other),
    }
}

fn make_reset(name: String, action: String) -> AnyView {
    let words = &words().your_account;
    view! {
        <AskFirst
            label=words.make_reset
            question=(words.make_reset_title)(said(&name))
            of=name
            detail=words.make_reset_detail
            action=action
        />
    }
    .into_any()
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
