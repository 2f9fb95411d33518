//! A team's settings: what it is called, who belongs to it, who is invited, and its end.

use hubbub_model::TeamId;
use hubbub_model::person::GroupId;
use hubbub_model::team::{Action, Member, Role, TeamState};
use hubbub_model::text::TeamName;
use leptos::prelude::*;

use super::members::roster;
use crate::api::{FormState, Invitation, Viewer, request};
use crate::load::{self, Loaded, Trouble};
use crate::pages::{
    About, AskDelete, Download, Invitations, Members, NameField, Section, Settings, choices, id_in_address,
    named,
};
use crate::preferences::words;

/// The settings of a team.
#[component]
pub(crate) fn TeamSettingsPage() -> impl IntoView {
    load::show(loaded(id_in_address("id")), |page| view! { <TeamSettings page=page /> }.into_any())
}

/// All that a team's settings show.
struct Shown {
    viewer: Viewer,
    /// Who looks at it.
    me: Member,
    state: TeamState,
    invitations: Vec<Invitation>,
    form: FormState,
}

/// What they show; invitations only to those who may make some.
async fn loaded(id: Loaded<TeamId>) -> Loaded<Shown> {
    let viewer = load::viewer().await?;
    let state = request::team(id?).await?.state;
    let me = state.member(viewer.user.id).cloned().ok_or(Trouble::Forbidden)?;
    let invitations = match me.role.may(Action::Invite) {
        true => request::invitations(state.team.id).await?,
        false => Vec::new(),
    };
    Ok(Shown { viewer, me, state, invitations, form: request::form_state().await? })
}

#[component]
fn TeamSettings(page: Shown) -> impl IntoView {
    let Shown { viewer, me, state, invitations, form } = page;
    let (words, own) = (words(), &words().team.settings);
    let (group, name, zone) =
        (GroupId::from(state.team.id), state.team.name.to_string(), viewer.zone.clone());
    let (edits, invites) = (me.role.may(Action::EditTeam), me.role.may(Action::Invite));
    let open = invitations.iter().map(|one| named(one, &zone)).collect();
    let members = roster(&state, &me, open).rows(|_| None);
    let roles = choices(Role::ALL, words.person.team_role);
    view! {
        <Settings viewer=viewer name=name.clone() class="narrow sections teal" form=form.clone()>
            {edits
                .then(|| {
                    let (now, form) = (name.clone(), form.clone());
                    view! {
                        <About group=group title=own.about>
                            <NameField label=words.team.name now=now form=form limit=TeamName::MAX />
                        </About>
                    }
                })}
            <Members rows=members />
            {invites
                .then(|| view! { <Invitations group=group roles=roles invitations=invitations zone=zone /> })}
            <Section title=own.export.title>
                <Download group=group words=&own.export />
            </Section>
            {edits
                .then(|| {
                    let words = &own.deletion;
                    view! {
                        <Section title=words.delete class="card row">
                            <AskDelete group=group name=name limit=TeamName::MAX words=words form=form />
                        </Section>
                    }
                })}
            {(!edits).then(|| view! { <p class="soft">{own.only_some}</p> })}
        </Settings>
    }
}
