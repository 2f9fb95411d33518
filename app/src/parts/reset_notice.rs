use hubbub_model::family::{FamilyState, Member};
use leptos::prelude::*;

use crate::erase::Erase;
use crate::local_time::time_or_day;
use crate::preferences::words;
use crate::text::said;

/// What this member is told of links for a new password, a line for each; nothing if there is none.
pub(crate) fn reset_text(state: &FamilyState, me: &Member) -> String {
    let words = words();
    let name = |id| match state.member(id) {
        Some(member) => member.name.as_str(),
        None => words.timers.somebody,
    };
    let mut text = String::new();
    for reset in state.resets_for(me) {
        let at = reset.used_at.unwrap_or(reset.made_at);
        text += &(words.board.reset_made)(said(name(reset.by)), said(name(reset.member_id)));
        text += if reset.used_at.is_some() { words.board.reset_used } else { " · " };
        text += &time_or_day(at, &state.today, &state.family.time_zone, &words.dates);
        text += "\n";
    }
    text
}

/// It as a notice.
#[component]
pub(crate) fn ResetNotice(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <p class="banner told" dir="auto" hidden=move || text.with(String::is_empty)>
            {text}
        </p>
    }
    .erase()
}
