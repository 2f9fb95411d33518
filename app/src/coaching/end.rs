//! The end of a coaching.

use hubbub_commands::CoachingCommand;
use hubbub_commands::areas::Coaching;
use hubbub_model::coaching::Role;
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use crate::erase::Erase;
use crate::focus::focus_on;
use crate::live::Live;
use crate::local_time::day_and_time;
use crate::parts::{Button, Dialog, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// Ends the coaching, once it was said what each of the two keeps.
#[component]
pub(super) fn End(live: Live<Coaching>) -> impl IntoView {
    let (words, open) = (&words().coaching, RwSignal::new(false));
    let goes_on = Memo::new(move |_| live.state.with(|state| state.ended.is_none()));
    let title = move || live.state.with(|state| (words.end_title)(said(state.coaching.name.as_str())));
    let end = Callback::new(move |()| {
        open.set(false);
        // The button that asks goes.
        focus_on("content");
        live.run(CoachingCommand::End {});
    });
    view! {
        <Show when=move || goes_on.get()>
            <section>
                <Button tone=Tone::Quiet on_press=Callback::new(move |()| open.set(true))>
                    {words.end}
                </Button>
            </section>
        </Show>
        <Dialog
            id="end-title"
            title=Signal::derive(title)
            open=open
            on_close=Callback::new(move |()| open.set(false))
        >
            <div class="stack">
                <p>{words.end_lead}</p>
                <ul class="keeps">
                    {[Role::Athlete, Role::Trainer]
                        .map(|role| view! { <li>{(words.keeps)(role)}</li> })
                        .collect_view()}
                </ul>
                <div class="actions end">
                    <Button tone=Tone::Danger on_press=end>
                        {words.end}
                    </Button>
                </div>
            </div>
        </Dialog>
    }
    .erase()
}

/// Says who has ended it, and when.
#[component]
pub(super) fn EndedNote(live: Live<Coaching>, zone: StoredValue<ZoneName>) -> impl IntoView {
    let text = Memo::new(move |_| {
        live.state.with(|state| {
            let ended = state.ended?;
            let name = state.member(ended.by).map(|member| member.name.to_string());
            let name = name.unwrap_or_else(|| words().timers.somebody.to_owned());
            let at = zone.with_value(|zone| day_and_time(ended.at, zone, preferences().locale));
            Some((words().coaching.ended)(said(&name), said(&at)))
        })
    });
    view! {
        <Show when=move || text.with(Option::is_some)>
            <p class="banner" role="status">
                {text}
            </p>
        </Show>
    }
    .erase()
}
