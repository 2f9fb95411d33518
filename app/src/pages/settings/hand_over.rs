use hubbub_model::family::{FamilyState, Member};
use leptos::prelude::*;

use super::ask_first::AskFirst;
use crate::parts::Select;
use crate::preferences::words;
use crate::text::said;

/// How the last parent leaves: somebody else becomes one at the same moment.
#[component]
pub(super) fn HandOver(state: FamilyState, me: Member) -> impl IntoView {
    let words = &words().settings;
    let others = state.people().filter(|member| member.id != me.id);
    let others: Vec<_> = others.map(|member| (member.id.to_string(), member.name.to_string())).collect();
    if others.is_empty() {
        return view! { <span class="soft">{words.alone}</span> }.into_any();
    }
    let family = state.family.name.to_string();
    view! {
        <AskFirst
            label=words.hand_over
            question=(words.leave_title)(said(&family))
            of=family
            detail=words.hand_over_detail
            action=format!("/family/{}/hand-over", state.family.id)
        >
            <Select label=words.heir name="heir" options=others />
        </AskFirst>
    }
    .into_any()
}
