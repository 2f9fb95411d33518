//! How a session ended, for both.

use hubbub_model::text::Note;
use hubbub_model::training::Status;
use leptos::prelude::*;

use super::cancelled::{DASHBOARD, reason_of};
use super::desk::Desk;
use super::session_notes::SessionNotes;
use super::sums::Sums;
use crate::erase::Erase;
use crate::exercises::done;
use crate::preferences::words;

/// Says how the session ended once it has: what it comes to, or who cancelled it and why.
#[component]
pub(super) fn Ended(desk: Desk) -> impl IntoView {
    let ended =
        Memo::new(move |_| desk.live.state.with(|state| state.status.ended().map(|_| state.status.clone())));
    move || {
        ended.get().map(|status| {
            let words = &words().training;
            let (title, body) = match &status {
                Status::Cancelled { by, reason, .. } => {
                    (words.cancelled, reason_of(desk, *by, reason.as_ref().map(Note::as_str)))
                }
                _ => (words.session_complete, view! { <Summary desk=desk /> }.erase()),
            };
            view! {
                <section class="card stack ended" aria-labelledby="ended-title" data-state=status.name().as_str()>
                    <h2 id="ended-title" tabindex="-1">
                        {title}
                    </h2>
                    {body}
                    <SessionNotes desk=desk />
                    <div class="actions">
                        <a class="button primary" href=DASHBOARD>
                            {words.to_dashboard}
                        </a>
                    </div>
                </section>
            }
            .erase()
        })
    }
}

/// What was done in all, and the best of each exercise.
#[component]
fn Summary(desk: Desk) -> impl IntoView {
    let sums = Memo::new(move |_| desk.live.state.with(Sums::of));
    move || {
        let (words, sums) = (&words().training, sums.get());
        let facts = [(words.rounds_done)(sums.rounds), (words.sets_done)(sums.sets)];
        let volume = (sums.grams > 0).then(|| (words.volume)(sums.unit.whole(sums.grams), sums.unit));
        let best = sums.best.iter().map(|(name, best)| {
            view! {
                <li class="row">
                    <span class="grow" dir="auto">
                        {name.clone()}
                    </span>
                    <span>{done(*best)}</span>
                </li>
            }
            .erase()
        });
        let facts = facts.into_iter().chain(volume).map(|fact| view! { <span>{fact} " "</span> }.erase());
        view! {
            <p class="facts">{facts.collect::<Vec<_>>()}</p>
            <h3>{words.best_sets}</h3>
            <ul class="rows">{best.collect::<Vec<_>>()}</ul>
        }
        .erase()
    }
}
