use leptos::prelude::*;

use super::ask::Board;
use crate::erase::Erase;
use crate::live::{Reason, Returned};
use crate::parts::{Button, Icon, Tone};
use crate::preferences::words;

/// What was done here and will not be done: what it was, why, and what to do about it.
/// It stays until somebody has seen it, so that nothing that was typed is lost.
#[component]
pub(super) fn ReturnedChanges(board: Board) -> impl IntoView {
    let returned = board.live.returned;
    view! {
        <Show when=move || returned.with(|all| !all.is_empty())>
            <section class="returned" aria-labelledby="returned-title">
                <h2 id="returned-title">{words().changes.returned}</h2>
                <ul class="rows card">
                    <For each=move || returned.get() key=|one| one.id children=move |one| row(board, one) />
                </ul>
            </section>
        </Show>
    }
    .erase()
}

fn row(board: Board, returned: Returned) -> impl IntoView {
    let words = &words().changes;
    let Returned { id, change, reason } = returned;
    let what = (words.describe)(&change);
    let on = |action: &str| (crate::preferences::words().board.act_on)(action, &what);
    let (try_again, dismiss) = (on(words.try_again), on(words.dismiss));
    view! {
        <li class="row">
            <Icon of=icondata_lu::LuCircleAlert />
            <span class="grow">
                {what} <span class="soft block">{why(reason)}</span>
            </span>
            <Button label=Signal::stored(try_again) on_press=Callback::new(move |()| board.live.retry(id))>
                {words.try_again}
            </Button>
            <Button
                tone=Tone::Quiet
                label=Signal::stored(dismiss)
                on_press=Callback::new(move |()| board.live.dismiss(id))
            >
                {words.dismiss}
            </Button>
        </li>
    }
}

/// Why something will not be done, in words.
pub(super) fn why(reason: Reason) -> &'static str {
    let words = words();
    match reason {
        Reason::Refused(refusal) => (words.problems.refusal)(refusal),
        Reason::Rejected => words.changes.rejected,
        Reason::TooOld => words.changes.too_old,
        Reason::TooMany => words.changes.too_many,
    }
}
