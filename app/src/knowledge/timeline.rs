use hubbub_model::knowledge::{Deed, KnowledgeState, Step};
use icondata_core::Icon as Drawing;
use leptos::prelude::*;

use super::desk::{Desk, name_of};
use crate::erase::Erase;
use crate::parts::Icon;
use crate::preferences::words;
use crate::text::said;

/// What has happened to the request, in its order. All who take part in it see the same.
#[component]
pub(super) fn Timeline(desk: Desk) -> impl IntoView {
    let count = Memo::new(move |_| desk.live.state.with(|state| state.timeline.len()));
    let step = move |nth: usize| {
        let row = desk.live.state.with_untracked(|state| {
            let step = state.timeline.get(nth)?;
            Some((drawing(step.deed), sentence(state, step), desk.time(step.at)))
        });
        row.map(|(drawing, sentence, time)| {
            view! {
                <li>
                    <Icon of=drawing />
                    <span class="grow">{sentence}</span>
                    <span class="soft">{time}</span>
                </li>
            }
        })
        .erase()
    };
    view! {
        <section aria-labelledby="timeline-title">
            <h2 id="timeline-title">{words().knowledge.timeline}</h2>
            <ol class="timeline">
                <For each=move || 0..count.get() key=|nth| *nth children=step />
            </ol>
        </section>
    }
    .erase()
}

fn sentence(state: &KnowledgeState, step: &Step) -> String {
    let words = &words().knowledge;
    let who = step.by.map_or_else(|| words.by_itself.to_owned(), |user| name_of(state, user));
    let to = step.to.as_ref().map(|party| party.name.to_string());
    (words.deed)(step.deed, said(&who), to.as_ref().map(said))
}

const fn drawing(deed: Deed) -> Drawing {
    match deed {
        Deed::Asked => icondata_lu::LuMessageCircleQuestion,
        Deed::Seen => icondata_lu::LuEye,
        Deed::Delegated => icondata_lu::LuUserPlus,
        Deed::Approved => icondata_lu::LuCheck,
        Deed::Denied => icondata_lu::LuX,
        Deed::Withdrawn | Deed::Revoked => icondata_lu::LuUndo2,
        Deed::Expired => icondata_lu::LuTimer,
        Deed::Read => icondata_lu::LuMailOpen,
    }
}
