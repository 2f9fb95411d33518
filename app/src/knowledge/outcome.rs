//! What has come of a request, and what whoever asked can do about it.

use hubbub_commands::KnowledgeCommand;
use hubbub_model::knowledge::{Deed, KnowledgeState, Part, Status};
use leptos::prelude::*;

use super::desk::{Desk, Open, name_of};
use crate::erase::Erase;
use crate::parts::{Button, Tone, prose};
use crate::preferences::words;
use crate::text::said;

/// What has come of it. It is drawn anew when that changes, and not when somebody reads it.
#[component]
pub(super) fn Outcome(desk: Desk) -> impl IntoView {
    let now = desk.live.now;
    let status = Memo::new(move |_| {
        desk.live.state.with(|state| (state.status.by(now.get()).clone(), state.delegate.clone()))
    });
    (move || {
        let (status, _) = status.get();
        let text = desk.live.state.with_untracked(|state| text(desk, state, &status));
        view! {
            <section class="card stack outcome" data-state=status.name().as_str()>
                {body(&status, text)} {actions(desk, &status)}
            </section>
        }
        .erase()
    })
    .erase()
}

fn body(status: &Status, text: String) -> AnyView {
    match status {
        Status::Approved { answer, .. } => view! {
            <h2>{words().knowledge.answer}</h2>
            {prose(answer.as_str())}
            <p class="soft">{text}</p>
        }
        .erase(),
        Status::Denied { note: Some(note), .. } => view! {
            <p>{text}</p>
            {prose(note.as_str())}
        }
        .erase(),
        _ => view! { <p>{text}</p> }.erase(),
    }
}

/// What has come of it, in words, but for what people wrote.
fn text(desk: Desk, state: &KnowledgeState, status: &Status) -> String {
    let words = &words().knowledge;
    let by = |deed| state.timeline.iter().rev().find(|step| step.deed == deed);
    let name = |deed| by(deed).and_then(|step| step.by).map(|user| name_of(state, user));
    let somebody = |deed| name(deed).unwrap_or_else(|| words.by_itself.to_owned());
    match status {
        Status::Pending {} => {
            let names: Vec<_> = state.answerers().map(|party| said(party.name.as_str())).collect();
            let until = desk.time(state.request.expires_at);
            (words.waits_until)(said(&crate::text::row(&names)), said(&until))
        }
        Status::Approved { until, .. } => {
            let by = (words.answered_by)(said(&somebody(Deed::Approved)));
            let until = until.map(|until| (words.readable_until)(said(&desk.time(until))));
            [Some(by), until].into_iter().flatten().collect::<Vec<_>>().join(". ")
        }
        Status::Denied { reason, .. } => (words.declined_because)(said(&somebody(Deed::Denied)), reason),
        Status::Withdrawn {} => (words.withdrawn)(said(&somebody(Deed::Withdrawn))),
        Status::Expired {} => words.expired.to_owned(),
        Status::Revoked {} => {
            let until = match state.status {
                Status::Approved { until, .. } => until,
                _ => None,
            };
            let when = by(Deed::Revoked).map(|step| step.at).or(until);
            let when = when.map(|at| desk.time(at)).unwrap_or_default();
            match name(Deed::Revoked) {
                Some(name) => (words.revoked_by)(said(&name), said(&when)),
                None => (words.answer_is_over)(said(&when)),
            }
        }
    }
}

/// What can be done about it.
fn actions(desk: Desk, status: &Status) -> AnyView {
    let words = &words().knowledge;
    let opens = move |open| Callback::new(move |()| desk.open.set(Some(open)));
    let button = match status {
        Status::Pending {} if desk.is(Part::Asker) => {
            let withdraw = Callback::new(move |()| desk.run_and_go(KnowledgeCommand::Withdraw {}));
            Some((words.withdraw, Tone::Plain, withdraw))
        }
        Status::Pending {} => None,
        Status::Approved { .. } if desk.answers() => Some((words.revoke, Tone::Plain, opens(Open::Revoke))),
        Status::Approved { .. } => Some((words.ask_further, Tone::Plain, opens(Open::FollowUp))),
        _ if desk.is(Part::Asker) => Some((words.ask_again, Tone::Plain, opens(Open::FollowUp))),
        _ => None,
    };
    button
        .map(|(text, tone, on_press)| {
            view! {
                <div class="actions">
                    <Button tone=tone on_press=on_press>
                        {text}
                    </Button>
                </div>
            }
        })
        .erase()
}
