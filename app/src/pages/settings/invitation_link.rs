use leptos::prelude::*;

use crate::parts::Icon;
use crate::preferences::words;

/// The link of an invitation that was just made. Without script it is a path to copy by
/// hand; with script it is the whole address, and the button appears that copies it.
#[component]
pub(super) fn InvitationLink(link: String) -> impl IntoView {
    let words = &words().settings;
    view! {
        <div class="banner good">
            <div class="field">
                <label for="invitation-link">{words.link_ready}</label>
                <div class="inline">
                    <input id="invitation-link" readonly value=link data-invitation="" />
                    <button type="button" class="button" hidden data-copy="" data-copied=words.copied>
                        <Icon of=icondata_lu::LuCopy />
                        <span>{words.copy}</span>
                    </button>
                    <span class="visually-hidden" role="status"></span>
                </div>
                <p class="note">{words.link_once}</p>
            </div>
        </div>
    }
    .into_any()
}
