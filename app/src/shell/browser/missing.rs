//! Why a page cannot be shown, and the one thing that helps.

use leptos::prelude::*;

use crate::erase::Erase;
use crate::live::Failure;
use crate::parts::{Button, EmptyState, Tone};
use crate::preferences::words;

/// Why a page cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    /// The server does not answer, and the device has not kept it.
    Unreachable,
    /// It is not there, or not for this person, or no longer.
    NotYours,
    /// The session is over.
    SignedOut,
}

impl From<Failure> for Missing {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::SignedOut => Self::SignedOut,
            Failure::NotYours => Self::NotYours,
            Failure::Refused(_) | Failure::Rejected | Failure::Passing => Self::Unreachable,
        }
    }
}

/// What stands in the place of a page that cannot be shown. Trying again needs no router.
pub(super) fn missing(why: Missing, retry: impl Fn() + 'static) -> AnyView {
    let words = &words().missing;
    let retry = StoredValue::new_local(retry);
    let (icon, title, detail) = match why {
        Missing::Unreachable => (icondata_lu::LuCloudOff, words.unreachable, words.unreachable_detail),
        Missing::NotYours => (icondata_lu::LuUnplug, words.not_yours, words.not_yours_detail),
        Missing::SignedOut => (icondata_lu::LuLock, words.signed_out, words.signed_out_detail),
    };
    document().set_title(title);
    let help = move || match why {
        Missing::Unreachable => view! {
            <Button tone=Tone::Primary on_press=Callback::new(move |()| retry.with_value(|retry| retry()))>
                {words.try_again}
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
