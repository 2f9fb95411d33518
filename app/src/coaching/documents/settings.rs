//! A coaching's settings: what it is called, who belongs to it, who is invited, and what becomes of its history.

use hubbub_commands::areas;
use hubbub_model::CoachingId;
use hubbub_model::coaching::{CoachingState, Member, Role};
use hubbub_model::person::{Group, GroupId};
use hubbub_model::text::{CoachingName, ZoneName};
use leptos::prelude::*;

use super::members::{leave, rows};
use crate::api::{FormState, Invitation, Viewer, request};
use crate::load::{self, Loaded, Trouble};
use crate::pages::{
    About, AskDelete, Download, Invitations, Members, NameField, Section, Settings, choices, id_in_address,
};
use crate::preferences::words;

/// The settings of a coaching.
#[component]
pub(crate) fn CoachingSettingsPage() -> impl IntoView {
    load::show(loaded(id_in_address("id")), |page| view! { <CoachingSettings page=page /> }.into_any())
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
    Own { me: Member, state: CoachingState, invitations: Vec<Invitation> },
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
        let invitations = request::invitations(id).await?;
        Place::Own { me, state, invitations }
    };
    Ok(Shown { viewer, place, form: request::form_state().await? })
}

#[component]
fn CoachingSettings(page: Shown) -> impl IntoView {
    let Shown { viewer, place, form } = page;
    let (own, user, zone) = (&words().coaching.settings, viewer.user.id, viewer.zone.clone());
    let (name, content) = match place {
        Place::Own { me, state, invitations } => {
            let name = state.coaching.name.to_string();
            let form = form.clone();
            (name, view! { <Own me=me state=state invitations=invitations zone=zone form=form /> }.into_any())
        }
        Place::Guest { id, name } => {
            let name = name.to_string();
            let content = view! {
                <section class="card row">
                    <p class="grow">{own.guest_lead}</p>
                    {leave(name.clone(), id, user, own.leave_guest)}
                </section>
            };
            (name, content.into_any())
        }
    };
    view! {
        <Settings viewer=viewer name=name class="narrow sections green" form=form>
            {content}
        </Settings>
    }
}

/// For the two whose coaching it is.
#[component]
fn Own(
    me: Member,
    state: CoachingState,
    invitations: Vec<Invitation>,
    zone: ZoneName,
    form: FormState,
) -> impl IntoView {
    let own = &words().coaching.settings;
    let (group, name) = (GroupId::from(state.coaching.id), state.coaching.name.to_string());
    let (members, deletes, invites) = (rows(&state, &me), state.may_delete(me.role), state.ended.is_none());
    let (now, typed) = (name.clone(), form.clone());
    view! {
        <About group=group title=own.about>
            <NameField label=own.name now=now form=typed limit=CoachingName::MAX />
        </About>
        <Members rows=members />
        {invites.then(|| links(&state, invitations, zone))}
        <Section title=own.export.title>
            <Download group=group words=&own.export />
        </Section>
        {deletes
            .then(|| {
                let words = &own.deletion;
                view! {
                    <Section title=words.delete class="card row">
                        <AskDelete group=group name=name limit=CoachingName::MAX words=words form=form />
                    </Section>
                }
            })}
    }
    .into_any()
}

/// Links for whoever is missing, or for a guest.
fn links(state: &CoachingState, invitations: Vec<Invitation>, zone: ZoneName) -> AnyView {
    let own = &words().coaching.settings;
    let roles = choices(Role::ALL.into_iter().filter(|role| state.has_room(*role)), own.invite_as);
    let is_complete = [Role::Athlete, Role::Trainer].into_iter().all(|role| state.holder(role).is_some());
    let complete = is_complete.then(|| view! { <p class="soft">{own.complete}</p> });
    view! {
        <Invitations
            group=state.coaching.id.into()
            lead=own.invite_lead
            roles=roles
            invitations=invitations
            zone=zone
        >
            {complete}
        </Invitations>
    }
    .into_any()
}
