//! Why a page cannot be shown, and the one thing that helps.

use leptos::prelude::*;

use super::mounted::{Mounted, mount};
use crate::chunk::GONE;
use crate::erase::Erase;
use crate::live::Failure;
use crate::parts::{Button, EmptyState, Tone};
use crate::preferences::words;
use crate::shell::pages::NotOpened;
use crate::web::reload;

/// Why a page cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// The server does not answer, and the device has not kept it.
    Unreachable,
    /// It is not there, or not for this person, or no longer.
    NotYours,
    /// The session is over.
    SignedOut,
    /// What shows it is of a version that the server does not have any more.
    OtherVersion,
}

impl Missing {
    /// Why a page was not opened.
    pub(super) fn because(reason: NotOpened) -> Self {
        match reason {
            NotOpened::Channel(Failure::SignedOut) => Self::SignedOut,
            NotOpened::Channel(Failure::NotYours) => Self::NotYours,
            NotOpened::Chunk(lost) => {
                leptos::logging::warn!("a chunk cannot be loaded: {lost}");
                let html = document().document_element();
                let is_gone = html.is_some_and(|html| html.has_attribute(GONE));
                if is_gone { Self::OtherVersion } else { Self::Unreachable }
            }
            NotOpened::Channel(Failure::Refused(_) | Failure::Rejected | Failure::Passing) => {
                Self::Unreachable
            }
        }
    }
}

/// Says below a page why it does not come to life, and offers what helps, for as long as what it gives is there.
pub(super) fn offer(why: Missing, retry: impl Fn() + 'static) -> Option<Mounted> {
    Some(mount(document().body()?, move || offered(why, retry)))
}

/// What stands below a page that does not come to life: why, and what helps.
fn offered(why: Missing, retry: impl Fn() + 'static) -> AnyView {
    let words = &words().missing;
    let (detail, name) = match why {
        Missing::OtherVersion => (words.other_version_detail, words.load_new_version),
        Missing::Unreachable | Missing::NotYours | Missing::SignedOut => (words.not_alive, words.try_again),
    };
    let retry = StoredValue::new_local(retry);
    let press = Callback::new(move |()| match why {
        Missing::OtherVersion => reload(),
        Missing::Unreachable | Missing::NotYours | Missing::SignedOut => retry.with_value(|retry| retry()),
    });
    view! {
        <div class="toast-region" role="status">
            <div class="toast ask">
                <p>{detail}</p>
                <Button on_press=press>{name}</Button>
            </div>
        </div>
    }
    .erase()
}

/// What stands in the place of a page that cannot be shown. Trying again needs no router.
pub(super) fn missing(why: Missing, retry: impl Fn() + 'static) -> AnyView {
    let words = &words().missing;
    let retry = StoredValue::new_local(retry);
    let (icon, title, detail) = match why {
        Missing::Unreachable => (icondata_lu::LuCloudOff, words.unreachable, words.unreachable_detail),
        Missing::NotYours => (icondata_lu::LuUnplug, words.not_yours, words.not_yours_detail),
        Missing::SignedOut => (icondata_lu::LuLock, words.signed_out, words.signed_out_detail),
        Missing::OtherVersion => (icondata_lu::LuSparkles, words.other_version, words.other_version_detail),
    };
    document().set_title(title);
    let help = move || match why {
        Missing::Unreachable => view! {
            <Button tone=Tone::Primary on_press=Callback::new(move |()| retry.with_value(|retry| retry()))>
                {words.try_again}
            </Button>
        }
        .erase(),
        Missing::OtherVersion => view! {
            <Button tone=Tone::Primary on_press=Callback::new(|()| reload())>
                {words.load_new_version}
            </Button>
        }
        .erase(),
        Missing::NotYours => link("/".to_owned(), crate::preferences::words().board.go_home),
        Missing::SignedOut => {
            let here = window().location().pathname().unwrap_or_default();
            link(format!("/sign-in?next={here}"), words.sign_in)
        }
    };
    view! {
        <header class="top">
            <div class="title">
                <h1 title=title>{title}</h1>
            </div>
        </header>
        <main id="content" tabindex="-1">
            <EmptyState icon=icon title=title detail=detail>
                {help()}
            </EmptyState>
        </main>
    }
    .erase()
}

fn link(path: String, name: &'static str) -> AnyView {
    view! {
        <a class="button primary" href=path>
            {name}
        </a>
    }
    .erase()
}
