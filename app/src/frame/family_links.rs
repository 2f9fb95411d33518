use hubbub_model::FamilyId;
use leptos::prelude::*;

use crate::api::Belonging;
use crate::parts::{Avatar, Icon};
use crate::preferences::words;

/// The families of a person, where one of them is elsewhere than here, and the way to one more.
#[component]
pub(crate) fn FamilyLinks(
    families: Vec<Belonging>,
    #[prop(into)] current: Option<FamilyId>,
) -> impl IntoView {
    let shown = families.iter().any(|family| current != Some(family.family_id));
    let links = families
        .into_iter()
        .filter(|_| shown)
        .map(|Belonging { family_id, name, .. }| {
            let here = (current == Some(family_id)).then_some("true");
            view! {
                <a href=format!("/family/{family_id}") aria-current=here>
                    <Avatar name=name.to_string() of=family_id.to_string() />
                    <span dir="auto">{name.to_string()}</span>
                </a>
            }
        })
        .collect_view();
    view! {
        {shown.then(|| view! { <p class="group">{words().family.yours}</p> })}
        {links}
        <a href="/families/new">
            <Icon of=icondata_lu::LuPlus />
            <span>{words().person.create_family}</span>
        </a>
    }
    .into_any()
}
