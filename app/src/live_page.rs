//! What stands around a live view that is a page like others: its top bar, and what has to be said.

use leptos::prelude::*;

use crate::erase::Erase;
use crate::live::{LiveChannel, NoticeKind, explain};
use crate::parts::{EmptyState, IconButton, LivePill, Message, ReturnedChanges, Toast};
use crate::preferences::{preferences, words};
use crate::text::said;

/// The top bar and the content of a live page, for as long as the viewer may see it.
#[component]
pub(crate) fn LivePage(
    #[prop(into)] live: LiveChannel,
    /// What the page is called, in its top bar and in the browser's.
    #[prop(into)]
    title: Signal<String>,
    /// What to say to whoever may not see it any more, and why that may be.
    #[prop(default = family_is_over())]
    over: Over,
    /// What stays for somebody who may not see it any more.
    #[prop(optional, into)]
    left: ViewFn,
    /// What to say aloud, politely.
    #[prop(into)]
    say: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let title = entitle(live, title);
    let ended = live.ended;
    view! {
        <header class="top" class:ended=ended>
            <div class="title">
                <h1 dir="auto" title=title>
                    {title}
                </h1>
                <LivePill connection=live.connection />
            </div>
            {refresh(live)}
        </header>
        <main id="content" tabindex="-1">
            <Show when=move || !ended.get() fallback=move || (no_longer_here(over), left.run())>
                <ReturnedChanges
                    changes=Signal::derive(move || live.all_returned())
                    on_retry=Callback::new(move |id| live.retry(id))
                    on_dismiss=Callback::new(move |id| live.dismiss(id))
                />
                {children()}
            </Show>
            <Toast message=message(live) />
            <p class="visually-hidden" role="status">
                {say}
            </p>
        </main>
    }
    .erase()
}

/// Names the page in the browser, and gives that name. Whoever may not see it any more, shall
/// not read there what it was.
pub(crate) fn entitle(live: LiveChannel, title: Signal<String>) -> Memo<String> {
    let shown = Memo::new(move |_| if live.ended.get() { "Hubbub".to_owned() } else { title.get() });
    #[cfg(feature = "ssr")]
    let _ = view! { <leptos_meta::Title text=shown.get_untracked() /> };
    Effect::new(move || {
        let title = shown.get();
        document().set_title(&if title == "Hubbub" { title } else { format!("{} · Hubbub", said(&title)) });
    });
    shown
}

fn refresh(live: LiveChannel) -> impl IntoView {
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
pub(crate) fn message(live: LiveChannel) -> Signal<Option<Message>> {
    let text = |kind| match kind {
        NoticeKind::Updated => words().board.updated,
        NoticeKind::CouldNotUpdate => words().board.could_not_update,
        NoticeKind::NotDone(reason) => explain(reason, preferences().locale),
    };
    Signal::derive(move || {
        let notice = live.notice.get()?;
        Some(Message { serial: notice.serial, text: text(notice.kind).to_owned() })
    })
}

/// What is said in the place of a page, and why.
type Over = (&'static str, &'static str);

fn family_is_over() -> Over {
    (words().board.no_longer_member, words().board.no_longer_member_detail)
}

fn no_longer_here((title, detail): Over) -> AnyView {
    view! {
        <EmptyState icon=icondata_lu::LuUnplug title=title detail=detail>
            <a class="button primary" href="/">
                {words().board.go_home}
            </a>
        </EmptyState>
    }
    .erase()
}
