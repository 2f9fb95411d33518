use hubbub_model::knowledge::StatusName;
use leptos::prelude::*;

use super::Icon;
use crate::erase::Erase;
use crate::preferences::words;

/// How it stands with a request, in a word.
#[component]
pub(crate) fn StateChip(#[prop(into)] status: Signal<StatusName>) -> impl IntoView {
    let drawing = move || match status.get() {
        StatusName::Pending => icondata_lu::LuHourglass,
        StatusName::Approved => icondata_lu::LuCheck,
        StatusName::Denied => icondata_lu::LuX,
        StatusName::Withdrawn | StatusName::Revoked => icondata_lu::LuUndo2,
        StatusName::Expired => icondata_lu::LuTimer,
    };
    view! {
        <p class="state" data-state=move || status.get().as_str()>
            {move || view! { <Icon of=drawing() /> }} <span>{move || (words().knowledge.status)(status.get())}</span>
        </p>
    }
    .erase()
}
