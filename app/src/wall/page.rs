use hubbub_model::family::Role;
use leptos::prelude::*;

use super::chores::Chores;
use super::faces::Faces;
use super::screen::Screen;
use super::start::Start;
use super::timers::Timers;
use crate::erase::Erase;
use crate::family::LiveFamily;
use crate::live_page::{entitle, message};
use crate::local_time::time_of_day;
use crate::parts::{LivePill, Toast};

/// The wall; a dark one as soon as the viewer may not see the family any more.
#[component]
pub(crate) fn Wall(live: LiveFamily) -> impl IntoView {
    let screen = Screen { live, asking: RwSignal::new(None), say: RwSignal::new(String::new()) };
    let name = Signal::derive(move || live.state.with(|state| state.family.name.to_string()));
    let title = entitle(live.into(), name);
    forget_returned(live);
    move || {
        if live.ended.get() {
            view! { <main id="content" class="wall blank"></main> }.erase()
        } else {
            view! { <Shown screen=screen title=title /> }.erase()
        }
    }
}

#[component]
fn Shown(screen: Screen, title: Memo<String>) -> impl IntoView {
    let live = screen.live;
    view! {
        <main id="content" class="wall">
            <header class="wall-head">
                <Clock live=live />
                <div>
                    <h1 dir="auto">{title}</h1>
                    <LivePill connection=live.connection />
                    <AsOf live=live />
                </div>
            </header>
            <Start screen=screen />
            <Chores screen=screen />
            <Timers screen=screen />
            <Faces screen=screen />
            <Toast message=message(live.into()) />
            <p class="visually-hidden" role="status">
                {screen.say}
            </p>
        </main>
    }
    .erase()
}

/// The time of day where the family is. The script of the page reads it to know when it is night.
#[component]
fn Clock(live: LiveFamily) -> impl IntoView {
    let time = Memo::new(move |_| {
        let now = live.now.get();
        live.state.with(|state| time_of_day(now, &state.family.time_zone))
    });
    view! {
        <p class="wall-clock" aria-hidden="true">
            {time}
        </p>
    }
    .erase()
}

/// Since when what is shown may be out of date.
#[component]
fn AsOf(live: LiveFamily) -> impl IntoView {
    view! { <span class="stale">{live.stale()}</span> }.erase()
}

/// Nobody reads on a tablet what was not done, beyond the notice that says so; nothing was typed
/// there that would be lost.
fn forget_returned(live: LiveFamily) {
    Effect::new(move || {
        let is_kiosk = live.me.with(|me| me.as_ref().is_some_and(|me| me.role == Role::Kiosk));
        for returned in live.returned.get().into_iter().filter(|_| is_kiosk) {
            live.dismiss(returned.id);
        }
    });
}
