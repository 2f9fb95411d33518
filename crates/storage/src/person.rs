//! Personal logs: the groups of a person, their notifications and their preferences.

mod group;
mod notification;
mod open_training;
mod preference;
mod request;

use hubbub_commands::areas::Person;
use hubbub_events::{Channel, PersonEvent, State as _};
use hubbub_model::person::{About, GroupId, Notification, PersonState};
use hubbub_model::{Timestamp, UserId};

use crate::log::{self, Origin};
use crate::tx::args;
use crate::{Outgoing, Part, StoreError, Stored, TableKey, Tx, mutation};

pub use request::{before as requests_before, revoked};

/// Begins a person's log.
pub(crate) async fn begin(tx: &mut Tx, user: UserId) -> Result<(), StoreError> {
    log::create(tx, Channel::Person(user)).await
}

/// Removes a person's log with all that is theirs.
pub(crate) async fn delete(tx: &mut Tx, user: UserId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM person_groups WHERE user_id = $1",
        "DELETE FROM notifications WHERE user_id = $1",
        "DELETE FROM preferences WHERE user_id = $1",
        "DELETE FROM person_requests WHERE user_id = $1",
        "DELETE FROM person_trainings WHERE user_id = $1",
    ] {
        tx.execute(sql, args![user]).await?;
    }
    mutation::delete_of(tx, Channel::Person(user)).await?;
    log::delete(tx, Channel::Person(user)).await
}

/// Writes posts into a person's log, in their order. Somebody who has none gets none.
pub(crate) async fn deliver(tx: &mut Tx, user: UserId, posts: &[Outgoing]) -> Result<(), StoreError> {
    let channel = Channel::Person(user);
    if posts.is_empty() {
        return Ok(());
    }
    let Some(head) = log::lock(tx, channel).await? else { return Ok(()) };
    let known = tx.known().state::<PersonState>(channel, head);
    let mut taken = Vec::with_capacity(posts.len());
    for post in posts {
        if concerns(tx, user, &post.event).await? {
            Person::record(tx, user, &post.event, post.at).await?;
            taken.push(post);
        }
    }
    if taken.is_empty() {
        return Ok(());
    }
    let posts = taken;
    let events = without_what_is_forgotten(&posts);
    let origins = posts.iter().map(|post| Origin { at: post.at, mutation_id: None });
    let (head, _) = log::append(tx, channel, head, events.iter().zip(origins)).await?;
    if let Some(known) = known {
        let mut state = PersonState::clone(&known);
        posts.iter().for_each(|post| state.apply(&post.event));
        state.trim();
        crate::keep::<Person>(tx, head, state);
        tx.known().settle(true);
    }
    Ok(())
}

/// Does it concern the person still? Others may have asked or answered just before somebody left their team, and
/// what they wrote is none of their business any more.
async fn concerns(tx: &mut Tx, user: UserId, event: &PersonEvent) -> Result<bool, StoreError> {
    use PersonEvent as E;
    let group = match event {
        E::KnowledgeRequest { notification: Notification { about, .. }, .. }
        | E::NotificationAdded { notification: Notification { about: about @ About::Team(..), .. } }
        | E::KnowledgeResponse { about, .. } => about.group(),
        E::RequestListed { request } => GroupId::Team(request.team_id),
        _ => return Ok(true),
    };
    group::is_of(tx, user, group).await
}

/// The events of posts as the log keeps them. Forgetting something empties the entries that are there, and so
/// must those be empty that arrive together with the word to forget it.
fn without_what_is_forgotten(posts: &[&Outgoing]) -> Vec<PersonEvent> {
    let mut events: Vec<PersonEvent> = Vec::with_capacity(posts.len());
    for Outgoing { event, .. } in posts {
        if let Some(about) = event.forgets() {
            for earlier in &mut events {
                *earlier = earlier.emptied(about).unwrap_or_else(|| earlier.clone());
            }
        }
        events.push(event.clone());
    }
    events
}

/// Takes the texts that came from there out of what the person was told, and out of the log.
async fn forget(tx: &mut Tx, user: UserId, about: About) -> Result<(), StoreError> {
    notification::forget(tx, user, about).await?;
    if let About::Group(GroupId::Team(team)) = about {
        request::forget(tx, user, team).await?;
    }
    log::empty(tx, Channel::Person(user), |event: &PersonEvent| event.emptied(about)).await
}

impl Stored for Person {
    const TABLES: &'static [TableKey] = &[
        ("person_groups", &["user_id", "group_id"]),
        ("notifications", &["id"]),
        ("preferences", &["user_id", "group_id", "kind"]),
        ("person_requests", &["user_id", "request_id"]),
        ("person_trainings", &["user_id", "training_id"]),
    ];

    async fn load(tx: &mut Tx, user_id: UserId) -> Result<Option<PersonState>, StoreError> {
        let mut state = PersonState {
            user_id,
            groups: group::of_person(tx, user_id).await?,
            notifications: notification::newest(tx, user_id).await?,
            preferences: preference::of_person(tx, user_id).await?,
            requests: request::newest(tx, user_id).await?,
            trainings: open_training::of_person(tx, user_id).await?,
        };
        state.keep_window();
        Ok(Some(state))
    }

    async fn record(tx: &mut Tx, user: UserId, event: &PersonEvent, _: Timestamp) -> Result<(), StoreError> {
        use PersonEvent as E;
        match event {
            E::GroupJoined { group } | E::GroupUpdated { group } => {
                group::save(tx, user, group).await?;
                if group.answers() {
                    return Ok(());
                }
                notification::handle_group(tx, user, group.id()).await
            }
            E::GroupLeft { group_id } => {
                group::remove(tx, user, *group_id).await?;
                preference::remove(tx, user, *group_id).await?;
                open_training::remove_of(tx, user, *group_id).await?;
                // They name the group. Carried out again, no command of a person does any harm.
                mutation::delete_of(tx, Channel::Person(user)).await?;
                forget(tx, user, About::Group(*group_id)).await
            }
            E::NotificationAdded { notification } | E::KnowledgeRequest { notification, .. } => {
                notification::insert(tx, user, notification).await
            }
            E::KnowledgeResponse { about, notification, .. } => {
                notification::handle(tx, user, *about).await?;
                match notification {
                    Some(notification) => notification::insert(tx, user, notification).await,
                    None => Ok(()),
                }
            }
            E::SessionListed { session } => open_training::save(tx, user, session).await,
            E::SessionUnlisted { session_id } => open_training::remove(tx, user, *session_id).await,
            E::NotificationRetracted { about } => forget(tx, user, *about).await,
            E::NotificationHandled { about } => notification::handle(tx, user, *about).await,
            E::RequestListed { request } => request::save(tx, user, request).await,
            E::NotificationRead { notification_id } => notification::read(tx, user, *notification_id).await,
            E::NotificationAllRead { up_to } => notification::read_all(tx, user, *up_to).await,
            E::PreferenceSaved { preference } => preference::save(tx, user, *preference).await,
        }
    }

    async fn page(tx: &mut Tx, user: UserId, before: &str) -> Result<Option<Part<PersonState>>, StoreError> {
        let Ok(before) = before.parse() else { return Ok(None) };
        let (notifications, more) = notification::before(tx, user, before).await?;
        let next = notifications.first().filter(|_| more).map(|oldest| oldest.id.to_string());
        Ok(Some((PersonState { notifications, ..PersonState::new(user) }, next)))
    }

    /// Wall displays have no log.
    async fn may_read(tx: &mut Tx, id: UserId, user: UserId) -> Result<bool, StoreError> {
        let sql = "SELECT 1 AS one FROM users WHERE id = $1 AND kiosk_of IS NULL AND deleted_at IS NULL";
        Ok(id == user && tx.fetch_optional(sql, args![user]).await?.is_some())
    }
}
