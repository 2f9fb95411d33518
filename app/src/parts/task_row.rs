use hubbub_model::family::{Progress, Task};
use hubbub_model::text::ZoneName;
use hubbub_model::{Day, MemberId};
use leptos::prelude::*;

use super::{Button, Icon, Tone};
use crate::erase::Erase;
use crate::local_time::{date, time_of_day};
use crate::preferences::words;
use crate::text::{Said, said};

/// What somebody wants done with the task of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaskAction {
    Tick,
    Take,
    GiveBack,
    Undo,
}

/// A task, as it looks to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaskLook {
    pub(crate) task: Task,
    /// Whom its state is about, by name: whoever took it, did it or sent it back.
    pub(crate) person: String,
    pub(crate) today: Day,
    pub(crate) zone: ZoneName,
    pub(crate) overdue: bool,
    /// Something was done to it that has not reached the server.
    pub(crate) waiting: bool,
    pub(crate) may_tick: bool,
    /// What else may be done with it.
    pub(crate) offers: Option<TaskAction>,
}

impl TaskLook {
    /// Its state: the name that the style has for it, its drawing, and the words for it.
    fn state(&self) -> (&'static str, icondata_core::Icon, String) {
        let words = &words().chores;
        match &self.task.progress {
            Progress::Todo if self.task.open && self.task.assignee.is_some() => {
                ("todo", icondata_lu::LuCheck, (words.taken)(said(&self.person)))
            }
            Progress::Todo => ("todo", icondata_lu::LuCheck, String::new()),
            Progress::Submitted { by, .. } => {
                let says = self.unless_expected(*by, words.waits, words.waits_by);
                ("submitted", icondata_lu::LuHourglass, says)
            }
            Progress::Returned { note, .. } => {
                ("returned", icondata_lu::LuCheck, (words.sent_back)(said(&self.person), said(note.as_str())))
            }
            Progress::Completed { by, .. } => {
                ("done", icondata_lu::LuCheck, self.unless_expected(*by, words.done, words.done_by))
            }
        }
    }

    /// Who did it is said where it was not who had to. Short words keep the row as high as it was.
    fn unless_expected(&self, by: MemberId, plain: &str, by_whom: fn(Said) -> String) -> String {
        let expected = !self.task.open && self.task.assignee == Some(by);
        if expected { plain.to_owned() } else { by_whom(said(&self.person)) }
    }

    /// By when it is to be done, or since when it is left.
    fn due(&self) -> Option<String> {
        let words = words();
        if self.task.day < self.today {
            return Some((words.chores.since)(said(&date(self.task.day, &words.dates))));
        }
        self.task.due_at.map(|due| (words.chores.due)(said(&time_of_day(due, &self.zone))))
    }
}

/// One task. Whatever becomes of it, its row stays where it is, and the button that ticks it stays
/// there too, so that the focus can.
pub(crate) fn task_row(look: &TaskLook, on_action: Callback<TaskAction>) -> AnyView {
    let words = words();
    let TaskLook { task, may_tick, .. } = look;
    let (may_tick, name) = (*may_tick, task.name.to_string());
    let (state, drawing, says) = look.state();
    let stars = (task.stars.get() > 0).then(|| (words.timers.stars)(task.stars.get()));
    let fact = |text: String| view! { <span>{text} " "</span> }.erase();
    let tick = move |_| {
        if may_tick {
            on_action.run(TaskAction::Tick);
        }
    };
    view! {
        <li class="row chore" class:waiting=look.waiting data-state=state>
            <button
                type="button"
                class="tick-button"
                aria-label=(words.chores.tick)(said(&name))
                aria-pressed=if task.is_todo() { "false" } else { "true" }
                aria-disabled=(!may_tick).then_some("true")
                tabindex=if may_tick { "0" } else { "-1" }
                on:click=tick
            >
                <Icon of=drawing />
            </button>
            <div class="grow">
                <h4 dir="auto">{name.clone()}</h4>
                // The spaces are for those who hear it; the style spaces it for the others.
                <p class="facts">
                    {look.overdue.then(|| view! { <span class="overdue">{words.chores.overdue} " "</span> }.erase())}
                    {look.due().filter(|_| task.is_todo()).map(fact)}
                    {stars
                        .map(|stars| {
                            view! {
                                <span class="stars">
                                    <Icon of=icondata_lu::LuStar />
                                    {stars}
                                    " "
                                </span>
                            }
                                .erase()
                        })} {(!says.is_empty()).then(|| fact(says))}
                    {look.waiting.then(|| fact(words.changes.waiting.to_owned()))}
                </p>
            </div>
            <div class="offer">{look.offers.map(|action| offer(action, &name, on_action))}</div>
        </li>
    }
    .erase()
}

/// The one thing that may be done beside ticking. It is one button that changes its word.
fn offer(action: TaskAction, name: &str, on_action: Callback<TaskAction>) -> AnyView {
    let words = words();
    let text = match action {
        TaskAction::Take => words.chores.take,
        TaskAction::GiveBack => words.chores.give_back,
        TaskAction::Undo | TaskAction::Tick => words.chores.undo,
    };
    let label = Signal::stored((words.board.act_on)(said(text), said(name)));
    let tone = if action == TaskAction::Take { Tone::Plain } else { Tone::Quiet };
    view! {
        <Button tone=tone label=label on_press=Callback::new(move |()| on_action.run(action))>
            {text}
        </Button>
    }
    .erase()
}
