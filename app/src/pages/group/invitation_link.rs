use leptos::prelude::*;

use crate::parts::Icon;
use crate::preferences::words;

/// The link of an invitation that was just made.
#[component]
pub(super) fn InvitationLink(link: String) -> impl IntoView {
    let words = &words().settings;
    view! {
        <div class="banner good">
            <div class="field">
                <LinkField label=words.link_ready link=link note=words.link_once />
            </div>
        </div>
    }
    .into_any()
}

/// A link to be copied; there is one on a page at most. Without script it is a path to copy by hand;
/// with script it is the whole address, and the button appears that copies it.
#[component]
pub(crate) fn LinkField(
    #[prop(into)] label: String,
    link: String,
    #[prop(into)] note: String,
) -> impl IntoView {
    let words = &words().settings;
    view! {
        <label for="invitation-link">{label}</label>
        <div class="inline">
            <input id="invitation-link" readonly value=link data-invitation="" />
            <button type="button" class="button" hidden data-copy="" data-copied=words.copied>
                <Icon of=icondata_lu::LuCopy />
                <span>{words.copy}</span>
            </button>
            <span class="visually-hidden" role="status"></span>
        </div>
        <p class="note">{note}</p>
    }
    .into_any()
}
