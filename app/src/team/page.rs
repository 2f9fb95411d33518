use hubbub_commands::areas::Team;
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use super::delegation::Delegations;
use super::desk::Desk;
use super::dialogs::Dialogs;
use super::people::{Own, People};
use super::search::Asking;
use crate::erase::Erase;
use crate::live::{Live, Older};
use crate::live_page::LivePage;
use crate::parts::{Button, Icon, Tone};
use crate::preferences::words;

/// The page of a team: what one can be asked about oneself, and who else knows what.
#[component]
pub(crate) fn TeamPage(live: Live<Team>, zone: ZoneName) -> impl IntoView {
    let desk = Desk::new(live, &zone);
    let people = desk.people();
    let name = Memo::new(move |_| live.state.with(|state| state.team.name.to_string()));
    let say = Memo::new(move |_| {
        let count = people.with(|people| people.len() as u64);
        let is_known = desk.beyond.asking.get() == Asking::Read;
        if is_known && desk.search.with(|search| !search.trim().is_empty()) {
            (words().team.found)(count)
        } else {
            String::new()
        }
    });
    view! {
        <LivePage live=live title=name over=(words().team.over, words().team.over_detail) say=say>
            <div class="team teal">
                <Search desk=desk />
                <Own desk=desk people=people />
                <Delegations desk=desk />
                <People desk=desk people=people />
                <More desk=desk />
            </div>
            <Dialogs desk=desk />
        </LivePage>
    }
    .erase()
}

#[component]
fn Search(desk: Desk) -> impl IntoView {
    let words = &words().team;
    view! {
        <form class="search" role="search" on:submit=|event| event.prevent_default()>
            <label class="visually-hidden" for="search">
                {words.search}
            </label>
            <Icon of=icondata_lu::LuSearch />
            <input
                id="search"
                type="search"
                name="search"
                dir="auto"
                placeholder=words.search
                autocomplete="off"
                on:input:target=move |event| desk.search.set(event.target().value())
            />
        </form>
    }
    .erase()
}

/// There while there are more topics than were read.
#[component]
fn More(desk: Desk) -> impl IntoView {
    let (words, live) = (&words().team, desk.live);
    let is = move |older| live.older.get() == older;
    view! {
        <Show when=move || !is(Older::Nothing)>
            <div class="older">
                <p role="status">{move || if is(Older::Failed) { words.more_failed } else { "" }}</p>
                <Button tone=Tone::Quiet on_press=Callback::new(move |()| live.read_older())>
                    {move || if is(Older::Reading) { words.reading_more } else { words.more }}
                </Button>
            </div>
        </Show>
    }
    .erase()
}
