//! What a request brings for its page, and what pages ask of it. The server puts a
//! [`PageRequest`] into the context of every page.

use hubbub_commands::areas;
use hubbub_events::{State as _, SyncReply};
use hubbub_model::account::{Email, User};
use hubbub_model::family::{Family, FamilyState};
use hubbub_model::person::{Departure, Group, GroupId, PersonState};
use hubbub_model::team::TeamState;
use hubbub_model::text::{Line as _, ZoneName};
use hubbub_model::training::Best;
use hubbub_model::{FamilyId, InvitationId, MemberId, SessionId, TeamId, Timestamp, TrainingId, UserId};
use hubbub_services::account::OwnSession;
use hubbub_services::history::{Filter, HistoryPage};
use hubbub_services::reset::Resetting;
use hubbub_services::{ServiceError, Services, SessionToken, Stored};
use leptos::prelude::*;

use hubbub_services::{invitation, kiosk, training};

pub(crate) use invitation::Invited;

use super::{Belonging, FormState, Invitation, KioskLink, Realtime, ResetLink, Seed, Viewer, Visit};
use crate::trouble::{Loaded, Trouble};

/// What a request brings for its page.
#[derive(Clone)]
pub struct PageRequest {
    /// What can be asked.
    pub services: Services,
    /// Who asks, if somebody is signed in.
    pub user: Option<User>,
    /// What their browser shows to say so.
    pub token: Option<SessionToken>,
    /// The zone that their device is in, if it was told.
    pub zone: Option<ZoneName>,
    /// What was typed into the form of this page, if it was refused.
    pub form: FormState,
    /// How the page shall hear of changes; `None` is by asking.
    pub realtime: Option<Realtime>,
    /// The invitation that was just made, and the path of its link.
    pub fresh_invitation: Option<(InvitationId, String)>,
    /// The token of the link for a wall display that was just made.
    pub fresh_kiosk: Option<String>,
    /// The token of the link for a new password that was just made.
    pub fresh_reset: Option<String>,
}

impl From<ServiceError> for Trouble {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::NotAMember => Self::Forbidden,
            ServiceError::Refused(_) => Self::NotAllowed,
            ServiceError::InvitationGone => Self::NotFound,
            other => {
                leptos::logging::error!("a page could not be loaded: {other}");
                Self::Failed
            }
        }
    }
}

/// The request of this page. There is none while the list of routes is made.
fn request() -> Loaded<PageRequest> {
    use_context().ok_or(Trouble::Failed)
}

/// Who looks at the page, with the families they belong to.
pub(crate) async fn viewer() -> Loaded<Option<Viewer>> {
    let PageRequest { services, user, zone: of_device, .. } = request()?;
    let Some(user) = user else { return Ok(None) };
    let families = services.families(user.id).await?.into_iter();
    let families = families.map(|(family_id, name, role)| Belonging { family_id, name, role }).collect();
    let log = log(&services, user.id).await?;
    let zone = services.zone(user.id).await?.or(of_device);
    let zone = zone.unwrap_or_else(|| ZoneName::kept("UTC".to_owned()));
    Ok(Some(Viewer { user, families, log, zone }))
}

/// What a person's own log starts with. A wall display has none.
async fn log(services: &Services, user: UserId) -> Loaded<Option<Seed<PersonState>>> {
    match services.catch_up::<areas::Person>(user, user, None).await {
        Err(ServiceError::NotAMember) => Ok(None),
        reply => seed(reply?).map(Some),
    }
}

/// All that the page of a person's account shows.
pub(crate) struct AccountPage {
    pub(crate) viewer: Viewer,
    pub(crate) email: Email,
    pub(crate) sessions: Vec<OwnSession>,
    /// The session of this page.
    pub(crate) this: Option<SessionId>,
    pub(crate) now: Timestamp,
    pub(crate) departures: Vec<(Group, Departure)>,
    pub(crate) form: FormState,
}

/// All that a person sees of their account.
pub(crate) async fn account(viewer: Viewer) -> Loaded<AccountPage> {
    let PageRequest { services, token, form, .. } = request()?;
    let user = viewer.user.id;
    let session = match token {
        Some(token) => services.session(&token).await?,
        None => None,
    };
    Ok(AccountPage {
        viewer,
        // A wall display has no address, and nothing to look after.
        email: services.email(user).await?.ok_or(Trouble::NotAllowed)?,
        sessions: services.sessions(user).await?,
        this: session.map(|session| session.id),
        now: services.now(),
        departures: services.departures(user).await?,
        form,
    })
}

/// What the link with this token sets.
pub(crate) async fn resetting(token: &str) -> Loaded<Resetting> {
    Ok(request()?.services.reset_of(token).await?)
}

/// The children of a family for whom a parent can make such a link.
pub(crate) async fn resettable(state: &FamilyState) -> Loaded<Vec<MemberId>> {
    Ok(request()?.services.resettable(state).await?)
}

/// Such a link of this family that was just made, while it can be used.
pub(crate) async fn reset_link(id: FamilyId) -> Loaded<Option<ResetLink>> {
    let PageRequest { services, fresh_reset, .. } = request()?;
    let Some(token) = fresh_reset else { return Ok(None) };
    let found = match services.reset_of(&token).await {
        Err(ServiceError::InvitationGone) => return Ok(None),
        found => found?,
    };
    let link = ResetLink { path: format!("/reset/{token}"), name: found.person.name };
    Ok((found.family_id == Some(id)).then_some(link))
}

/// An id for a thing that a form of this page may make. It is made with the form, so that sending
/// the form twice makes one thing.
pub(crate) fn new_id<T>(new: impl FnOnce(Timestamp, [u8; 10]) -> T) -> Loaded<T> {
    Ok(request()?.services.new_id(new))
}

/// A page of the history of a family's stars.
pub(crate) async fn history(id: FamilyId, filter: Filter, before: Option<u64>) -> Loaded<HistoryPage> {
    let PageRequest { services, user, .. } = request()?;
    let user = user.ok_or(Trouble::SignedOut)?;
    Ok(services.history(user.id, id, filter, before).await?)
}

/// The server's clock.
pub(crate) fn now() -> Loaded<Timestamp> {
    Ok(request()?.services.now())
}

/// A page of the sessions that are over and in which the person took part.
pub(crate) async fn past_trainings(
    filter: &training::Filter,
    before: Option<TrainingId>,
) -> Loaded<training::HistoryPage> {
    let PageRequest { services, user, .. } = request()?;
    let user = user.ok_or(Trouble::SignedOut)?;
    Ok(services.past_trainings(user.id, filter, before).await?)
}

/// The best set of each exercise in the sessions in which the person took part.
pub(crate) async fn best_sets(filter: &training::Filter) -> Loaded<Vec<Best>> {
    let PageRequest { services, user, .. } = request()?;
    let user = user.ok_or(Trouble::SignedOut)?;
    Ok(services.best_sets(user.id, filter).await?)
}

/// What was typed into the form of this page, if it was refused.
pub(crate) async fn form_state() -> Loaded<FormState> {
    Ok(request()?.form)
}

/// What is the same for all that lives on this page; nothing lives on a visitor's.
pub(crate) fn visit() -> Option<Visit> {
    let PageRequest { user, realtime, .. } = request().ok()?;
    Some(Visit { user_id: user?.id, realtime })
}

/// What a channel starts with.
fn seed<S>(reply: SyncReply<S>) -> Loaded<Seed<S>> {
    Seed::try_from(reply).map_err(|_| Trouble::Failed)
}

/// What the pages of a log start with.
pub(crate) async fn seed_of<A: Stored>(id: A::Id) -> Loaded<Seed<A::State>> {
    let PageRequest { services, user, .. } = request()?;
    let user = user.ok_or(Trouble::SignedOut)?;
    seed(services.catch_up::<A>(user.id, id, None).await?)
}

/// What a team's page starts with: the newest topics are there, unless something happens just then.
pub(crate) async fn team(id: TeamId) -> Loaded<Seed<TeamState>> {
    let PageRequest { services, user, .. } = request()?;
    let user = user.ok_or(Trouble::SignedOut)?;
    let mut seed = seed_of::<areas::Team>(id).await?;
    let page = services.page::<areas::Team>(user.id, id, TeamState::NEWEST).await?;
    if (page.epoch, page.seq) == (seed.epoch, seed.seq) {
        seed.state.merge(page.state);
    }
    Ok(seed)
}

/// The invitations into a group that can still be used.
pub(crate) async fn invitations(group: impl Into<GroupId>) -> Loaded<Vec<Invitation>> {
    let PageRequest { services, user, fresh_invitation, .. } = request()?;
    let user = user.ok_or(Trouble::SignedOut)?;
    let link = |id| fresh_invitation.as_ref().filter(|(fresh, _)| *fresh == id).map(|(_, link)| link.clone());
    let shown = |invitation::Invitation { id, seat, expires_at, .. }| Invitation {
        id,
        seat,
        expires_at,
        link: link(id),
    };
    Ok(services.invitations(user.id, group).await?.into_iter().map(shown).collect())
}

/// The link for a wall display of this family that was just made, while it can be used.
pub(crate) async fn kiosk_link(id: FamilyId) -> Loaded<Option<KioskLink>> {
    let PageRequest { services, fresh_kiosk, .. } = request()?;
    let Some(token) = fresh_kiosk else { return Ok(None) };
    let (kiosk, family) = match services.invited_kiosk(&token).await {
        Err(ServiceError::InvitationGone) => return Ok(None),
        found => found?,
    };
    let link = KioskLink { path: format!("/wall/{token}"), name: kiosk.name, expires_at: kiosk.expires_at };
    Ok((family.id == id).then_some(link))
}

/// What the link with this token makes of a device, and of which family.
pub(crate) async fn kiosk_invitation(token: String) -> Loaded<(kiosk::KioskInvitation, Family)> {
    let services = request()?.services;
    Ok(services.invited_kiosk(&token).await?)
}

/// What the invitation with this token says.
pub(crate) async fn invitation(token: String) -> Loaded<Invited> {
    let services = request()?.services;
    Ok(services.invited(&token).await?)
}
