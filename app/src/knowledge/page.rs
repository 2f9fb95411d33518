use hubbub_commands::KnowledgeCommand;
use hubbub_commands::areas::Knowledge;
use hubbub_model::knowledge::{Deed, KnowledgeState, Part, Request, Status, StatusName};
use hubbub_model::text::ZoneName;
use hubbub_model::{Timestamp, UserId};
use leptos::prelude::*;

use super::desk::Desk;
use super::dialogs::Dialogs;
use super::outcome::Outcome;
use super::respond::{Respond, Unsent};
use super::timeline::Timeline;
use crate::erase::Erase;
use crate::live::{Live, visible};
use crate::live_page::LivePage;
use crate::parts::{Avatar, StateChip, prose};
use crate::preferences::words;
use crate::text::said;

/// The page of a request: what is asked, what has come of it, and what there is to do about it.
#[component]
pub(crate) fn RequestPage(live: Live<Knowledge>, zone: ZoneName) -> impl IntoView {
    let desk = Desk::new(live, &zone);
    note(desk);
    let title = live.state.with_untracked(|state| title(&state.request));
    let status = Memo::new(move |_| live.state.with(|state| state.status.by(live.now.get()).name()));
    // Said aloud when it changes, not when the page comes.
    let say = RwSignal::new(String::new());
    Effect::new(move |before: Option<StatusName>| {
        let now = status.get();
        if before.is_some_and(|before| before != now) {
            say.set((words().knowledge.status)(now).to_owned());
        }
        now
    });
    view! {
        <LivePage
            live=live
            title=title
            over=(words().knowledge.over, words().knowledge.over_detail)
            left=move || view! { <Unsent desk=desk /> }
            say=say
        >
            <div class="request teal">
                <article class="card stack">
                    {question(desk)} <StateChip status=status />
                </article>
                <Outcome desk=desk />
                <Respond desk=desk />
                <Timeline desk=desk />
            </div>
            <Dialogs desk=desk />
        </LivePage>
    }
    .erase()
}

/// The topic, or else who is asked.
fn title(request: &Request) -> String {
    match &request.topic {
        Some(topic) => topic.title.to_string(),
        None => (words().knowledge.title)(said(request.owner.name.as_str())),
    }
}

/// What is asked, by whom and of whom. It never changes.
fn question(desk: Desk) -> AnyView {
    let request = desk.live.state.with_untracked(|state| state.request.clone());
    let words = &words().knowledge;
    let (asker, owner) = (request.asker.name.to_string(), request.owner.name.to_string());
    let earlier = request.follows.map(|id| {
        view! {
            <a href=format!("/request/{id}")>
                {words.follow_up}
            </a>
        }
        .erase()
    });
    view! {
        <div class="who">
            <Avatar name=asker.clone() of=request.asker.user_id.to_string() />
            <div class="grow">
                <h2>{(words.asks)(said(&asker), said(&owner))}</h2>
                <p class="facts">
                    <span>
                        <a href=format!("/team/{}", request.team_id) dir="auto">
                            {request.team_name.to_string()}
                        </a>
                    </span>
                    " "
                    <span>{desk.time(request.asked_at)}</span>
                    " "
                    {earlier}
                </p>
            </div>
        </div>
        {prose(request.question.as_str())}
    }
    .erase()
}

/// Notes that the viewer has seen what they are asked, or read what they are answered: once the page can be seen.
fn note(desk: Desk) {
    let visible = visible();
    let due = Memo::new(move |_| {
        let live = desk.live;
        let due = || live.state.with(|state| due(state, live.viewer, live.now.get()));
        visible.get().then(due).flatten()
    });
    Effect::new(move || {
        if let Some(command) = due.get() {
            desk.live.run(command);
        }
    });
}

fn due(state: &KnowledgeState, user: UserId, now: Timestamp) -> Option<KnowledgeCommand> {
    match (state.part(user)?, state.status.by(now)) {
        (Part::Owner | Part::Delegate, Status::Pending {}) if !state.has_done(user, Deed::Seen) => {
            Some(KnowledgeCommand::See {})
        }
        (Part::Asker, Status::Approved { .. }) if !state.has_done(user, Deed::Read) => {
            Some(KnowledgeCommand::Read {})
        }
        _ => None,
    }
}
