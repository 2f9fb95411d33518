//! What the page of a request asks, one thing at a time.

use hubbub_commands::KnowledgeCommand;
use hubbub_model::knowledge::{Party, Reason, Request};
use hubbub_model::team::{Member, TeamState};
use hubbub_model::text::Note;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Open};
use super::follow_up::{FollowUp, target};
use crate::erase::Erase;
use crate::parts::{Avatar, Button, Dialog, Field, Tone};
use crate::preferences::words;
use crate::text::said;

/// The one dialog of the page.
#[component]
pub(super) fn Dialogs(desk: Desk) -> impl IntoView {
    let body = move || {
        desk.open.get().map(|open| match open {
            Open::Decline => view! { <Decline desk=desk /> }.erase(),
            Open::HandOn => view! { <HandOn desk=desk /> }.erase(),
            Open::Revoke => revoke(desk),
            Open::FollowUp => view! { <FollowUp desk=desk /> }.erase(),
        })
    };
    let title = move || {
        let words = &words().knowledge;
        desk.open.get().map_or_else(String::new, |open| match open {
            Open::Decline => words.decline_title.to_owned(),
            Open::HandOn => words.hand_on_title.to_owned(),
            Open::Revoke => words.revoke_title.to_owned(),
            Open::FollowUp => target(desk).title(),
        })
    };
    view! {
        <Dialog
            id="dialog-title"
            title=Signal::derive(title)
            open=Signal::derive(move || desk.open.with(Option::is_some))
            on_close=Callback::new(move |()| desk.open.set(None))
        >
            {body}
        </Dialog>
    }
    .erase()
}

/// A press on the reason declines.
#[component]
fn Decline(desk: Desk) -> impl IntoView {
    let words = &words().knowledge;
    let (note, problem) = (NodeRef::<html::Input>::new(), RwSignal::new(None::<String>));
    let decline = move |reason| {
        let typed = note.get_untracked().map(|field| field.value()).unwrap_or_default();
        let note = Some(typed.trim()).filter(|text| !text.is_empty()).map(str::parse::<Note>).transpose();
        match note {
            Ok(note) => desk.run_and_go(KnowledgeCommand::Deny { reason, note }),
            Err(error) => problem.set(Some((crate::preferences::words().problems.text)(error).to_owned())),
        }
    };
    let reasons = Reason::ALL.map(|reason| {
        view! { <Button on_press=Callback::new(move |()| decline(reason))>{(words.reason)(&reason)}</Button> }
            .erase()
    });
    view! {
        <div class="stack">
            <Field
                label=words.decline_note
                name="note"
                autocomplete="off"
                limit=Note::MAX
                error=problem
                node=note
            />
            <div class="stack reasons" role="group" aria-label=words.decline_why>
                {reasons.into_iter().collect::<Vec<_>>()}
            </div>
        </div>
    }
    .erase()
}

fn revoke(desk: Desk) -> AnyView {
    let words = &words().knowledge;
    let asker = desk.live.state.with_untracked(|state| state.request.asker.name.to_string());
    let revoke = Callback::new(move |()| desk.run_and_go(KnowledgeCommand::Revoke {}));
    view! {
        <div class="stack">
            <p>{(words.revoke_detail)(said(&asker))}</p>
            <div class="actions end">
                <Button tone=Tone::Danger on_press=revoke>
                    {words.revoke_now}
                </Button>
            </div>
        </div>
    }
    .erase()
}

/// How it stands with those to whom a request can be handed on.
#[derive(Debug, Clone)]
enum Colleagues {
    Reading,
    Failed,
    Read(Vec<Member>),
}

async fn read_colleagues(desk: Desk, colleagues: RwSignal<Colleagues>) {
    let Request { asker, owner, .. } = desk.live.state.with_untracked(|state| state.request.clone());
    let read = match desk.read_team().await {
        Some(TeamState { mut members, .. }) => {
            members.retain(|one| one.user_id != asker.user_id && one.user_id != owner.user_id);
            Colleagues::Read(members)
        }
        None => Colleagues::Failed,
    };
    let _ = colleagues.try_set(read);
}

/// Lets the owner choose who answers, too. The team is read for it.
#[component]
fn HandOn(desk: Desk) -> impl IntoView {
    let words = &words().knowledge;
    let colleagues = RwSignal::new(Colleagues::Reading);
    let again = Callback::new(move |()| {
        colleagues.set(Colleagues::Reading);
        spawn_local(read_colleagues(desk, colleagues));
    });
    again.run(());
    let to = move |to: Option<Party>| {
        Callback::new(move |()| desk.run(KnowledgeCommand::Delegate { to: to.clone() }))
    };
    let member = move |one: Member| {
        let (name, of) = (one.name.to_string(), one.user_id.to_string());
        let party = Party { user_id: one.user_id, name: one.name };
        view! {
            <Button on_press=to(Some(party))>
                <Avatar name=name.clone() of=of />
                <bdi>{name}</bdi>
            </Button>
        }
        .erase()
    };
    let list = move || match colleagues.get() {
        Colleagues::Reading => view! { <p role="status">{words.reading}</p> }.erase(),
        Colleagues::Failed => view! {
            <p role="status">{words.reading_failed}</p>
            <Button on_press=again>{crate::preferences::words().changes.try_again}</Button>
        }
        .erase(),
        Colleagues::Read(members) if members.is_empty() => {
            view! { <p role="status">{words.no_colleague}</p> }.erase()
        }
        Colleagues::Read(members) => members.into_iter().map(member).collect::<Vec<_>>().erase(),
    };
    let handed_on = desk.live.state.with_untracked(|state| state.delegate.is_some());
    let alone = handed_on.then(|| view! { <Button on_press=to(None)>{words.nobody_else}</Button> });
    view! {
        <div class="stack">
            <p>{words.hand_on_detail}</p>
            <div class="stack reasons">{list} {alone}</div>
        </div>
    }
    .erase()
}
