//! Answering.

use hubbub_commands::KnowledgeCommand;
use hubbub_model::Millis;
use hubbub_model::knowledge::{KnowledgeState, Part, Request};
use hubbub_model::text::{AnswerText, TopicText};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::{Desk, Open};
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::form::Typed;
use crate::parts::{Button, Icon, Select, TextArea, Tone, prose};
use crate::preferences::words;

/// For how many days an answer may be read; none for good.
const DAYS: [Option<u64>; 4] = [None, Some(1), Some(7), Some(30)];

/// What the server says that somebody has written of a topic.
struct Written {
    text: Option<TopicText>,
}

hubbub_model::from_json!(struct Written { text });

/// Asks whoever may answer for an answer, for as long as one is wanted. What was written of one stays.
#[component]
pub(super) fn Respond(desk: Desk) -> impl IntoView {
    let wanted = Memo::new(move |_| desk.answers() && desk.live.state.with(KnowledgeState::is_pending));
    view! {
        <Show when=move || wanted.get() fallback=move || view! { <Unsent desk=desk /> }>
            <Form desk=desk />
        </Show>
    }
    .erase()
}

/// What somebody was writing while others settled the request: there to be copied, until they drop it.
#[component]
pub(super) fn Unsent(desk: Desk) -> impl IntoView {
    let is_there = Memo::new(move |_| !desk.answer.get().trim().is_empty());
    let drop_it = Callback::new(move |()| {
        // The button goes with it.
        focus_on("content");
        desk.answer.clear();
    });
    view! {
        <Show when=move || is_there.get()>
            <section class="card stack unsent" aria-labelledby="unsent-title">
                <h2 id="unsent-title">{words().knowledge.unsent}</h2>
                {move || prose(&desk.answer.get())}
                <div class="actions">
                    <Button tone=Tone::Quiet on_press=drop_it>
                        {words().changes.dismiss}
                    </Button>
                </div>
            </section>
        </Show>
    }
    .erase()
}

#[component]
fn Form(desk: Desk) -> impl IntoView {
    let words = &words().knowledge;
    let problem = RwSignal::new(None::<String>);
    let node = NodeRef::<html::Textarea>::new();
    let send = move |event: SubmitEvent| match Typed::take(&event).map(|typed| command(desk, &typed)) {
        Some(Ok(command)) => {
            desk.answer.clear();
            desk.run_and_go(command);
        }
        Some(Err(found)) => problem.set(Some(found)),
        None => {}
    };
    let options = DAYS.map(|days| {
        let value = days.map(|days| days.to_string()).unwrap_or_default();
        (value, (words.days)(days))
    });
    let opens = move |open| Callback::new(move |()| desk.open.set(Some(open)));
    view! {
        <form class="card stack respond" novalidate on:submit=send>
            <TextArea
                label=words.your_answer
                name="answer"
                hint=words.answer_hint.to_owned()
                error=problem
                limit=AnswerText::MAX
                rows=4
                draft=desk.answer
                node=node
            />
            <UseText desk=desk node=node problem=problem />
            <Select label=words.until name="until" options=options.into() />
            <div class="actions">
                <Button submit=true tone=Tone::Primary>
                    {words.answer_now}
                </Button>
                <Button on_press=opens(Open::Decline)>{words.decline}</Button>
                <Show when=move || desk.is(Part::Owner)>
                    <Button tone=Tone::Quiet on_press=opens(Open::HandOn)>
                        {words.hand_on}
                    </Button>
                </Show>
            </div>
        </form>
    }
    .erase()
}

fn command(desk: Desk, typed: &Typed) -> Result<KnowledgeCommand, String> {
    let answer = typed.line::<AnswerText>("answer").map_err(|(_, problem)| problem)?;
    let days: Option<u64> = typed.text("until").parse().ok();
    let until = days.map(|days| desk.live.now.get_untracked() + Millis::from_days(days));
    Ok(KnowledgeCommand::Approve { answer, until })
}

/// Adds what the owner has written of the topic to what they type.
#[component]
fn UseText(desk: Desk, node: NodeRef<html::Textarea>, problem: RwSignal<Option<String>>) -> impl IntoView {
    let Request { team_id, topic, .. } = desk.live.state.with_untracked(|state| state.request.clone());
    let topic = topic.filter(|_| desk.part.get_untracked() == Some(Part::Owner));
    topic.map(|topic| {
        let words = &words().knowledge;
        let url = format!("/api/v1/topics/text?teamId={team_id}&topicId={}", topic.id);
        let fill = Callback::new(move |()| {
            let (live, url) = (*desk.live, url.clone());
            spawn_local(async move {
                let written = live.ask::<Written>(url).await;
                let Some(field) = node.try_get_untracked().flatten() else { return };
                problem.set(match written {
                    Some(Written { text: Some(text) }) => {
                        add(desk, text.as_str());
                        let _ = field.focus();
                        None
                    }
                    Some(Written { text: None }) => Some(words.no_text.to_owned()),
                    None => Some(words.text_failed.to_owned()),
                });
            });
        });
        view! {
            <div class="actions">
                <Button tone=Tone::Quiet on_press=fill>
                    <Icon of=icondata_lu::LuFileText />
                    {words.use_text}
                </Button>
            </div>
        }
        .erase()
    })
}

/// Adds a text to the answer that is being written.
fn add(desk: Desk, text: &str) {
    let typed = untrack(|| desk.answer.get());
    let typed = typed.trim_end();
    desk.answer.set(if typed.is_empty() { text.to_owned() } else { format!("{typed}\n\n{text}") });
}
