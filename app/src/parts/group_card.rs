use leptos::prelude::*;

use super::{Avatar, Badge, Icon};
use crate::erase::Erase;

/// The way to a group, with what one is there.
#[component]
pub(crate) fn GroupCard(
    #[prop(into)] name: String,
    /// The id that gives the hue.
    #[prop(into)]
    of: String,
    /// What one is there, in words.
    role: &'static str,
    #[prop(into)] address: String,
) -> impl IntoView {
    view! {
        <li>
            <a class="card row" href=address>
                <Avatar name=name.clone() of=of />
                <span class="grow" dir="auto">{name}</span>
                <Badge>{role}</Badge>
                <Icon of=icondata_lu::LuChevronRight />
            </a>
        </li>
    }
    .erase()
}
