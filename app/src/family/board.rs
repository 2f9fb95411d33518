use leptos::prelude::*;

use super::ask::Board;
use super::chores::Chores;
use super::dialogs::Dialogs;
use super::prompts::Prompts;
use super::stars::Stars;
use super::start::Start;
use super::timers::Timers;
use crate::api::FamilyPage;
use crate::live::{LiveFamily, NoticeKind};
use crate::parts::{EmptyState, IconButton, LivePill, Message, ReturnedChanges, Toast};
use crate::preferences::words;

/// The top bar and the content of a family's page.
#[component]
pub(crate) fn FamilyBoard(page: FamilyPage) -> impl IntoView {
    let live = LiveFamily::new(page);
    let board = Board::new(live);
    let name = Memo::new(move |_| live.state.with(|state| state.family.name.to_string()));
    let gone = Memo::new(move |_| live.me.with(Option::is_none));
    Effect::new(move || document().set_title(&format!("{} · Hubbub", name.get())));
    view! {
        <header class="top">
            <div class="title">
                <h1>{name}</h1>
                <LivePill connection=live.connection />
            </div>
            {refresh(live)}
        </header>
        <main id="content" tabindex="-1">
            <Show when=move || !gone.get() fallback=NoLongerMember>
                <ReturnedChanges
                    changes=live.returned
                    on_retry=Callback::new(move |id| live.retry(id))
                    on_dismiss=Callback::new(move |id| live.dismiss(id))
                />
                <Start board=board />
                <Timers board=board />
                <Prompts board=board />
                // These stand below lists that come and go. When they have moved, they cannot be pressed
                // for a moment: what lies under a finger now is not what it was about to press. `again`
                // takes turns, so that the style begins anew each time.
                <div
                    class="halves"
                    class:arming=move || board.moved.get() != 0
                    class:again=move || board.moved.get() % 2 == 1
                >
                    <Stars board=board />
                    <Chores board=board />
                </div>
                <Dialogs board=board />
            </Show>
            <Toast message=message(live) />
            <p class="visually-hidden" role="status">
                {board.say}
            </p>
        </main>
    }
}

fn refresh(live: LiveFamily) -> impl IntoView {
    view! {
        <IconButton
            icon=icondata_lu::LuRefreshCw
            label=words().board.refresh
            working=live.refreshing
            on_press=Callback::new(move |()| live.refresh())
        />
    }
}

/// The last notice in words.
fn message(live: LiveFamily) -> Signal<Option<Message>> {
    let text = |kind| match kind {
        NoticeKind::Updated => words().board.updated,
        NoticeKind::CouldNotUpdate => words().board.could_not_update,
        NoticeKind::NotDone(reason) => (words().changes.reason)(reason),
    };
    Signal::derive(move || {
        let notice = live.notice.get()?;
        Some(Message { serial: notice.serial, text: text(notice.kind).to_owned() })
    })
}

#[component]
fn NoLongerMember() -> impl IntoView {
    let words = words();
    view! {
        <EmptyState
            icon=icondata_lu::LuUnplug
            title=words.board.no_longer_member
            detail=words.board.no_longer_member_detail
        >
            <a class="button primary" href="/">
                {words.board.go_home}
            </a>
        </EmptyState>
    }
}
