//! A round that two devices have changed: what was written here is refused, comes back into the editor, and it is
//! said what was saved elsewhere.

use hubbub_commands::areas::Training;
use hubbub_commands::{Refusal, TrainingCommand, TrainingRefusal};
use hubbub_model::training::Prescription;
use hubbub_model::{MutationId, RoundId};
use leptos::prelude::*;

use super::editor::{Editor, Kept, field, write_down};
use crate::erase::Erase;
use crate::exercises::{Written, differences};
use crate::focus::focus_on;
use crate::live::{Reason, Refused, Returned};
use crate::parts::{Button, Icon};
use crate::preferences::words;

/// Takes back into the editor what was refused because the round was changed elsewhere. While another round is being
/// written, it waits there until it is opened.
pub(super) fn take_back(editor: Editor) {
    let desk = editor.desk;
    Effect::new(move || {
        let refused = desk.live.returned.with(|all| all.iter().find_map(refused));
        let Some((id, round_id, prescription)) = refused.filter(|_| desk.typed.is_known()) else { return };
        untrack(|| {
            // It has no revision: whatever was saved of the round, this was not written with it in view.
            let kept = Kept { round_id, revision: 0, written: Written::of(&prescription) };
            write_down(desk, &field(round_id), &kept);
            desk.live.dismiss(id);
            let is_free = editor.sheet.written.with(Written::is_blank);
            if is_free || editor.of.get().is_some_and(|(of, _)| of == round_id) {
                editor.open(round_id);
            } else {
                editor.waits.update(|waits| waits.push(round_id));
            }
        });
    });
    // What is saved next is saved with the newest revision in view, since what differs stands above the fields.
    Effect::new(move || {
        if let Some((id, revision)) = editor.of.get()
            && let Some(newest) = desk.live.state.with(|state| state.round(id).map(|round| round.revision))
            && newest != revision
        {
            editor.of.set(Some((id, newest)));
            editor.clashes.set(true);
            editor.ask();
        }
    });
}

fn refused(returned: &Returned) -> Option<(MutationId, RoundId, Prescription)> {
    let Reason::Refused(Refused { refusal, .. }) = returned.reason else { return None };
    if refusal != Refusal::Training(TrainingRefusal::ChangedElsewhere) {
        return None;
    }
    match returned.change.command.own::<Training>()? {
        TrainingCommand::SaveRound { round_id, prescription, .. }
        | TrainingCommand::ReleaseRound { round_id, prescription, .. } => {
            Some((returned.id, *round_id, prescription.clone()))
        }
        _ => None,
    }
}

/// Says that the round was changed elsewhere, and how that differs from what stands here.
#[component]
pub(super) fn Clash(editor: Editor) -> impl IntoView {
    let words = &words().training;
    let saved = Memo::new(move |_| {
        let (id, _) = editor.of.get().filter(|_| editor.clashes.get())?;
        editor.saved(id)
    });
    let differences = move || {
        let saved = saved.get().unwrap_or_default();
        let here = editor.sheet.written.with(Written::prescription).unwrap_or_default();
        differences(&saved, &here)
            .into_iter()
            .map(|text| view! { <li>{text}</li> }.erase())
            .collect::<Vec<_>>()
    };
    view! {
        <Show when=move || editor.clashes.get()>
            <div class="banner clash" role="alert">
                <Icon of=icondata_lu::LuTriangleAlert />
                <div class="grow stack">
                    <p>{words.changed_elsewhere}</p>
                    <ul>{differences}</ul>
                </div>
                <Button on_press=Callback::new(move |()| editor.take_saved())>{words.take_other}</Button>
            </div>
        </Show>
    }
    .erase()
}

/// The rounds that wait to be opened again because they were changed elsewhere.
#[component]
pub(super) fn WaitingRounds(editor: Editor) -> impl IntoView {
    let words = &words().training;
    let number = move |id| editor.desk.live.state.with(|state| state.round(id).map(|round| round.number));
    let rows = move || {
        let waits = editor.waits.get().into_iter().filter_map(|id| Some((id, number(id)?)));
        let row = |(id, number): (RoundId, u32)| {
            let open = Callback::new(move |()| {
                editor.waits.update(|waits| waits.retain(|one| *one != id));
                editor.open(id);
                focus_on("editor-title");
            });
            view! {
                <div class="banner clash" role="status">
                    <Icon of=icondata_lu::LuTriangleAlert />
                    <p class="grow">{(words.round_changed_elsewhere)(number)}</p>
                    <Button on_press=open>{words.look_at_it}</Button>
                </div>
            }
            .erase()
        };
        waits.map(row).collect::<Vec<_>>()
    };
    rows.erase()
}
