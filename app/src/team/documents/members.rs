use hubbub_model::person::Departure;
use hubbub_model::team::{Action, Member, Role, TeamState};
use leptos::prelude::*;

use crate::pages::{AskFirst, TakeBack};
use crate::parts::{Avatar, Badge, Button, PostForm, Select, Tone};
use crate::preferences::words;
use crate::text::said;

/// Who belongs to the team, and as what.
#[component]
pub(super) fn Members(
    state: TeamState,
    me: Member,
    /// The invitations by which somebody could come in.
    open: Vec<String>,
) -> impl IntoView {
    let rows = state.members.iter().map(|member| row(&state, &me, member, &open)).collect_view();
    view! {
        <section>
            <h2>{words().settings.members}</h2>
            <ul class="card rows">{rows}</ul>
        </section>
    }
    .into_any()
}

/// One member, with what the viewer may do about them. Nothing is offered that would leave the team without
/// an admin.
fn row(state: &TeamState, me: &Member, member: &Member, open: &[String]) -> AnyView {
    let words = words();
    let action = format!("/team/{}/members/{}", state.team.id, member.user_id);
    let is_me = member.user_id == me.user_id;
    let manages = me.role.may(Action::ManageMembers);
    let change = (manages && !state.is_last_admin(member)).then(|| change_role(member, action.clone()));
    let remove = match is_me {
        true => Some(leave(state, me, action)),
        false => manages.then(|| remove(member, action, open.to_vec())),
    };
    let (name, of, role) = (member.name.to_string(), member.user_id.to_string(), member.role);
    view! {
        <li class="row">
            <Avatar name=name.clone() of=of />
            <span class="grow">
                <bdi>{name}</bdi>
                " "
                <Badge>{(words.person.team_role)(role)}</Badge>
                {is_me.then(|| view! { <Badge>{words.settings.you}</Badge> })}
            </span>
            {change}
            {remove}
        </li>
    }
    .into_any()
}

fn change_role(member: &Member, action: String) -> AnyView {
    let words = words();
    let (other, text) = match member.role {
        Role::Admin => (Role::Member, words.team.settings.make_member),
        Role::Member => (Role::Admin, words.team.settings.make_admin),
    };
    let label = (words.board.act_on)(said(text), said(member.name.as_str()));
    view! {
        <PostForm action=action>
            <Button submit=true tone=Tone::Quiet field=("action", other.as_str()) label=label>
                {text}
            </Button>
        </PostForm>
    }
    .into_any()
}

fn remove(member: &Member, action: String, open: Vec<String>) -> AnyView {
    let (words, name) = (words(), member.name.to_string());
    let offer = (!open.is_empty()).then(|| view! { <TakeBack open=open /> });
    let question = (words.settings.remove_title)(said(&name));
    view! {
        <AskFirst
            label=words.settings.remove
            question=question
            of=name
            detail=words.team.settings.remove_detail
            action=action
            field=("action", "remove")
        >
            {offer}
        </AskFirst>
    }
    .into_any()
}

/// The way out, as it is for this member.
fn leave(state: &TeamState, me: &Member, action: String) -> AnyView {
    let words = words();
    let (own, team) = (&words.team.settings, state.team.name.to_string());
    let question = (words.settings.leave_title)(said(&team));
    match state.departure(me) {
        Departure::EndsGroup => view! { <span class="soft">{own.alone}</span> }.into_any(),
        Departure::Leaves => view! {
            <AskFirst
                label=words.settings.leave
                of=team
                question=question
                detail=own.leave_detail
                action=action
                field=("action", "remove")
            />
        }
        .into_any(),
        Departure::HandsOverFirst => {
            let others = state.members.iter().filter(|member| member.user_id != me.user_id);
            let others: Vec<_> =
                others.map(|member| (member.user_id.to_string(), member.name.to_string())).collect();
            view! {
                <AskFirst
                    label=words.settings.hand_over
                    of=team
                    question=question
                    detail=own.hand_over_detail
                    action=format!("/team/{}/hand-over", state.team.id)
                >
                    <Select label=own.heir name="heir" options=others />
                </AskFirst>
            }
            .into_any()
        }
    }
}
