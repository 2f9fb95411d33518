//! What a person was told, the newest first, day by day.

use hubbub_commands::PersonCommand;
use hubbub_model::person::{Mark, PersonState};
use hubbub_model::text::ZoneName;
use hubbub_model::{Day, NotificationId};
use leptos::prelude::*;

use super::LivePerson;
use super::device::Device;
use super::row::Row;
use crate::days;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::live::Older;
use crate::live_page::LivePage;
use crate::local_time::day;
use crate::parts::{Button, EmptyState, Icon, Tone, just_moved};
use crate::preferences::{preferences, words};

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Line {
    /// What follows is of this day.
    Day(Day),
    One(NotificationId),
}

/// The page of what a person was told.
#[component]
pub(crate) fn Notifications(live: LivePerson, zone: ZoneName) -> impl IntoView {
    let words = &words().person;
    let lines = {
        let zone = zone.clone();
        Memo::new(move |_| live.state.with(|state| lines(state, &zone)))
    };
    let moved = Memo::new(move |_| lines.with(|lines| u32::try_from(lines.len()).unwrap_or_default()));
    let none = Memo::new(move |_| lines.with(Vec::is_empty));
    let zone = StoredValue::new(zone);
    let today = Memo::new(move |_| zone.with_value(|zone| day(live.now.get(), zone)));
    let line = move |line| match line {
        Line::Day(day) => {
            let name = move || days::named(day, today.get(), preferences().locale);
            view! { <h2>{name}</h2> }.erase()
        }
        Line::One(id) => view! { <Row live=live id=id zone=zone /> }.erase(),
    };
    view! {
        <LivePage live=*live say=String::new() title=words.notifications.to_owned()>
            <div class="actions tools">
                <MarkAllRead live=live />
                <a class="button quiet" href="/notifications/preferences">
                    <Icon of=icondata_lu::LuSlidersHorizontal />
                    {words.preferences}
                </a>
            </div>
            <div class="with-device">
                <div>
                    <Show when=move || none.get()>
                        <EmptyState
                            icon=icondata_lu::LuBell
                            title=words.no_notifications
                            detail=words.no_notifications_detail
                        />
                    </Show>
                    <div class="notifications" class:just-moved=just_moved(moved.into())>
                        <For each=move || lines.get() key=|line| *line children=line />
                    </div>
                    <ShowOlder live=live />
                </div>
                <Device />
            </div>
        </LivePage>
    }
    .erase()
}

/// What is shown, below the name of its day.
fn lines(state: &PersonState, zone: &ZoneName) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut last = None;
    for one in state.shown() {
        let day = day(one.at, zone);
        if last.replace(day) != Some(day) {
            lines.push(Line::Day(day));
        }
        lines.push(Line::One(one.id));
    }
    lines
}

/// There while something is older than what is shown.
#[component]
fn ShowOlder(live: LivePerson) -> impl IntoView {
    let words = &words().person;
    let is = move |older| live.older.get() == older;
    view! {
        <Show when=move || !is(Older::Nothing)>
            <div class="older">
                <p role="status">
                    {move || if is(Older::Failed) { words.older_failed } else { "" }}
                </p>
                <Button tone=Tone::Quiet on_press=Callback::new(move |()| live.read_older())>
                    {move || if is(Older::Reading) { words.reading_older } else { words.show_older }}
                </Button>
            </div>
        </Show>
    }
    .erase()
}

/// There while something is new.
#[component]
fn MarkAllRead(live: LivePerson) -> impl IntoView {
    let newest_new = Memo::new(move |_| {
        live.state.with(|state| state.shown().find(|one| one.mark == Mark::New).map(|one| one.id))
    });
    let read = Callback::new(move |()| {
        if let Some(up_to) = newest_new.get_untracked() {
            // The button that says so goes.
            focus_on("content");
            live.run(PersonCommand::ReadAll { up_to });
        }
    });
    view! {
        <Show when=move || newest_new.with(Option::is_some)>
            <Button tone=Tone::Primary on_press=read>
                <Icon of=icondata_lu::LuCheckCheck />
                {words().person.mark_all_read}
            </Button>
        </Show>
    }
    .erase()
}
