//! What pages load, each in one piece.

use std::task::{Context, Poll};

use hubbub_commands::areas;
use hubbub_model::account::User;
use hubbub_model::family::{Action, Family, FamilyState, Member, Role};
use hubbub_model::text::PersonName;
use hubbub_model::{FamilyId, MemberId};
use hubbub_services::history::HistoryPage;
use leptos::prelude::*;

pub(crate) use crate::api::request::AccountPage;
use crate::api::request::{self as api, Invited};
use crate::api::{FormState, Invitation, KioskLink, ResetLink, Seed, Viewer};
use crate::pages::{Query, TroublePage};
use crate::shell::{Page, Rendered};
pub(crate) use crate::trouble::{Loaded, Trouble};

/// Who looks at the page; nobody is trouble.
pub(crate) async fn viewer() -> Loaded<Viewer> {
    api::viewer().await?.ok_or(Trouble::SignedOut)
}

/// A page with a form: who looks at it, and what was typed before.
pub(crate) async fn form() -> Loaded<(Option<Viewer>, FormState)> {
    Ok((api::viewer().await?, api::form_state().await?))
}

/// A page of the shell and who looks at it; for nobody there is neither.
pub(crate) async fn shell(page: Page) -> Loaded<Option<(Viewer, Rendered)>> {
    let Some(viewer) = api::viewer().await? else { return Ok(None) };
    let rendered = page.render(&viewer).await?;
    Ok(Some((viewer, rendered)))
}

/// A person's account.
pub(crate) async fn account() -> Loaded<AccountPage> {
    api::account(viewer().await?).await
}

/// Whose password a link sets; nobody's if it is gone, which is no trouble but an answer.
pub(crate) async fn reset(token: String) -> Loaded<(Option<User>, FormState)> {
    let person = match api::resetting(&token).await {
        Ok(resetting) => Some(resetting.person),
        Err(Trouble::NotFound) => None,
        Err(trouble) => return Err(trouble),
    };
    Ok((person, api::form_state().await?))
}

/// The page of a family.
pub(crate) async fn family(id: Loaded<FamilyId>) -> Loaded<(Viewer, Seed<FamilyState>)> {
    let viewer = viewer().await?;
    Ok((viewer, api::seed_of::<areas::Family>(id?).await?))
}

/// A page of a family with a form.
pub(crate) struct FormPage {
    pub(crate) viewer: Viewer,
    /// Who looks at it.
    pub(crate) me: Member,
    pub(crate) page: Seed<FamilyState>,
    pub(crate) form: FormState,
}

/// A page of a family with a form, for the roles that may see it.
pub(crate) async fn family_form(id: Loaded<FamilyId>, may: fn(Role) -> bool) -> Loaded<FormPage> {
    let (viewer, page) = family(id).await?;
    let me = page.state.member_of_user(viewer.user.id).cloned().ok_or(Trouble::Forbidden)?;
    if !may(me.role) {
        return Err(Trouble::NotAllowed);
    }
    Ok(FormPage { viewer, me, page, form: api::form_state().await? })
}

/// The history of a family's stars, and what else its page shows.
pub(crate) async fn history(id: Loaded<FamilyId>, query: Query) -> Loaded<(FormPage, HistoryPage)> {
    let shown = family_form(id, |role| role.may(Action::ReadHistory)).await?;
    let state = &shown.page.state;
    let lines = api::history(state.family.id, query.filter(state), query.before).await?;
    Ok((shown, lines))
}

/// All that a family's settings show.
pub(crate) struct SettingsPage {
    pub(crate) viewer: Viewer,
    pub(crate) page: Seed<FamilyState>,
    pub(crate) invitations: Vec<Invitation>,
    pub(crate) kiosk_link: Option<KioskLink>,
    /// The children for whom a link for a new password can be made.
    pub(crate) resettable: Vec<MemberId>,
    pub(crate) reset_link: Option<ResetLink>,
    pub(crate) form: FormState,
}

/// A family's settings; invitations and links only for those who may make some.
pub(crate) async fn settings(id: Loaded<FamilyId>) -> Loaded<SettingsPage> {
    let viewer = viewer().await?;
    let id = id?;
    let page = api::seed_of::<areas::Family>(id).await?;
    let me = page.state.member_of_user(viewer.user.id).ok_or(Trouble::Forbidden)?;
    let (invitations, kiosk_link) = if me.role.may(Action::Invite) {
        (api::invitations(id).await?, api::kiosk_link(id).await?)
    } else {
        (Vec::new(), None)
    };
    let (resettable, reset_link) = if me.role.may(Action::ManageMembers) {
        (api::resettable(&page.state).await?, api::reset_link(id).await?)
    } else {
        (Vec::new(), None)
    };
    let form = api::form_state().await?;
    Ok(SettingsPage { viewer, page, invitations, kiosk_link, resettable, reset_link, form })
}

/// An invitation, and who looks at it. One that is gone is no trouble but an answer.
pub(crate) struct JoinPage {
    pub(crate) viewer: Option<Viewer>,
    pub(crate) invited: Option<Invited>,
    pub(crate) form: FormState,
}

/// The page behind an invitation link.
pub(crate) async fn join(token: String) -> Loaded<JoinPage> {
    let viewer = api::viewer().await?;
    let invited = match api::invitation(token).await {
        Ok(invited) => Some(invited),
        Err(Trouble::NotFound) => None,
        Err(trouble) => return Err(trouble),
    };
    Ok(JoinPage { viewer, invited, form: api::form_state().await? })
}

/// What a link makes of a device, and who is signed in on it. A link that is gone is no trouble but
/// an answer.
pub(crate) struct KioskPage {
    pub(crate) viewer: Option<Viewer>,
    pub(crate) invited: Option<(PersonName, Family)>,
    pub(crate) form: FormState,
}

/// The page behind a link for a wall display.
pub(crate) async fn kiosk(token: String) -> Loaded<KioskPage> {
    let viewer = api::viewer().await?;
    let invited = match api::kiosk_invitation(token).await {
        Ok((kiosk, family)) => Some((kiosk.name, family)),
        Err(Trouble::NotFound) => None,
        Err(trouble) => return Err(trouble),
    };
    Ok(KioskPage { viewer, invited, form: api::form_state().await? })
}

/// Shows what was loaded, or what went wrong.
pub(crate) fn show<T: 'static>(
    loading: impl Future<Output = Loaded<T>> + Send + 'static,
    page: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView {
    let shown = Suspend::new(async move {
        // A view that is there when Leptos looks for the resources that it reads is walked through
        // once more each time. Ours has none, for it has loaded what it shows.
        give_way().await;
        match loading.await {
            Ok(loaded) => page(loaded),
            Err(trouble) => view! { <TroublePage trouble=trouble /> }.into_any(),
        }
    });
    view! { <Suspense>{shown}</Suspense> }.into_any()
}

/// Is ready when it is asked for the third time: Leptos looks twice before it waits.
async fn give_way() {
    let mut looks = 2;
    let wait = |context: &mut Context<'_>| {
        if looks == 0 {
            return Poll::Ready(());
        }
        looks -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    };
    std::future::poll_fn(wait).await;
}
