use leptos::prelude::*;

use crate::api::Problem;
use crate::parts::{Button, DialogContent, Field, Icon, IconButton, Select, TextArea, Tone, prose};
use crate::preferences::words;
use crate::text::said;

#[component]
pub(super) fn Buttons() -> impl IntoView {
    let words = words();
    let nothing = Callback::new(|()| ());
    let text = words.timers.save;
    view! {
        <h3>{words.design.buttons}</h3>
        <div class="actions">
            <Button tone=Tone::Primary>{text}</Button>
            <Button>{text}</Button>
            <Button tone=Tone::Quiet>{text}</Button>
            <Button tone=Tone::Danger>{text}</Button>
        </div>
        <div class="actions">
            <Button tone=Tone::Primary busy=true>
                {text}
            </Button>
            <Button busy=true>{text}</Button>
            <Button>
                <Icon of=icondata_lu::LuLink />
                {words.settings.invite}
            </Button>
            <IconButton icon=icondata_lu::LuRefreshCw label=words.board.refresh on_press=nothing />
            <IconButton icon=icondata_lu::LuRefreshCw label=words.board.refresh working=true on_press=nothing />
        </div>
    }
    .into_any()
}

#[component]
pub(super) fn Fields(scope: &'static str) -> impl IntoView {
    let words = words();
    let problem = (words.problems.form)(Problem::NotAnEmail);
    let options = vec![("1".to_owned(), words.frame.theme_auto.to_owned())];
    view! {
        <h3>{words.design.fields}</h3>
        <div class="stack">
            <Field label=words.account.name name="name" scope=scope hint=words.account.name_hint.to_owned() />
            <Field label=words.account.email name="email" scope=scope value="robin@" error=Some(problem) />
            <TextArea label=words.team.summary name="summary" scope=scope limit=200 />
            {prose("https://example.org")}
            <Select label=words.frame.theme name="select" scope=scope options=options />
            <label class="tick">
                <input type="checkbox" />
                {words.timers.keep_as_template}
            </label>
        </div>
        <p class="banner danger">
            <Icon of=icondata_lu::LuCircleAlert />
            <span>{words.frame.check_below}</span>
        </p>
    }
    .into_any()
}

/// A toast and a dialog, held still.
#[component]
pub(super) fn Overlays(dialog: &'static str) -> impl IntoView {
    let words = words();
    let nothing = Callback::new(|()| ());
    let title = (words.timers.cancel_title)(said(words.sample.timers[0]));
    view! {
        <h3>{words.design.overlays}</h3>
        <p class="toast">{words.board.updated}</p>
        <div class="dialog">
            <DialogContent id=dialog title=Signal::stored(title) on_close=nothing>
                <p>{words.timers.cancel_detail}</p>
                <div class="actions end">
                    <Button>{words.timers.keep}</Button>
                    <Button tone=Tone::Danger>{words.timers.cancel_yes}</Button>
                </div>
            </DialogContent>
        </div>
    }
    .into_any()
}
