//! A coaching's settings: what it is called, who belongs to it, who is invited, and what becomes of its history.

use hubbub_commands::areas;
use hubbub_model::CoachingId;
use hubbub_model::coaching::{Coaching, CoachingState, Member, Role};
use hubbub_model::person::{Group, Seat};
use hubbub_model::text::{CoachingName, ZoneName};
use leptos::prelude::*;

use super::invitations::Invitations;
use super::members::{Members, leave};
use crate::api::{FormState, Invitation, Viewer, request};
use crate::frame::Page;
use crate::load::{self, Loaded, Trouble};
use crate::pages::{AskFirst, FormProblems, id_in_address};
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// The settings of a coaching.
#[component]
pub(crate) fn CoachingSettingsPage() -> impl IntoView {
    load::show(loaded(id_in_address("id")), |page| view! { <Settings page=page /> }.into_any())
}

/// All that a coaching's settings show.
struct Shown {
    viewer: Viewer,
    place: Place,
    form: FormState,
}

/// What a coaching is to whoever looks at its settings.
enum Place {
    /// One of the two whose it is.
    Own { me: Member, state: CoachingState, invitations: Vec<Invitation<Role>> },
    /// A guest reads nothing of it but its name.
    Guest { id: CoachingId, name: CoachingName },
}

/// What they show; to a guest only the way out.
async fn loaded(id: Loaded<CoachingId>) -> Loaded<Shown> {
    let viewer = load::viewer().await?;
    let id = id?;
    let group = viewer.log.as_ref().and_then(|log| log.state.group(id.into()));
    let place = if let Some(Group::Coaching { name, role: Role::Guest, .. }) = group {
        Place::Guest { id, name: name.clone() }
    } else {
        let state = request::seed_of::<areas::Coaching>(id).await?.state;
        let me = state.member(viewer.user.id).cloned().ok_or(Trouble::Forbidden)?;
        let invitations = request::invitations(id.into(), role_in).await?;
        Place::Own { me, state, invitations }
    };
    Ok(Shown { viewer, place, form: request::form_state().await? })
}

fn role_in(seat: Seat) -> Option<Role> {
    match seat {
        Seat::Coaching(_, role) => Some(role),
        _ => None,
    }
}

#[component]
fn Settings(page: Shown) -> impl IntoView {
    let words = words();
    let Shown { viewer, place, form } = page;
    let (zone, user) = (viewer.zone.clone(), viewer.user.id);
    let name = match &place {
        Place::Own { state, .. } => state.coaching.name.clone(),
        Place::Guest { name, .. } => name.clone(),
    };
    let content = match place {
        Place::Own { me, state, invitations } => {
            view! { <Own me=me state=state invitations=invitations zone=zone form=form.clone() /> }.into_any()
        }
        Place::Guest { id, name } => view! {
            <section class="card row">
                <p class="grow">{words.coaching.settings.guest_lead}</p>
                {leave(name.to_string(), id, user, words.coaching.settings.leave_guest)}
            </section>
        }
        .into_any(),
    };
    view! {
        <Page title=format!("{} · {}", said(name.as_str()), words.settings.title) viewer=viewer>
            <div class="narrow sections green">
                <FormProblems form=form /> {content}
            </div>
        </Page>
    }
}

/// For the two whose coaching it is.
#[component]
fn Own(
    me: Member,
    state: CoachingState,
    invitations: Vec<Invitation<Role>>,
    zone: ZoneName,
    form: FormState,
) -> impl IntoView {
    let (coaching, deletes) = (state.coaching.clone(), state.may_delete(me.role));
    let invites = state.ended.is_none();
    view! {
        <About coaching=coaching.clone() form=form.clone() />
        <Members state=state.clone() me=me />
        {invites.then(|| view! { <Invitations state=state invitations=invitations zone=zone /> })}
        {deletes.then(|| view! { <Delete coaching=coaching form=form /> })}
    }
    .into_any()
}

/// Its name, to be changed.
#[component]
fn About(coaching: Coaching, form: FormState) -> impl IntoView {
    let words = words();
    let typed = form.typed("name");
    let name = if typed.is_empty() { coaching.name.to_string() } else { typed };
    view! {
        <section>
            <h2>{words.coaching.settings.about}</h2>
            <PostForm action=format!("/coaching/{}/settings", coaching.id) class="stack card">
                <Field
                    label=words.coaching.settings.name
                    name="name"
                    value=name
                    error=form.error("name")
                    autocomplete="off"
                    limit=CoachingName::MAX
                />
                <Button submit=true tone=Tone::Primary>
                    {words.settings.save}
                </Button>
            </PostForm>
        </section>
    }
    .into_any()
}

#[component]
fn Delete(coaching: Coaching, form: FormState) -> impl IntoView {
    let words = words();
    let (own, name, error) = (&words.coaching.settings, coaching.name.to_string(), form.error("typed_name"));
    view! {
        <section>
            <h2>{own.delete}</h2>
            <div class="card row">
                <p class="grow">{own.delete_lead}</p>
                <AskFirst
                    label=own.delete
                    of=name.clone()
                    question=(words.settings.delete_title)(said(&name))
                    detail=own.delete_detail
                    action=format!("/coaching/{}/delete", coaching.id)
                    open=error.is_some()
                >
                    <Field
                        label=(own.delete_name)(said(&name))
                        name="typed_name"
                        value=form.typed("typed_name")
                        error=error
                        autocomplete="off"
                        limit=CoachingName::MAX
                    />
                </AskFirst>
            </div>
        </section>
    }
    .into_any()
}
