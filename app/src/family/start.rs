use hubbub_commands::FamilyCommand;
use hubbub_model::TemplateId;
use hubbub_model::family::{Action, Template};
use leptos::prelude::*;

use super::ask::{Ask, Board};
use crate::erase::Erase;
use crate::parts::{Icon, IconButton, PersonPicker, TemplateChip};
use crate::preferences::words;

/// Starts timers with one tap. It stands above the timers, because they come and go and
/// must not move what somebody is about to press.
#[component]
pub(super) fn Start(board: Board) -> impl IntoView {
    let words = &words().timers;
    let edits = move || board.may(Action::EditTemplates);
    let several = Memo::new(move |_| board.live.state.with(|state| state.people().count() > 1));
    view! {
        <section class="start" aria-labelledby="start-title">
            <div class="section-head">
                <h2 id="start-title">{words.start}</h2>
                <Show when=edits>
                    <IconButton
                        icon=icondata_lu::LuPencil
                        label=words.edit_templates
                        on_press=Callback::new(move |()| board.ask.set(Some(Ask::Templates)))
                    />
                </Show>
                // Who may edit templates starts timers for others; a child starts its own.
                <Show when=move || edits() && several.get()>
                    <PersonPicker
                        label=words.for_whom
                        name="whom"
                        people=Signal::derive(move || board.recipients())
                        chosen=board.whom
                    />
                </Show>
            </div>
            <Chips board=board />
        </section>
    }
    .erase()
}

/// A chip for each template, in the order in which they were made, and one for any timer.
#[component]
fn Chips(board: Board) -> impl IntoView {
    let chip = move |template: Template| {
        let id = template.id;
        let waiting = move || {
            board.live.waiting.with(|commands| commands.iter().any(|one| one.saved_template() == Some(id)))
        };
        view! {
            <li class:waiting=waiting>
                <TemplateChip template=template on_press=Callback::new(move |()| start(board, id)) />
            </li>
        }
        .erase()
    };
    let templates = Memo::new(move |_| board.live.state.with(|state| state.templates.clone()));
    view! {
        <ul class="chips">
            <li>
                <button type="button" class="chip new" on:click=move |_| board.ask.set(Some(Ask::NewTimer))>
                    <Icon of=icondata_lu::LuPlus />
                    <span>{words().timers.new}</span>
                </button>
            </li>
            {move || templates.get().into_iter().map(chip).collect::<Vec<_>>()}
        </ul>
    }
    .erase()
}

fn start(board: Board, template_id: TemplateId) {
    if let Some(member_id) = board.recipient() {
        let timer_id = board.live.new_timer_id();
        board.run(FamilyCommand::StartTimerFromTemplate { timer_id, template_id, member_id });
    }
}
