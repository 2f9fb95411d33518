use hubbub_commands::TeamCommand;
use hubbub_model::TopicId;
use hubbub_model::team::Topic;
use hubbub_model::text::{Summary, TopicText, TopicTitle};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::form::{Problems, Typed, first_field, problem};
use crate::parts::{Button, Field, TextArea, Tone};
use crate::preferences::words;

/// What the server says that the viewer has written of a topic.
struct Written {
    text: Option<TopicText>,
}

hubbub_model::from_json!(struct Written { text });

/// How it stands with the text of a topic, which only its owner can read.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Text {
    Reading,
    Failed,
    /// What was written so far.
    Read(String),
}

/// Adds a topic of the viewer's own, or changes it.
#[component]
pub(super) fn TopicForm(desk: Desk, id: Option<TopicId>) -> impl IntoView {
    let words = &words().team;
    let topic = id.and_then(|id| desk.topic(id));
    let (problems, text) = (RwSignal::new(Problems::new()), text_of(desk, topic.as_ref()));
    let title = topic.as_ref().map(|topic| topic.title.to_string()).unwrap_or_default();
    let summary = topic.as_ref().and_then(|topic| topic.summary.as_ref()).map(ToString::to_string);
    let save =
        move |event: SubmitEvent| match Typed::take(&event).map(|typed| commands(desk, id, &typed, text)) {
            Some(Ok(commands)) => {
                commands.into_iter().for_each(|command| desk.run(command));
                if id.is_some() {
                    focus_on_own();
                }
            }
            Some(Err(found)) => problems.set(found),
            None => {}
        };
    let written = move || match text.get() {
        Text::Reading => view! { <p role="status">{words.reading}</p> }.erase(),
        Text::Failed => view! { <p role="status">{words.text_failed}</p> }.erase(),
        Text::Read(written) => view! {
            <TextArea
                label=words.text
                name="text"
                value=written
                hint=words.text_hint.to_owned()
                error=problem(problems, "text")
                limit=TopicText::MAX
            />
        }
        .erase(),
    };
    let remove = id.map(|topic_id| {
        let remove = Callback::new(move |()| {
            desk.run(TeamCommand::RemoveTopic { topic_id });
            focus_on_own();
        });
        view! {
            <Button tone=Tone::Danger on_press=remove>
                {words.remove}
            </Button>
        }
    });
    view! {
        <form class="stack" novalidate on:submit=save>
            <Field
                label=words.topic
                name="title"
                value=title
                hint=words.topic_hint.to_owned()
                error=problem(problems, "title")
                autocomplete="off"
                limit=TopicTitle::MAX
                node=first_field()
            />
            <TextArea
                label=words.summary
                name="summary"
                value=summary.unwrap_or_default()
                error=problem(problems, "summary")
                limit=Summary::MAX
                rows=2
            />
            {written}
            <div class="actions end">
                {remove}
                <Button submit=true tone=Tone::Primary>
                    {words.save}
                </Button>
            </div>
        </form>
    }
    .erase()
}

/// The button that led to the topic is another one now, or gone.
fn focus_on_own() {
    request_animation_frame(|| focus_on("own-title"));
}

/// Reads what was written of a topic, where something was.
fn text_of(desk: Desk, topic: Option<&Topic>) -> RwSignal<Text> {
    let Some(topic) = topic.filter(|topic| topic.has_text) else {
        return RwSignal::new(Text::Read(String::new()));
    };
    let (text, live) = (RwSignal::new(Text::Reading), *desk.live);
    let team = desk.live.state.with_untracked(|state| state.team.id);
    let url = format!("/api/v1/topics/text?teamId={team}&topicId={}", topic.id);
    spawn_local(async move {
        let written = live.ask::<Written>(url).await;
        let read = written.map_or(Text::Failed, |written| {
            Text::Read(written.text.map(|text| text.to_string()).unwrap_or_default())
        });
        let _ = text.try_set(read);
    });
    text
}

/// What there is to do, or what is wrong. The text is only touched if it was read, and is another now.
fn commands(
    desk: Desk,
    id: Option<TopicId>,
    typed: &Typed,
    before: RwSignal<Text>,
) -> Result<Vec<TeamCommand>, Problems> {
    let (title, summary) = (typed.line::<TopicTitle>("title"), typed.lines_if_any::<Summary>("summary"));
    let text = match before.get_untracked() {
        Text::Read(before) if before != typed.text("text") => {
            typed.lines_if_any::<TopicText>("text").map(Some)
        }
        Text::Read(_) | Text::Reading | Text::Failed => Ok(None),
    };
    match (title, summary, text) {
        (Ok(title), Ok(summary), Ok(text)) => {
            let (topic_id, first) = match id {
                Some(topic_id) => (topic_id, TeamCommand::ChangeTopic { topic_id, title, summary }),
                None => {
                    let topic_id = desk.live.new_id(TopicId::new);
                    (topic_id, TeamCommand::AddTopic { topic_id, title, summary })
                }
            };
            let second = text.map(|text| TeamCommand::SaveTopicText { topic_id, text });
            Ok([Some(first), second].into_iter().flatten().collect())
        }
        (title, summary, text) => {
            Err([title.err(), summary.err(), text.err()].into_iter().flatten().collect())
        }
    }
}
