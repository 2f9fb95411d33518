//! A coaching's settings: what it is called, who belongs to it, who is invited, and what becomes of its history.

mod invitations;
mod members;

use hubbub_model::coaching::{Coaching, CoachingState, Member};
use hubbub_model::text::{CoachingName, ZoneName};
use leptos::prelude::*;

use super::form::FormProblems;
use super::id_in_address;
use super::settings::AskFirst;
use crate::api::{CoachingInvitation, FormState};
use crate::frame::Page;
use crate::load::{self, CoachingPlace, CoachingSettingsPage as Loaded};
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;
use invitations::Invitations;
use members::{Members, leave};

/// The settings of a coaching.
#[component]
pub(crate) fn CoachingSettingsPage() -> impl IntoView {
    let loading = load::coaching_settings(id_in_address("id"));
    load::show(loading, |page| view! { <Settings page=page /> }.into_any())
}

#[component]
fn Settings(page: Loaded) -> impl IntoView {
    let words = words();
    let Loaded { viewer, place, form } = page;
    let (zone, user) = (viewer.zone.clone(), viewer.user.id);
    let name = match &place {
        CoachingPlace::Own { state, .. } => state.coaching.name.clone(),
        CoachingPlace::Guest { name, .. } => name.clone(),
    };
    let content = match place {
        CoachingPlace::Own { me, state, invitations } => {
            view! { <Own me=me state=state invitations=invitations zone=zone form=form.clone() /> }.into_any()
        }
        CoachingPlace::Guest { id, name } => view! {
            <section class="card row">
                <p class="grow">{words.coaching_settings.guest_lead}</p>
                {leave(name.to_string(), id, user, words.coaching_settings.leave_guest)}
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
    invitations: Vec<CoachingInvitation>,
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
            <h2>{words.coaching_settings.about}</h2>
            <PostForm action=format!("/coaching/{}/settings", coaching.id) class="stack card">
                <Field
                    label=words.coaching_settings.name
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
    let (own, name, error) = (&words.coaching_settings, coaching.name.to_string(), form.error("typed_name"));
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
