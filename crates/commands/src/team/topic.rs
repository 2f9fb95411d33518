//! The rules of topics: each is its owner's.

use hubbub_events::TeamEvent;
use hubbub_model::TopicId;
use hubbub_model::team::{Action, Actor, Limits, TeamState, Topic};
use hubbub_model::text::{Summary, TopicTitle};

use super::refusal::{Decision, TeamRefusal, allow};

/// What others see of a topic.
type Shown = (TopicTitle, Option<Summary>);

pub(super) fn add(state: &TeamState, actor: Actor, id: TopicId, (title, summary): Shown) -> Decision {
    allow(actor, Action::EditTopics)?;
    if state.topic(id).is_some() {
        return Err(TeamRefusal::IdTaken);
    }
    if state.member(actor.user_id).is_none_or(|member| member.topics >= Limits::TOPICS) {
        return Err(TeamRefusal::LimitReached);
    }
    let topic = Topic { id, owner: actor.user_id, title, summary, has_text: false };
    Ok(vec![TeamEvent::TopicAdded { topic }])
}

pub(super) fn change(state: &TeamState, actor: Actor, id: TopicId, (title, summary): Shown) -> Decision {
    let old = own(state, actor, id)?;
    update(old, Topic { title, summary, ..old.clone() })
}

/// That a text can be shared is for all to see; what it says is not.
pub(super) fn save_text(state: &TeamState, actor: Actor, id: TopicId, has_text: bool) -> Decision {
    let old = own(state, actor, id)?;
    update(old, Topic { has_text, ..old.clone() })
}

pub(super) fn remove(state: &TeamState, actor: Actor, id: TopicId) -> Decision {
    let Topic { owner, .. } = *own(state, actor, id)?;
    Ok(vec![TeamEvent::TopicRemoved { topic_id: id, owner }])
}

fn update(old: &Topic, topic: Topic) -> Decision {
    if *old == topic { Ok(Vec::new()) } else { Ok(vec![TeamEvent::TopicUpdated { topic }]) }
}

fn own(state: &TeamState, actor: Actor, id: TopicId) -> Result<&Topic, TeamRefusal> {
    allow(actor, Action::EditTopics)?;
    let topic = state.topic(id).ok_or(TeamRefusal::NoSuchTopic)?;
    if topic.owner == actor.user_id { Ok(topic) } else { Err(TeamRefusal::NotAllowed) }
}
