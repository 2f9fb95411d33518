use hubbub_model::TimerId;
use leptos::prelude::*;

use super::ask::{Ask, Board};
use super::cancel::CancelTimer;
use super::more_time::MoreTime;
use super::new_timer::NewTimer;
use super::template_form::TemplateForm;
use super::templates::Templates;
use crate::erase::Erase;
use crate::parts::Dialog;
use crate::preferences::words;

/// The one dialog of the page, with whatever is asked.
#[component]
pub(super) fn Dialogs(board: Board) -> impl IntoView {
    let body = move || {
        board.ask.get().map(|ask| match ask {
            Ask::NewTimer => view! { <NewTimer board=board /> }.erase(),
            Ask::MoreTime(id) => view! { <MoreTime board=board id=id /> }.erase(),
            Ask::Cancel(id) => view! { <CancelTimer board=board id=id /> }.erase(),
            Ask::Templates => view! { <Templates board=board /> }.erase(),
            Ask::Template(id) => view! { <TemplateForm board=board id=id /> }.erase(),
        })
    };
    view! {
        <Dialog
            id="dialog-title"
            title=Signal::derive(move || board.ask.get().map(|ask| title(board, ask)).unwrap_or_default())
            open=Signal::derive(move || board.ask.with(Option::is_some))
            on_close=Callback::new(move |()| board.ask.set(None))
        >
            {body}
        </Dialog>
    }
    .erase()
}

fn title(board: Board, ask: Ask) -> String {
    let words = &words().timers;
    let name = |id: TimerId| {
        let name =
            board.live.state.with_untracked(|state| state.timer(id).map(|timer| timer.name.to_string()));
        name.unwrap_or_default()
    };
    match ask {
        Ask::NewTimer => words.new_title.to_owned(),
        Ask::MoreTime(id) => (words.more_time_for)(&name(id)),
        Ask::Cancel(id) => (words.cancel_title)(&name(id)),
        Ask::Templates => words.templates.to_owned(),
        Ask::Template(None) => words.new_template.to_owned(),
        Ask::Template(Some(id)) => {
            let name =
                board.live.state.with_untracked(|state| state.template(id).map(|t| t.name.to_string()));
            (words.edit)(&name.unwrap_or_default())
        }
    }
}
