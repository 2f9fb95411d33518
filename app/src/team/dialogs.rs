//! What the page of a team asks, one thing at a time.

use hubbub_model::knowledge::{Party, Subject};
use hubbub_model::{TopicId, UserId};
use leptos::prelude::*;

use super::delegation::DelegationForm;
use super::desk::{Desk, Open};
use super::topic_form::TopicForm;
use crate::erase::Erase;
use crate::knowledge::{AskForm, Target};
use crate::parts::Dialog;
use crate::preferences::words;
use crate::text::said;

/// The one dialog of the page.
#[component]
pub(super) fn Dialogs(desk: Desk) -> impl IntoView {
    let body = move || {
        desk.open.get().and_then(|open| match open {
            Open::Ask(owner, topic) => ask(desk, owner, topic),
            Open::Edit(id) => Some(view! { <TopicForm desk=desk id=id /> }.erase()),
            Open::Delegate => Some(view! { <DelegationForm desk=desk /> }.erase()),
        })
    };
    view! {
        <Dialog
            id="dialog-title"
            title=Signal::derive(move || desk.open.get().map(|open| title(desk, open)).unwrap_or_default())
            open=Signal::derive(move || desk.open.with(Option::is_some))
            on_close=Callback::new(move |()| desk.open.set(None))
        >
            {body}
        </Dialog>
    }
    .erase()
}

fn title(desk: Desk, open: Open) -> String {
    let words = &words().team;
    match open {
        Open::Ask(owner, topic) => {
            target(desk, owner, topic).map(|target| target.title()).unwrap_or_default()
        }
        Open::Edit(None) => words.add_title.to_owned(),
        Open::Delegate => words.delegate_title.to_owned(),
        Open::Edit(Some(id)) => {
            let title = desk.topic(id).map(|topic| topic.title.to_string()).unwrap_or_default();
            (words.edit_title)(said(&title))
        }
    }
}

/// Whom to ask about what, under their names of the moment.
fn target(desk: Desk, owner: UserId, topic: Option<TopicId>) -> Option<Target> {
    let (team_id, owner) = desk.live.state.with_untracked(|state| {
        let member = state.member(owner)?;
        Some((state.team.id, Party { user_id: member.user_id, name: member.name.clone() }))
    })?;
    let topic = topic.and_then(|id| desk.topic(id)).map(|topic| Subject { id: topic.id, title: topic.title });
    Some(Target { team_id, owner, topic, follows: None })
}

fn ask(desk: Desk, owner: UserId, topic: Option<TopicId>) -> Option<AnyView> {
    let target = target(desk, owner, topic)?;
    let live = desk.live;
    let name = target.owner.name.to_string();
    let owner_name = name.clone();
    let others = Memo::new(move |_| {
        let now = live.now.get();
        live.state.with(|state| {
            let delegate = state.delegate_of(owner, live.viewer, now)?;
            Some((words().knowledge.answers_too)(said(delegate.name.as_str()), said(&owner_name)))
        })
    });
    let nobody = Signal::derive(move || {
        let is_gone = live.state.with(|state| state.member(owner).is_none());
        is_gone.then(|| (words().knowledge.has_left)(said(&name)))
    });
    let zone = desk.zone.get_value();
    Some(view! { <AskForm live=*live target=target zone=zone nobody=nobody others=others /> }.erase())
}
