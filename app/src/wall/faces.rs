use hubbub_model::family::Member;
use leptos::prelude::*;

use super::chores::tick;
use super::screen::{Asking, Screen};
use super::start::{recipients, start};
use crate::erase::Erase;
use crate::parts::{Avatar, Dialog};
use crate::preferences::words;
use crate::text::said;

/// Asks by faces as large as a hand.
#[component]
pub(super) fn Faces(screen: Screen) -> impl IntoView {
    let people = Memo::new(move |_| match screen.asking.get() {
        Some(asking) => answers(screen, asking),
        None => Vec::new(),
    });
    let face = move |member: Member| {
        let press = move |_| {
            match screen.asking.get_untracked() {
                Some(Asking::Did(chore, day)) => tick(screen, (chore, day), member.id),
                Some(Asking::Start(template)) => start(screen, template, member.id),
                None => {}
            }
            screen.asking.set(None);
        };
        view! {
            <button type="button" class="wall-face" on:click=press>
                <Avatar name=member.name.to_string() of=member.user_id.to_string() />
                <bdi>{member.name.to_string()}</bdi>
            </button>
        }
        .erase()
    };
    view! {
        <Dialog
            id="faces-title"
            title=Signal::derive(move || screen.asking.get().map(|asking| question(screen, asking)).unwrap_or_default())
            open=Signal::derive(move || screen.asking.with(Option::is_some))
            on_close=Callback::new(move |()| screen.asking.set(None))
        >
            <div class="wall-faces">{move || people.get().into_iter().map(face).collect::<Vec<_>>()}</div>
        </Dialog>
    }
    .erase()
}

/// Whom it can be.
fn answers(screen: Screen, asking: Asking) -> Vec<Member> {
    let Some(actor) = screen.actor() else { return Vec::new() };
    screen.live.state.with(|state| match asking {
        Asking::Did(chore, day) => {
            let task = state.task(chore, day);
            task.into_iter().flat_map(|task| state.doers(actor, task)).cloned().collect()
        }
        Asking::Start(_) => recipients(state, actor),
    })
}

fn question(screen: Screen, asking: Asking) -> String {
    let words = &words().wall;
    screen
        .live
        .state
        .with_untracked(|state| match asking {
            Asking::Did(chore, day) => {
                state.task(chore, day).map(|task| (words.who_did)(said(task.name.as_str())))
            }
            Asking::Start(id) => {
                state.template(id).map(|template| (words.for_whom)(said(template.name.as_str())))
            }
        })
        .unwrap_or_default()
}
