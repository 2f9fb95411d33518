use hubbub_model::MemberId;
use hubbub_model::family::Member;
use leptos::prelude::*;

use crate::erase::Erase;

use super::Avatar;

/// Chooses one of the family by a tap.
#[component]
pub(crate) fn PersonPicker(
    #[prop(into)] label: String,
    /// The name of the group; unique on the page.
    name: &'static str,
    #[prop(into)] people: Signal<Vec<Member>>,
    chosen: RwSignal<Option<MemberId>>,
) -> impl IntoView {
    let person = move |member: Member| {
        let id = member.id;
        view! {
            <label class="chip person">
                <input
                    type="radio"
                    name=name
                    value=id.to_string()
                    checked=chosen.get_untracked() == Some(id)
                    prop:checked=move || chosen.get() == Some(id)
                    on:change=move |_| chosen.set(Some(id))
                />
                <Avatar name=member.name.to_string() of=member.user_id.to_string() />
                <bdi>{member.name.to_string()}</bdi>
            </label>
        }
        .erase()
    };
    // Drawn anew only when somebody joins, leaves or changes: the focus is in it.
    let people = Memo::new(move |_| people.get());
    view! {
        <fieldset class="people">
            <legend>{label}</legend>
            {move || people.get().into_iter().map(person).collect::<Vec<_>>()}
        </fieldset>
    }
    .erase()
}
