//! Asking the same person about the same once more.

use hubbub_commands::KnowledgeRefusal;
use hubbub_commands::areas::Knowledge;
use hubbub_model::knowledge::{Request, Subject};
use hubbub_model::text::PersonName;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ask_form::{AskForm, Target};
use super::desk::Desk;
use crate::erase::Erase;
use crate::live::LiveArea as _;
use crate::preferences::{preferences, words};
use crate::team::all_topics_of;
use crate::text::said;

/// The same person and topic again.
pub(super) fn target(desk: Desk) -> Target {
    let request = desk.live.state.with_untracked(|state| state.request.clone());
    let Request { id, team_id, owner, topic, .. } = request;
    Target { team_id, owner, topic, follows: Some(id) }
}

/// Who could answer.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answerers {
    /// The team was not read, or cannot be: then whoever asks is told once the server refuses it.
    Unknown,
    /// Nobody: the owner is not in the team any more.
    OwnerLeft,
    /// Nobody: the topic is not there any more.
    TopicRemoved,
    /// The owner, and whoever stands in at the moment.
    Owner { delegate: Option<PersonName> },
}

impl Answerers {
    fn nobody(&self, target: &Target) -> Option<String> {
        match self {
            Self::Unknown | Self::Owner { .. } => None,
            Self::OwnerLeft => Some((words().knowledge.has_left)(said(target.owner.name.as_str()))),
            Self::TopicRemoved => {
                Some(Knowledge::explain(KnowledgeRefusal::NoSuchTopic, preferences().locale).to_owned())
            }
        }
    }

    fn others(&self, target: &Target) -> Option<String> {
        let Self::Owner { delegate: Some(delegate) } = self else { return None };
        let owner = said(target.owner.name.as_str());
        Some((words().knowledge.answers_too)(said(delegate.as_str()), owner))
    }
}

/// Asks again, or further. The team is read for it, so that nobody writes what nobody could answer.
#[component]
pub(super) fn FollowUp(desk: Desk) -> impl IntoView {
    let answerers = RwSignal::new(Answerers::Unknown);
    spawn_local(read_answerers(desk, answerers));
    let target = target(desk);
    let of = StoredValue::new(target.clone());
    let nobody = Signal::derive(move || of.with_value(|target| answerers.with(|who| who.nobody(target))));
    let others = Signal::derive(move || of.with_value(|target| answerers.with(|who| who.others(target))));
    let zone = desk.zone.get_value();
    view! { <AskForm live=*desk.live target=target zone=zone nobody=nobody others=others /> }.erase()
}

async fn read_answerers(desk: Desk, answerers: RwSignal<Answerers>) {
    let (target, viewer, now) = (target(desk), desk.live.viewer, desk.live.now.get_untracked());
    let owner = target.owner.user_id;
    let Some(team) = desk.read_team().await else { return };
    let read = if team.member(owner).is_none() {
        Answerers::OwnerLeft
    } else if is_removed(desk, &target).await {
        Answerers::TopicRemoved
    } else {
        let delegate = team.delegate_of(owner, viewer, now).map(|member| member.name.clone());
        Answerers::Owner { delegate }
    };
    let _ = answerers.try_set(read);
}

/// Was the topic removed? A snapshot of the team has none.
async fn is_removed(desk: Desk, target: &Target) -> bool {
    let Some(Subject { id, .. }) = target.topic else { return false };
    let topics = all_topics_of(*desk.live, target.team_id, target.owner.user_id).await;
    topics.is_some_and(|topics| topics.iter().all(|topic| topic.id != id))
}
