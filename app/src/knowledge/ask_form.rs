//! Asking somebody, from wherever one is.

use hubbub_commands::areas::Knowledge;
use hubbub_commands::knowledge::Ask;
use hubbub_commands::{KnowledgeCommand, KnowledgeRefusal};
use hubbub_model::knowledge::{Party, Subject};
use hubbub_model::text::{Question, ZoneName};
use hubbub_model::{KnowledgeId, MutationId, TeamId, Timestamp};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::erase::Erase;
use crate::form::Typed;
use crate::live::{LiveArea as _, LiveChannel, NotBegun};
use crate::local_time::day_and_time;
use crate::parts::{Button, TextArea, Tone, first_text};
use crate::preferences::{preferences, words};
use crate::text::{Locale, said};

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
    /// Something is typed, and this is wrong with what was sent.
    Writing(Option<String>),
    Asking,
    Asked,
    /// The same waits already, since then.
    Waits(KnowledgeId, Timestamp),
}

/// Asks for a question and sends it, as often as needed under the same ids: it is asked once.
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
    let ids = (live.new_id(KnowledgeId::new), live.new_id(MutationId::new));
    let (stage, first) = (RwSignal::new(Stage::Writing(None)), first_text());
    let target = StoredValue::new(target);
    let send = move |event: SubmitEvent| {
        let typed = Typed::take(&event).map(|typed| typed.line::<Question>("question"));
        match typed {
            Some(Ok(question)) if stage.with_untracked(|stage| *stage != Stage::Asking) => {
                stage.set(Stage::Asking);
                let locale = preferences().locale;
                spawn_local(ask(live, ids, target.get_value(), question, (stage, locale)));
            }
            Some(Err((_, problem))) => stage.set(Stage::Writing(Some(problem))),
            _ => {}
        }
    };
    let problem = Signal::derive(move || match stage.get() {
        Stage::Writing(problem) => problem,
        _ => None,
    });
    let form = move || {
        let words = &words().knowledge;
        view! {
            <form class="stack" novalidate on:submit=send>
                <TextArea
                    label=words.question
                    name="question"
                    hint=words.question_hint.to_owned()
                    error=problem
                    limit=Question::MAX
                    node=first
                />
                {others.clone().map(|others| view! { <p class="soft">{others}</p> })}
                <p role="status" class="soft">
                    {move || (stage.get() == Stage::Asking).then_some(words.asking)}
                </p>
                <div class="actions end">
                    <Button submit=true tone=Tone::Primary>
                        {words.ask_now}
                    </Button>
                </div>
            </form>
        }
        .erase()
    };
    // Other than the stages of writing, each of these has its own view.
    let done = Memo::new(move |_| match stage.get() {
        Stage::Asked => {
            let owner = target.with_value(|target| target.owner.name.to_string());
            Some((ids.0, (words().knowledge.asked)(said(&owner))))
        }
        Stage::Waits(id, since) => {
            let since = day_and_time(since, &zone, preferences().locale);
            Some((id, (words().knowledge.waits_since)(said(&since))))
        }
        Stage::Writing(_) | Stage::Asking => None,
    });
    (move || match (nobody.get(), done.get()) {
        (_, Some((id, text))) => outcome(id, text),
        (Some(nobody), None) => view! { <p role="status">{nobody}</p> }.erase(),
        (None, None) => form(),
    })
    .erase()
}

/// What has come of asking, and the way to it.
fn outcome(id: KnowledgeId, text: String) -> AnyView {
    view! {
        <p role="status">{text}</p>
        <div class="actions end">
            <a class="button primary" href=format!("/request/{id}")>
                {words().knowledge.to_request}
            </a>
        </div>
    }
    .erase()
}

async fn ask(
    live: LiveChannel,
    (id, mutation_id): (KnowledgeId, MutationId),
    target: Target,
    question: Question,
    (stage, locale): (RwSignal<Stage>, Locale),
) {
    let Target { team_id, owner, topic, follows } = target;
    let (owner, topic_id) = (owner.user_id, topic.map(|topic| topic.id));
    let ask = Ask { team_id, owner, topic_id, question, follows };
    let answer = live.begin::<Knowledge>(id, mutation_id, KnowledgeCommand::Ask { ask }).await;
    let next = match answer {
        Ok(()) => Stage::Asked,
        Err(NotBegun::Refused(KnowledgeRefusal::AlreadyAsked { id, since })) => Stage::Waits(id, since),
        Err(NotBegun::Refused(refusal)) => {
            Stage::Writing(Some(Knowledge::explain(refusal, locale).to_owned()))
        }
        Err(NotBegun::Unanswered) => Stage::Writing(Some(locale.words().knowledge.unanswered.to_owned())),
    };
    // The dialog may be closed.
    let _ = stage.try_set(next);
}
