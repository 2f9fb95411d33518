//! Asking somebody, from wherever one is.

use hubbub_commands::areas::Knowledge;
use hubbub_commands::knowledge::Ask;
use hubbub_commands::{KnowledgeCommand, KnowledgeRefusal, Refusal};
use hubbub_model::knowledge::{Party, Subject};
use hubbub_model::text::{Question, ZoneName};
use hubbub_model::{KnowledgeId, MutationId, TeamId, Timestamp};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::erase::Erase;
use crate::focus::focus_on;
use crate::form::Typed;
use crate::live::{LiveChannel, Reason, explain};
use crate::local_time::day_and_time;
use crate::parts::{Button, TextArea, Tone, first_text, prose};
use crate::preferences::{preferences, words};
use crate::text::said;

/// Whom to ask about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) team_id: TeamId,
    pub(crate) owner: Party,
    pub(crate) topic: Option<Subject>,
    /// The request that this follows up, if any.
    pub(crate) follows: Option<KnowledgeId>,
}

impl Target {
    /// What the dialog is called in which it is asked.
    pub(crate) fn title(&self) -> String {
        let (words, owner) = (&words().knowledge, said(self.owner.name.as_str()));
        match &self.topic {
            Some(topic) => (words.ask_about)(owner, said(topic.title.as_str())),
            None => (words.ask)(owner),
        }
    }
}

/// How far asking has come.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stage {
    /// This is typed, and this is wrong with what was sent.
    Writing(String, Option<String>),
    /// It was handed to the person's own channel under this id.
    Sent(MutationId),
    /// The same waits already, since then. This was typed.
    Waits(KnowledgeId, Timestamp, String),
}

/// What is to be said of what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    Asking,
    /// It waits on this device for a connection.
    Kept,
    Asked,
}

/// What the parts of the form share.
#[derive(Clone, Copy)]
struct Asking {
    live: LiveChannel,
    target: StoredValue<Target>,
    zone: StoredValue<ZoneName>,
    /// The request that begins.
    id: KnowledgeId,
    stage: RwSignal<Stage>,
}

/// Asks for a question and hands it to the person's own channel, which keeps it until it is asked: once, also
/// without a connection. What is refused while this is shown gives the text back.
#[component]
pub(crate) fn AskForm(
    live: LiveChannel,
    target: Target,
    zone: ZoneName,
    /// Why nobody could answer.
    #[prop(optional, into)]
    nobody: Signal<Option<String>>,
    /// Who else could.
    #[prop(default = None)]
    others: Option<String>,
) -> impl IntoView {
    let asking = Asking {
        live,
        target: StoredValue::new(target),
        zone: StoredValue::new(zone),
        id: live.new_id(KnowledgeId::new),
        stage: RwSignal::new(Stage::Writing(String::new(), None)),
    };
    Effect::new(move || asking.take_back());
    // What is typed stays while other things change.
    let nobody = Memo::new(move |_| nobody.get());
    (move || match (asking.stage.get(), nobody.get()) {
        (Stage::Writing(..), Some(nobody)) => view! { <p role="status">{nobody}</p> }.erase(),
        (Stage::Writing(text, problem), None) => form(asking, text, problem, others.clone()),
        (Stage::Sent(id), _) => sent(asking, id),
        (Stage::Waits(id, since, text), _) => {
            let since = asking.zone.with_value(|zone| day_and_time(since, zone, preferences().locale));
            let waits = (words().knowledge.waits_since)(said(&since));
            view! {
                <p role="status">{waits}</p>
                <div class="typed">{prose(&text)}</div>
                {way(id)}
            }
            .erase()
        }
    })
    .erase()
}

impl Asking {
    fn ask(self, event: &SubmitEvent) {
        let typed = Typed::take(event);
        let question = typed.as_ref().map(|typed| typed.line::<Question>("question"));
        match (question, typed) {
            (Some(Ok(question)), _) => {
                let (ask, name) = self.target.with_value(|target| {
                    let Target { team_id, owner, topic, follows } = target.clone();
                    let name = topic.as_ref().map_or(owner.name.to_string(), |topic| topic.title.to_string());
                    let topic_id = topic.map(|topic| topic.id);
                    (Ask { team_id, owner: owner.user_id, topic_id, question, follows }, name)
                });
                let sent = self.live.begin::<Knowledge>(self.id, KnowledgeCommand::Ask { ask }, name);
                if let Some(id) = sent {
                    self.stage.set(Stage::Sent(id));
                    // The form goes, with the button that was pressed.
                    request_animation_frame(|| focus_on("asked"));
                }
            }
            (Some(Err((_, problem))), Some(typed)) => {
                let text = typed.text("question");
                self.stage.set(Stage::Writing(text, Some(problem)));
            }
            _ => {}
        }
    }

    /// Takes back what was refused, with its text.
    fn take_back(self) {
        let Stage::Sent(id) = self.stage.get() else { return };
        let Some(returned) = self.live.all_returned().into_iter().find(|one| one.id == id) else { return };
        self.live.dismiss(id);
        let text = crate::live::written(&returned.change.command).unwrap_or_default().to_owned();
        self.stage.set(match returned.reason {
            Reason::Refused(Refusal::Knowledge(KnowledgeRefusal::AlreadyAsked { id, since })) => {
                Stage::Waits(id, since, text)
            }
            reason => Stage::Writing(text, Some(explain(reason, preferences().locale).to_owned())),
        });
    }
}

fn form(asking: Asking, text: String, problem: Option<String>, others: Option<String>) -> AnyView {
    let words = &words().knowledge;
    view! {
        <form class="stack" novalidate on:submit=move |event| asking.ask(&event)>
            <TextArea
                label=words.question
                name="question"
                value=text
                hint=words.question_hint.to_owned()
                error=Signal::stored(problem)
                limit=Question::MAX
                node=first_text()
            />
            {others.map(|others| view! { <p class="soft">{others}</p> })}
            <div class="actions end">
                <Button submit=true tone=Tone::Primary>
                    {words.ask_now}
                </Button>
            </div>
        </form>
    }
    .erase()
}

/// What has come of asking, and the way to it.
fn sent(asking: Asking, id: MutationId) -> AnyView {
    let progress = Memo::new(move |_| {
        let waits = asking.live.all_beginnings().iter().any(|one| one.id == id);
        match (waits, asking.live.connection.get().is_cut()) {
            (false, _) => Progress::Asked,
            (true, true) => Progress::Kept,
            (true, false) => Progress::Asking,
        }
    });
    let text = move || {
        let words = &words().knowledge;
        let owner = asking.target.with_value(|target| target.owner.name.to_string());
        match progress.get() {
            Progress::Asking => words.asking.to_owned(),
            Progress::Kept => words.kept.to_owned(),
            Progress::Asked => (words.asked)(said(&owner)),
        }
    };
    let way = move || match progress.get() {
        Progress::Asked => way(asking.id),
        Progress::Asking | Progress::Kept => ().erase(),
    };
    view! {
        <p id="asked" role="status" tabindex="-1">
            {text}
        </p>
        {way}
    }
    .erase()
}

fn way(id: KnowledgeId) -> AnyView {
    view! {
        <div class="actions end">
            <a class="button primary" href=format!("/request/{id}")>
                {words().knowledge.to_request}
            </a>
        </div>
    }
    .erase()
}
