use hubbub_commands::FamilyCommand;
use hubbub_model::RequestId;
use hubbub_model::text::Note;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use crate::erase::Erase;
use crate::live::LiveFamily;
use crate::parts::{Button, Dialog, Field, Tone};
use crate::preferences::words;

/// Asks why a wish is refused. Nobody has to say.
#[component]
pub(super) fn Refuse(live: LiveFamily, refusing: RwSignal<Option<RequestId>>) -> impl IntoView {
    let words = words();
    let title = Signal::derive(move || {
        let name = |id| live.state.with_untracked(|state| state.request(id).map(|one| one.name.to_string()));
        refusing.get().and_then(name).map(|name| (words.rewards.refuse_title)(&name)).unwrap_or_default()
    });
    let field = NodeRef::<html::Input>::new();
    let refuse = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if let Some(request_id) = refusing.get_untracked() {
            refusing.set(None);
            // Its field holds no more than a note does, and nothing is no note.
            live.run(FamilyCommand::RefuseReward { request_id, note: typed.parse().ok() });
        }
    };
    view! {
        <Dialog
            id="refuse-title"
            title=title
            open=Signal::derive(move || refusing.with(Option::is_some))
            on_close=Callback::new(move |()| refusing.set(None))
        >
            <form class="stack" on:submit=refuse>
                <Field
                    label=words.rewards.why
                    name="why"
                    hint=words.rewards.why_hint
                    autocomplete="off"
                    maxlength=Note::MAX
                    node=field
                />
                <div class="actions end">
                    <Button submit=true tone=Tone::Danger>
                        {words.rewards.refuse_yes}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
    .erase()
}
