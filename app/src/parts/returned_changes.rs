use hubbub_model::MutationId;
use leptos::prelude::*;

use super::{Button, Icon, Tone, prose};
use crate::erase::Erase;
use crate::live::{Returned, explain, leads_to};
use crate::preferences::{preferences, words};
use crate::text::said;

/// What was done here and will not be done: what it was, why, and what to do about it.
/// It stays until somebody has seen it, so that nothing that was typed is lost.
#[component]
pub(crate) fn ReturnedChanges(
    #[prop(into)] changes: Signal<Vec<Returned>>,
    on_retry: Callback<MutationId>,
    on_dismiss: Callback<MutationId>,
) -> impl IntoView {
    move || {
        let changes = changes.get();
        (!changes.is_empty()).then(|| {
            let rows: Vec<_> = changes.into_iter().map(|one| row(one, on_retry, on_dismiss)).collect();
            view! {
                <div class="returned" role="group" aria-label=words().changes.returned>
                    <h2>{words().changes.returned}</h2>
                    <ul class="rows card">{rows}</ul>
                </div>
            }
            .erase()
        })
    }
}

fn row(
    Returned { id, change, reason }: Returned,
    on_retry: Callback<MutationId>,
    on_dismiss: Callback<MutationId>,
) -> AnyView {
    let (words, locale) = (words(), preferences().locale);
    let what = change.command.describe(said(&change.name), locale);
    let on = |action: &str| Signal::stored((words.board.act_on)(said(action), said(&what)));
    let text = change.command.written().map(|text| view! { <div class="typed">{prose(text)}</div> }.erase());
    let see = leads_to(reason).map(|address| {
        view! {
            <a class="button" href=address>
                {words.changes.see}
            </a>
        }
        .erase()
    });
    let (again, dismiss) = (on(words.changes.try_again), on(words.changes.dismiss));
    view! {
        <li class="row">
            <Icon of=icondata_lu::LuCircleAlert />
            <div class="grow">
                {what} <span class="soft block">{explain(reason, locale)}</span> {text}
            </div>
            <div class="actions">
                {see}
                <Button label=again on_press=Callback::new(move |()| on_retry.run(id))>
                    {words.changes.try_again}
                </Button>
                <Button tone=Tone::Quiet label=dismiss on_press=Callback::new(move |()| on_dismiss.run(id))>
                    {words.changes.dismiss}
                </Button>
            </div>
        </li>
    }
    .erase()
}
