//! All that concerns one person: what a snapshot of their own log carries and events change.

use serde::Serialize;

use super::{
    About, Group, GroupId, Kind, Level, ListedRequest, Mark, Notification, OpenTraining, Preference,
    RequestList,
};
use crate::knowledge::{Part, StatusName};
use crate::team::Thing;
use crate::{KnowledgeId, NotificationId, TrainingId, UserId, upsert};

/// All that concerns one person. Every list is in the order of its ids. The notifications are a window:
/// the newest, and all that are still open; so are the requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonState {
    /// Which person.
    pub user_id: UserId,
    /// The groups they belong to.
    pub groups: Vec<Group>,
    /// What they were told.
    pub notifications: Vec<Notification>,
    /// What they want to be told of, where that is not the usual.
    pub preferences: Vec<Preference>,
    /// The requests for knowledge in which they take part: the newest, and all that wait for an answer.
    pub requests: Vec<ListedRequest>,
    /// The training sessions that are planned or run.
    pub trainings: Vec<OpenTraining>,
}

crate::from_json!(
    struct PersonState { user_id, groups, notifications, preferences } or default { requests, trainings }
);

impl PersonState {
    /// The most notifications in a snapshot that are not open.
    pub const WINDOW: usize = 50;
    /// The most notifications that are open. For one more, the oldest counts as handled.
    pub const OPEN: usize = 200;
    /// The most requests in a snapshot that wait for no answer.
    pub const REQUESTS: usize = 50;

    /// A person who belongs to nothing and was told nothing.
    #[must_use]
    pub const fn new(user_id: UserId) -> Self {
        Self {
            user_id,
            groups: Vec::new(),
            notifications: Vec::new(),
            preferences: Vec::new(),
            requests: Vec::new(),
            trainings: Vec::new(),
        }
    }

    /// The group with this id, if the person belongs to it.
    #[must_use]
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id() == id)
    }

    /// The training session with this id, if it is planned or runs.
    #[must_use]
    pub fn training(&self, id: TrainingId) -> Option<&OpenTraining> {
        self.trainings.iter().find(|training| training.id == id)
    }

    /// The notification with this id.
    #[must_use]
    pub fn notification(&self, id: NotificationId) -> Option<&Notification> {
        self.notifications.iter().find(|notification| notification.id == id)
    }

    /// How the person wants to be told of this kind of thing in this group.
    #[must_use]
    pub fn level(&self, group: GroupId, kind: Kind) -> Level {
        let said = self.preferences.iter().find(|preference| preference.key() == (group, kind));
        said.map(|preference| preference.level).unwrap_or_default()
    }

    /// What to show, the newest first.
    pub fn shown(&self) -> impl Iterator<Item = &Notification> {
        let shows =
            |one: &&Notification| !one.is_empty() && self.level(one.about.group(), one.kind) != Level::Off;
        self.notifications.iter().rev().filter(shows)
    }

    /// What waits for this person's answer, the newest first.
    pub fn waiting(&self) -> impl Iterator<Item = &Notification> {
        self.shown().filter(|one| one.waits())
    }

    /// How many of those that count the person has not seen.
    #[must_use]
    pub fn unread(&self) -> usize {
        let counts = |one: &&Notification| self.level(one.about.group(), one.kind) == Level::Counted;
        self.notifications.iter().filter(|one| one.mark == Mark::New).filter(counts).count()
    }

    /// Nobody waits any more for an answer about this.
    pub fn handle(&mut self, about: About) {
        self.handle_all(|one| one.about == about);
    }

    /// Nobody waits any more for an answer from this group.
    pub fn handle_group(&mut self, group: GroupId) {
        self.handle_all(|one| one.about.group() == group);
    }

    /// What the person was told of this thing, or of all in this group, is empty from now on. It keeps its
    /// place: nobody could say what would come into the window instead.
    pub fn forget(&mut self, about: About) {
        let told = self.notifications.iter_mut().filter(|one| one.about.is_of(about));
        told.for_each(|one| *one = Notification { mark: Mark::Handled, ..one.emptied() });
        if let About::Group(group) = about {
            let listed = self.requests.iter_mut().filter(|one| GroupId::Team(one.team_id) == group);
            listed.for_each(|one| *one = one.emptied());
        }
    }

    /// A request stands in the person's lists as it is now, as long as they belong to its team.
    pub fn list(&mut self, request: &ListedRequest) {
        if self.group(GroupId::Team(request.team_id)).is_some() {
            upsert(&mut self.requests, request.clone(), |one| one.id);
        }
    }

    /// The requests of a list, the newest first.
    pub fn listed(&self, list: RequestList) -> impl Iterator<Item = &ListedRequest> {
        self.requests.iter().rev().filter(move |one| !one.is_empty() && one.list() == list)
    }

    /// The request with this id, if it is in a list.
    #[must_use]
    pub fn request(&self, id: KnowledgeId) -> Option<&ListedRequest> {
        self.requests.iter().find(|request| request.id == id)
    }

    fn handle_all(&mut self, which: impl Fn(&Notification) -> bool) {
        let waiting = self.notifications.iter_mut().filter(|one| one.waits());
        waiting.filter(|one| which(one)).for_each(|one| one.mark = Mark::Handled);
    }

    /// The person is told this. What is open then beyond [`PersonState::OPEN`] counts as handled.
    pub fn tell(&mut self, notification: &Notification) {
        upsert(&mut self.notifications, notification.clone(), |one| one.id);
        let open = self.notifications.iter_mut().rev().filter(|one| one.is_open());
        open.skip(Self::OPEN).for_each(|one| one.mark = Mark::Handled);
    }

    /// The notification with which the window of a snapshot begins, if there may be something older.
    #[must_use]
    pub fn window_begins(&self) -> Option<NotificationId> {
        let first = self.notifications.len().checked_sub(Self::WINDOW)?;
        self.notifications.get(first).map(|one| one.id)
    }

    /// Keeps what belongs to the window.
    pub fn keep_window(&mut self) {
        let newest = self.notifications.len().saturating_sub(Self::WINDOW);
        let mut at = 0;
        self.notifications.retain(|one| {
            at += 1;
            at > newest || one.is_open()
        });
        let begins = self.requests_begin();
        let waits: Vec<_> = self.requests.iter().map(|one| self.waits(one)).collect();
        let mut waits = waits.into_iter();
        self.requests.retain(|one| waits.next().unwrap_or_default() || begins.is_none_or(|id| one.id >= id));
    }

    /// The request with which the window of a snapshot begins, if there may be something older: what waits for
    /// an answer stands before it too.
    #[must_use]
    pub fn requests_begin(&self) -> Option<KnowledgeId> {
        let first = self.requests.len().checked_sub(Self::REQUESTS)?;
        self.requests.get(first).map(|one| one.id)
    }

    /// Does this request wait for an answer? The rules say how many may that somebody asks; those that they are
    /// asked count for as long as that they were told of them does.
    fn waits(&self, one: &ListedRequest) -> bool {
        let about = About::Team(one.team_id, Thing::Request(one.id));
        let is_told = || self.notifications.iter().any(|told| told.about == about && told.waits());
        one.status == StatusName::Pending && !one.is_empty() && (one.part == Part::Asker || is_told())
    }
}
