//! What a request tells those who take part in it, in their own logs.

use hubbub_events::KnowledgeEvent;
use hubbub_model::UserId;
use hubbub_model::knowledge::{Decision, KnowledgeState, Part, Party};
use hubbub_model::person::{About, ListedRequest, Notice};
use hubbub_model::team::{Thing, Told};
use hubbub_model::text::{GroupName, Line as _, Note, PersonName, preview};

use crate::post::{Message, Post};

/// The posts of one event among those that have led from `before` to `after`, wanted by `by`.
pub(super) fn of(
    before: &KnowledgeState,
    after: &KnowledgeState,
    event: &KnowledgeEvent,
    by: Option<UserId>,
) -> Vec<Post> {
    use KnowledgeEvent as E;
    let posts = Posts { state: after, by };
    match event {
        E::RequestAsked { .. } => after.answerers().map(|party| posts.asked(party)).collect(),
        E::RequestSeen { .. } | E::RequestRead { .. } => Vec::new(),
        E::RequestDelegated { delegate, .. } => {
            let replaced = before.delegate.iter().map(|party| posts.handled(party));
            replaced.chain(delegate.iter().map(|party| posts.asked(party))).collect()
        }
        E::RequestApproved { answer, by, .. } => {
            posts.answered(*by, Decision::Approved, Some(preview(answer.as_str())))
        }
        E::RequestDenied { note, by, .. } => posts.answered(*by, Decision::Denied, note.clone()),
        E::RequestWithdrawn { .. } => after.answerers().map(|party| posts.handled(party)).collect(),
        E::RequestExpired { .. } => {
            let handled = after.answerers().map(|party| posts.handled(party));
            handled.chain(posts.tell(&after.request.asker, Told::KnowledgeExpired, None)).collect()
        }
        E::RequestRevoked { by, .. } => {
            let by = by.and_then(|user| after.answerers().find(|party| party.user_id == user));
            let retract = |party: &Party| Post { to: party.user_id, what: Message::Retracted(posts.about()) };
            let told = posts.tell(&after.request.asker, Told::KnowledgeRevoked, by);
            after.readers().map(retract).chain(told).collect()
        }
    }
}

/// How the request stands from now on in the lists of all who take part in it, and did before.
pub(super) fn of_lists(
    before: &KnowledgeState,
    after: &KnowledgeState,
    events: &[KnowledgeEvent],
) -> Vec<Post> {
    if events.iter().all(|event| matches!(event, KnowledgeEvent::RequestSeen { .. })) {
        return Vec::new();
    }
    let post = |user: UserId| {
        let listed = match after.part(user) {
            Some(part) => ListedRequest::new(after, part),
            None => ListedRequest::new(after, Part::Delegate).emptied(),
        };
        Post { to: user, what: Message::RequestListed(listed) }
    };
    let takes_part_still = |party: &&Party| after.part(party.user_id).is_some();
    let gone = before.delegate.iter().filter(|party| !takes_part_still(party));
    after.readers().chain(gone).map(|party| post(party.user_id)).collect()
}

struct Posts<'a> {
    state: &'a KnowledgeState,
    by: Option<UserId>,
}

impl Posts<'_> {
    fn about(&self) -> About {
        About::Team(self.state.request.team_id, Thing::Request(self.state.request.id))
    }

    /// Somebody may answer.
    fn asked(&self, to: &Party) -> Post {
        let request = &self.state.request;
        let question = preview(request.question.as_str());
        let what = Message::Asked {
            id: request.id,
            requester_name: request.asker.name.clone(),
            asked_at: request.asked_at,
            notice: self.notice(Told::KnowledgeAsked, Some(&request.asker.name), Some(question.clone())),
            question,
        };
        Post { to: to.user_id, what }
    }

    /// It waits for their answer no more.
    fn handled(&self, to: &Party) -> Post {
        Post { to: to.user_id, what: Message::Handled(self.about()) }
    }

    /// All who take part hear of the decision; who decided is told nothing beyond that.
    fn answered(&self, by: UserId, status: Decision, content: Option<Note>) -> Vec<Post> {
        let decider = self.state.answerers().find(|party| party.user_id == by).map(|party| &party.name);
        let asker = self.state.request.asker.user_id;
        let (outcome, by_another) = match status {
            Decision::Approved => (Told::KnowledgeApproved, Told::KnowledgeAnswered),
            Decision::Denied => (Told::KnowledgeDenied, Told::KnowledgeDeclined),
        };
        let post = |party: &Party| {
            let (told, note) = match party.user_id {
                user if user == asker => (outcome, content.clone()),
                _ => (by_another, None),
            };
            let notice = (party.user_id != by).then(|| self.notice(told, decider, note));
            let (id, about, content) = (self.state.request.id, self.about(), content.clone());
            Post { to: party.user_id, what: Message::Answered { id, about, status, content, notice } }
        };
        self.state.readers().map(post).collect()
    }

    fn tell(&self, to: &Party, told: Told, from: Option<&Party>) -> Option<Post> {
        let notice = self.notice(told, from.map(|party| &party.name), None);
        (self.by != Some(to.user_id)).then_some(Post { to: to.user_id, what: Message::Told(notice) })
    }

    fn notice(&self, told: Told, from: Option<&PersonName>, note: Option<Note>) -> Notice {
        let request = &self.state.request;
        Notice {
            kind: told.into(),
            about: self.about(),
            group_name: GroupName::kept(request.team_name.to_string()),
            from: from.cloned(),
            label: Some(request.label()),
            note,
        }
    }
}
