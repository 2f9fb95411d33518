use hubbub_model::person::PersonState;
use leptos::prelude::*;

use super::LivePerson;
use super::announce::announce;
use crate::erase::Erase;
use crate::parts::Bell;

/// The bell of whoever looks at the page. With it every page tells the device what is new.
#[component]
pub(crate) fn OwnBell(live: LivePerson) -> impl IntoView {
    announce(live);
    let count = Memo::new(move |_| live.state.with(PersonState::unread));
    view! { <Bell count=count /> }.erase()
}
