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
use crate::parts::{Button, Icon, Select, TextArea, Tone};
use crate::preferences::words;

/// For how many days an answer may be read; none for good.
const DAYS: [Option<u64>; 4] = [None, Some(1), Some(7), Some(30)];

/// What the server says that somebody has written of a topic.
struct Written {
    text: Option<TopicText>,
}

hubbub_model::from_json!(struct Written { text });

/// Asks whoever may answer for an answer, for as long as one is wanted.
#[component]
pub(super) fn Respond(desk: Desk) -> impl IntoView {
    let wanted = Memo::new(move |_| desk.answers() && desk.live.state.with(KnowledgeState::is_pending));
    view! {
        <Show when=move || wanted.get()>
            <Form desk=desk />
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
            // The form goes with it.
            focus_on("content");
            desk.run(command);
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

/// Fills in what the owner has written of the topic.
#[component]
fn UseText(desk: Desk, node: NodeRef<html::Textarea>, problem: RwSignal<Option<String>>) -> impl IntoView {
    let Request { team_id, topic, .. } = desk.live.state.with_untracked(|state| state.request.clone());
    let topic = topic.filter(|_| desk.part.get_untracked() == Some(Part::Owner));
    topic.map(|topic| {
        let words = &words().knowledge;
        let (none, url) =
            (words.no_text, format!("/api/v1/topics/text?teamId={team_id}&topicId={}", topic.id));
        let fill = Callback::new(move |()| {
            let (live, url) = (*desk.live, url.clone());
            spawn_local(async move {
                let written = live.ask::<Written>(url).await.and_then(|written| written.text);
                match (node.try_get_untracked().flatten(), written) {
                    (Some(field), Some(text)) => {
                        field.set_value(text.as_str());
                        let _ = field.focus();
                    }
                    (_, None) => drop(problem.try_set(Some(none.to_owned()))),
                    (None, Some(_)) => {}
                }
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
