//! A team's settings: what it is called, who belongs to it, who is invited, and its end.

use hubbub_model::TeamId;
use hubbub_model::person::Seat;
use hubbub_model::team::{Action, Member, Role, Team, TeamState};
use hubbub_model::text::TeamName;
use leptos::prelude::*;

use super::invitations::{Invitations, named};
use super::members::Members;
use crate::api::{FormState, Invitation, Viewer, request};
use crate::frame::Page;
use crate::load::{self, Loaded, Trouble};
use crate::pages::{AskFirst, FormProblems, id_in_address};
use crate::parts::{Button, Field, Icon, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// The settings of a team.
#[component]
pub(crate) fn TeamSettingsPage() -> impl IntoView {
    load::show(loaded(id_in_address("id")), |page| view! { <Settings page=page /> }.into_any())
}

/// All that a team's settings show.
struct Shown {
    viewer: Viewer,
    /// Who looks at it.
    me: Member,
    state: TeamState,
    invitations: Vec<Invitation<Role>>,
    form: FormState,
}

/// What they show; invitations only to those who may make some.
async fn loaded(id: Loaded<TeamId>) -> Loaded<Shown> {
    let viewer = load::viewer().await?;
    let state = request::team(id?).await?.state;
    let me = state.member(viewer.user.id).cloned().ok_or(Trouble::Forbidden)?;
    let invitations = match me.role.may(Action::Invite) {
        true => request::invitations(state.team.id.into(), role_in).await?,
        false => Vec::new(),
    };
    Ok(Shown { viewer, me, state, invitations, form: request::form_state().await? })
}

fn role_in(seat: Seat) -> Option<Role> {
    match seat {
        Seat::Team(_, role) => Some(role),
        _ => None,
    }
}

#[component]
fn Settings(page: Shown) -> impl IntoView {
    let words = words();
    let Shown { viewer, me, state, invitations, form } = page;
    let (team, zone) = (state.team.clone(), viewer.zone.clone());
    let title = format!("{} · {}", said(team.name.as_str()), words.settings.title);
    let open = invitations.iter().map(|one| named(one, &zone)).collect();
    let (edits, invites) = (me.role.may(Action::EditTeam), me.role.may(Action::Invite));
    view! {
        <Page title=title viewer=viewer>
            <div class="narrow sections teal">
                <FormProblems form=form.clone() />
                {edits.then(|| view! { <About team=team.clone() form=form.clone() /> })}
                <Members state=state me=me open=open />
                {invites.then(|| view! { <Invitations team=team.id invitations=invitations zone=zone /> })}
                <TakeAlong team=team.id />
                {edits.then(|| view! { <Delete team=team form=form /> })}
                {(!edits).then(|| view! { <p class="soft">{words.team.settings.only_admins}</p> })}
            </div>
        </Page>
    }
}

/// Its name, to be changed.
#[component]
fn About(team: Team, form: FormState) -> impl IntoView {
    let words = words();
    let typed = form.typed("name");
    let name = if typed.is_empty() { team.name.to_string() } else { typed };
    view! {
        <section>
            <h2>{words.team.settings.about}</h2>
            <PostForm action=format!("/team/{}/settings", team.id) class="stack card">
                <Field
                    label=words.team.name
                    name="name"
                    value=name
                    error=form.error("name")
                    autocomplete="off"
                    limit=TeamName::MAX
                />
                <Button submit=true tone=Tone::Primary>
                    {words.settings.save}
                </Button>
            </PostForm>
        </section>
    }
    .into_any()
}

/// What everybody may take along: no more than they see in the app.
#[component]
fn TakeAlong(team: TeamId) -> impl IntoView {
    let words = words();
    view! {
        <section>
            <h2>{words.team.settings.your_data}</h2>
            <div class="card stack">
                <p>{words.team.settings.export_lead}</p>
                <a class="button" href=format!("/team/{team}/export") download="">
                    <Icon of=icondata_lu::LuDownload />
                    {words.team.settings.export}
                </a>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Delete(team: Team, form: FormState) -> impl IntoView {
    let words = words();
    let (name, error) = (team.name.to_string(), form.error("typed_name"));
    view! {
        <section>
            <h2>{words.team.settings.delete}</h2>
            <div class="card row">
                <p class="grow">{words.team.settings.delete_lead}</p>
                <AskFirst
                    label=words.team.settings.delete
                    of=name.clone()
                    question=(words.settings.delete_title)(said(&name))
                    detail=words.team.settings.delete_detail
                    action=format!("/team/{}/delete", team.id)
                    open=error.is_some()
                >
                    <Field
                        label=(words.team.settings.delete_name)(said(&name))
                        name="typed_name"
                        value=form.typed("typed_name")
                        error=error
                        autocomplete="off"
                        limit=TeamName::MAX
                    />
                </AskFirst>
            </div>
        </section>
    }
    .into_any()
}
