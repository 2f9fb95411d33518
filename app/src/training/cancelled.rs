//! That a session was cancelled, and by whom.

use hubbub_model::training::{Side, Status, StatusName};
use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use super::editor::is_writing;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::parts::{Button, Dialog, Icon, prose};
use crate::preferences::words;
use crate::text::said;

/// Where both go afterwards.
pub(super) const DASHBOARD: &str = "/dashboard";

/// Who cancelled it, and why.
pub(super) fn reason_of(desk: Desk, by: Side, reason: Option<&str>) -> AnyView {
    let words = &words().training;
    let by = if desk.side() == Some(by) {
        words.you_cancelled.to_owned()
    } else {
        (words.cancelled_by)(said(&desk.name(by)))
    };
    view! {
        <p>{by}</p>
        {reason.map(prose)}
    }
    .erase()
}

/// Tells whoever looks at the page when the other one cancels the session, and leads to the dashboard only then.
#[component]
pub(super) fn CancelledByOther(desk: Desk) -> impl IntoView {
    let told = RwSignal::new(None::<(Side, Option<String>)>);
    let status = Memo::new(move |_| desk.live.state.with(|state| state.status.clone()));
    Effect::new(move |before: Option<StatusName>| {
        let now = status.get();
        if let Status::Cancelled { by, reason, .. } = &now
            && before.is_some_and(|before| before != StatusName::Cancelled)
            && untrack(|| desk.side()) != Some(*by)
        {
            desk.open.set(None);
            told.set(Some((*by, reason.as_ref().map(ToString::to_string))));
        }
        now.name()
    });
    let link = NodeRef::<html::A>::new();
    Effect::new(move || {
        if let Some(link) = link.get() {
            request_animation_frame(move || drop(link.focus()));
        }
    });
    let leave = Callback::new(move |()| {
        if let Some(link) = link.get_untracked() {
            link.click();
        }
    });
    let stay = Callback::new(move |()| {
        told.set(None);
        request_animation_frame(|| focus_on("editor-title"));
    });
    view! {
        <Dialog
            id="cancelled-title"
            title=words().training.cancelled.to_owned()
            open=Signal::derive(move || told.with(Option::is_some))
            on_close=leave
        >
            {move || {
                told.get().map(|(by, reason)| reason_of(desk, by, reason.as_deref()))
            }}
            <p class="soft">{words().training.all_kept}</p>
            <p hidden=move || !is_writing(desk)>{words().training.round_kept}</p>
            <div class="actions end">
                <Show when=move || is_writing(desk)>
                    <Button on_press=stay>{words().training.look_at_it}</Button>
                </Show>
                <a class="button primary" href=DASHBOARD node_ref=link>
                    <Icon of=icondata_lu::LuArrowRight />
                    {words().training.to_dashboard}
                </a>
            </div>
        </Dialog>
    }
    .erase()
}
