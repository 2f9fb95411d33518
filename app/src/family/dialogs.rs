use hubbub_model::{ChoreId, Day, TimerId};
use leptos::prelude::*;

use super::ask::{Ask, Board, Why, name_of};
use super::cancel::CancelTimer;
use super::more_time::MoreTime;
use super::new_timer::NewTimer;
use super::reason_form::ReasonForm;
use super::template_form::TemplateForm;
use super::templates::Templates;
use super::who_did::WhoDid;
use crate::erase::Erase;
use crate::parts::Dialog;
use crate::preferences::words;
use crate::text::said;

/// The one dialog of the page, with whatever is asked.
#[component]
pub(crate) fn Dialogs(board: Board) -> impl IntoView {
    let body = move || {
        board.ask.get().map(|ask| match ask {
            Ask::NewTimer => view! { <NewTimer board=board /> }.erase(),
            Ask::MoreTime(id) => view! { <MoreTime board=board id=id /> }.erase(),
            Ask::Cancel(id) => view! { <CancelTimer board=board id=id /> }.erase(),
            Ask::Templates => view! { <Templates board=board /> }.erase(),
            Ask::Template(id) => view! { <TemplateForm board=board id=id /> }.erase(),
            Ask::WhoDid(id, day) => view! { <WhoDid board=board id=id day=day /> }.erase(),
            Ask::Why(why) => view! { <ReasonForm board=board why=why /> }.erase(),
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
    let words = words();
    board.live.state.with_untracked(|state| {
        let timer = |id: TimerId| state.timer(id).map(|timer| timer.name.to_string()).unwrap_or_default();
        let task =
            |id: ChoreId, day: Day| state.task(id, day).map(|task| task.name.to_string()).unwrap_or_default();
        match ask {
            Ask::NewTimer => words.timers.new_title.to_owned(),
            Ask::MoreTime(id) => (words.timers.more_time_for)(said(&timer(id))),
            Ask::Cancel(id) => (words.timers.cancel_title)(said(&timer(id))),
            Ask::Templates => words.timers.templates.to_owned(),
            Ask::Template(None) => words.timers.new_template.to_owned(),
            Ask::Template(Some(id)) => {
                let name = state.template(id).map(|template| template.name.to_string());
                (words.timers.edit)(said(&name.unwrap_or_default()))
            }
            Ask::WhoDid(id, day) => (words.chores.who_did)(said(&task(id, day))),
            Ask::Why(Why::SendBack(id, day)) => (words.prompts.send_back_title)(said(&task(id, day))),
            Ask::Why(Why::Refuse(id)) => {
                let name = state.request(id).map(|request| request.name.to_string());
                (words.prompts.refuse_title)(said(&name.unwrap_or_default()))
            }
            Ask::Why(Why::Give(id)) => (words.stars.give_title)(said(&name_of(state, id))),
            Ask::Why(Why::Take(id)) => (words.stars.take_title)(said(&name_of(state, id))),
        }
    })
}
