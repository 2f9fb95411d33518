use leptos::prelude::*;

use crate::preferences::Preferences;

/// Says that a new version is ready, when the script beside the service worker finds one:
/// an open page is not swapped unasked. The region is there before its message, as
/// assistive technology wants it.
#[component]
pub(crate) fn NewVersion() -> impl IntoView {
    // It stands outside of the app, where nothing has provided them.
    let words = &Preferences::current().locale.words().install;
    view! {
        <div class="toast-region" role="status">
            <div id="new-version" class="toast ask" hidden=true>
                <p>{words.new_version}</p>
                <button type="button" name="use-it" class="button">
                    {words.use_it}
                </button>
                <button type="button" name="later" class="button quiet">
                    {words.later}
                </button>
            </div>
        </div>
    }
}
