use icondata_core::Icon as Drawing;
use leptos::prelude::*;

use crate::erase::Erase;

use super::Icon;

/// Says what goes here, or what went wrong, and offers what to do about it.
#[component]
pub(crate) fn EmptyState(
    icon: Drawing,
    #[prop(into)] title: String,
    #[prop(into)] detail: String,
    /// The first action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon">
                <Icon of=icon />
            </span>
            <p class="empty-title">{title}</p>
            <p>{detail}</p>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
    .erase()
}
