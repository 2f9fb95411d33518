use leptos::prelude::*;

use super::Icon;
use crate::erase::Erase;
use crate::preferences::words;

/// The most that the badge counts.
const MOST: usize = 99;

/// The way to what a person is told, with how many of it are new. When there are more, it is said aloud.
#[component]
pub(crate) fn Bell(#[prop(into)] count: Signal<usize>) -> impl IntoView {
    let words = &words().person;
    let name = move || (words.bell)(count.get() as u64);
    let badge = move || match count.get() {
        0 => String::new(),
        count @ 1..=MOST => count.to_string(),
        _ => format!("{MOST}+"),
    };
    let say = RwSignal::new(String::new());
    Effect::new(move |before: Option<usize>| {
        let now = count.get();
        if before.is_some_and(|before| before < now) {
            say.set((words.arrived)(now as u64));
        }
        now
    });
    view! {
        <a class="icon-button bell" href="/notifications" aria-label=name title=name>
            <Icon of=icondata_lu::LuBell />
            <span class="count" aria-hidden="true" hidden=move || count.get() == 0>
                {badge}
            </span>
        </a>
        <span class="visually-hidden" role="status">
            {say}
        </span>
    }
    .erase()
}
