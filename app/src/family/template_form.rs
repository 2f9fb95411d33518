use hubbub_commands::FamilyCommand;
use hubbub_model::family::Template;
use hubbub_model::{Millis, TemplateId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::ask::{Ask, Board};
use super::timer_form::{Recipe, TimerFields};
use crate::erase::Erase;
use crate::form::{Problems, Typed, tell};
use crate::parts::{Button, Tone};
use crate::preferences::words;

/// Creates a template, or changes one.
#[component]
pub(super) fn TemplateForm(board: Board, id: Option<TemplateId>) -> impl IntoView {
    let words = &words().timers;
    let old = id.and_then(|id| board.live.state.with_untracked(|state| state.template(id).cloned()));
    let name = old.as_ref().map(|old| old.name.to_string()).unwrap_or_default();
    let length = old.as_ref().map_or(Millis::from_minutes(20), |old| old.length.span());
    let stars = old.as_ref().map_or(1, |old| old.stars.get());
    let problems = RwSignal::new(Problems::new());
    let back = move || board.ask.set(Some(Ask::Templates));
    let submit = move |event: SubmitEvent| match Typed::take(&event).map(|typed| typed.recipe()) {
        Some(Ok(Recipe { name, length, stars })) => {
            let id = id.unwrap_or_else(|| board.live.new_template_id());
            board.run(FamilyCommand::SaveTemplate { template: Template { id, name, length, stars } });
            back();
        }
        Some(Err(found)) => tell(&event, problems, found),
        None => {}
    };
    view! {
        <form class="stack" novalidate on:submit=submit>
            <TimerFields name=name length=length stars=stars problems=problems />
            <div class="actions end">
                <Button tone=Tone::Quiet on_press=Callback::new(move |()| back())>
                    {words.back}
                </Button>
                <Button submit=true tone=Tone::Primary>
                    {words.save}
                </Button>
            </div>
        </form>
    }
    .erase()
}
