//! Asking somebody, from wherever one is.

use hubbub_commands::areas::Knowledge;
use hubbub_commands::knowledge::Ask;
use hubbub_commands::{KnowledgeCommand, KnowledgeRefusal, Refusal};
use hubbub_model::knowledge::{Party, Subject};
use hubbub_model::text::{Question, ZoneName};
use hubbub_model::{KnowledgeId, MutationId, TeamId, Timestamp};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::draft::Draft;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::form::Typed;
use crate::live::{LiveChannel, Reason, Refused, explain};
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

    /// Under which name the device keeps what is typed of it.
    fn place(&self) -> String {
        let topic = self.topic.as_ref().map_or_else(String::new, |topic| format!(" about {}", topic.id));
        format!("question to {} in {}{topic}", self.owner.user_id, self.team_id)
    }
}

/// How far asking has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Writing,
    /// It was handed to the person's own channel under this id.
    Sent(MutationId),
    /// The same waits already, since then.
    Waits(KnowledgeId, Timestamp),
}

/// What is shown of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// The form, also until there is an answer: what is pressed twice stays where it is.
    Form,
    /// It waits on this device for a connection.
    Kept,
    Asked,
    Waits(KnowledgeId, Timestamp),
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
    /// What is typed.
    text: Draft,
    /// What is wrong with it.
    problem: RwSignal<Option<String>>,
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
    #[prop(optional, into)]
    others: Signal<Option<String>>,
) -> impl IntoView {
    let text = Draft::new(live, target.place());
    let asking = Asking {
        live,
        target: StoredValue::new(target),
        zone: StoredValue::new(zone),
        id: live.new_id(KnowledgeId::new),
        stage: RwSignal::new(Stage::Writing),
        text,
        problem: RwSignal::default(),
    };
    Effect::new(move || asking.take_back());
    // What is typed stays while other things change.
    let nobody = Memo::new(move |_| nobody.get().filter(|_| asking.stage.get() == Stage::Writing));
    let shown = Memo::new(move |_| asking.shown());
    (move || match (shown.get(), nobody.get()) {
        (Shown::Form, Some(nobody)) => {
            // The form goes, with whatever had the focus.
            request_animation_frame(|| focus_on("asked"));
            view! {
                <p id="asked" role="status" tabindex="-1">
                    {nobody}
                </p>
                {typed(asking)}
            }
            .erase()
        }
        (Shown::Form, None) => form(asking, others),
        (outcome, _) => {
            // The form goes, with the button that was pressed.
            request_animation_frame(|| focus_on("asked"));
            come_of(asking, outcome)
        }
    })
    .erase()
}

impl Asking {
    fn shown(self) -> Shown {
        match self.stage.get() {
            Stage::Writing => Shown::Form,
            Stage::Waits(id, since) => Shown::Waits(id, since),
            Stage::Sent(id) => {
                let waits = self.live.all_beginnings().iter().any(|one| one.id == id);
                match (waits, self.live.connection.get().is_cut()) {
                    (false, _) => Shown::Asked,
                    (true, true) => Shown::Kept,
                    (true, false) => Shown::Form,
                }
            }
        }
    }

    fn ask(self, event: &SubmitEvent) {
        let Some(typed) = Typed::take(event).filter(|_| self.stage.get_untracked() == Stage::Writing) else {
            return;
        };
        match typed.line::<Question>("question") {
            Ok(question) => self.send(question),
            Err((_, problem)) => self.problem.set(Some(problem)),
        }
    }

    fn send(self, question: Question) {
        let Target { team_id, owner, topic, follows } = self.target.get_value();
        let name = topic.as_ref().map_or(owner.name.to_string(), |topic| topic.title.to_string());
        let ask =
            Ask { team_id, owner: owner.user_id, topic_id: topic.map(|topic| topic.id), question, follows };
        let sent = self.live.begin::<Knowledge>(self.id, KnowledgeCommand::Ask { ask }, name);
        if let Some(id) = sent {
            self.text.sent();
            self.stage.set(Stage::Sent(id));
        }
    }

    /// Takes back what was refused.
    fn take_back(self) {
        let Stage::Sent(id) = self.stage.get() else { return };
        let Some(returned) = self.live.all_returned().into_iter().find(|one| one.id == id) else { return };
        self.live.dismiss(id);
        self.text.keep();
        match returned.reason {
            Reason::Refused(Refused {
                refusal: Refusal::Knowledge(KnowledgeRefusal::AlreadyAsked { id, since }),
                ..
            }) => {
                self.stage.set(Stage::Waits(id, since));
            }
            reason => {
                self.problem.set(Some(explain(reason, preferences().locale).to_owned()));
                self.stage.set(Stage::Writing);
            }
        }
    }
}

fn form(asking: Asking, others: Signal<Option<String>>) -> AnyView {
    let words = &words().knowledge;
    let is_sent = move || asking.stage.get() != Stage::Writing;
    view! {
        <form class="stack" novalidate on:submit=move |event| asking.ask(&event)>
            <TextArea
                label=words.question
                name="question"
                draft=asking.text
                hint=words.question_hint.to_owned()
                error=asking.problem
                limit=Question::MAX
                node=first_text()
            />
            {move || others.get().map(|others| view! { <p class="soft">{others}</p> })}
            <p role="status" class="soft">
                {move || is_sent().then_some(words.asking)}
            </p>
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
fn come_of(asking: Asking, outcome: Shown) -> AnyView {
    let words = &words().knowledge;
    let owner = asking.target.with_value(|target| target.owner.name.to_string());
    let (text, way_to) = match outcome {
        Shown::Form | Shown::Kept => (words.kept.to_owned(), None),
        Shown::Asked => ((words.asked)(said(&owner)), Some(asking.id)),
        Shown::Waits(id, since) => {
            let since = asking.zone.with_value(|zone| day_and_time(since, zone, preferences().locale));
            ((words.waits_since)(said(&since)), Some(id))
        }
    };
    let typed = matches!(outcome, Shown::Waits(..)).then(|| typed(asking));
    view! {
        <p id="asked" role="status" tabindex="-1">
            {text}
        </p>
        {typed}
        {way_to.map(way)}
    }
    .erase()
}

/// What was typed and could not be asked, to be copied.
fn typed(asking: Asking) -> AnyView {
    // The device may still be reading it.
    (move || {
        let text = asking.text.get();
        (!text.trim().is_empty()).then(|| view! { <div class="typed">{prose(&text)}</div> })
    })
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
