use hubbub_model::coaching::SavedPlan;
use hubbub_model::training::Prescription;
use leptos::prelude::*;

use super::editor::Editor;
use crate::erase::Erase;
use crate::parts::{Button, Dialog};
use crate::preferences::words;
use crate::text::said;

/// Asks from which round the exercises shall be copied: of this session, or of a plan.
#[component]
pub(super) fn CopyDialog(editor: Editor) -> impl IntoView {
    view! {
        <Dialog
            id="copy-title"
            title=words().training.copy_title.to_owned()
            open=editor.copies
            on_close=Callback::new(move |()| editor.copies.set(false))
        >
            {move || sources(editor)}
        </Dialog>
    }
    .erase()
}

fn sources(editor: Editor) -> AnyView {
    let words = &words().training;
    let rounds = editor.desk.live.state.with(|state| {
        let rounds = state.rounds.iter().rev();
        let named = rounds.filter_map(|round| {
            let draft = || editor.prepared.with(|prepared| prepared.draft(round.id).cloned());
            let prescription = round.work.as_ref().map(|work| work.prescription.clone()).or_else(draft)?;
            Some(((words.round)(round.number), prescription))
        });
        named.collect::<Vec<_>>()
    });
    let plans = editor.prepared.with(|prepared| {
        let of_plan = prepared.plans.iter().flat_map(|SavedPlan { plan, .. }| {
            let name = plan.name.to_string();
            let rounds = plan.rounds.iter().enumerate();
            rounds
                .map(move |(nth, round)| ((words.round_of_plan)(said(&name), nth as u64 + 1), round.clone()))
        });
        of_plan.collect::<Vec<_>>()
    });
    let buttons = rounds.into_iter().chain(plans).map(|(name, round)| source(editor, name, round));
    let buttons = buttons.collect::<Vec<_>>();
    if buttons.is_empty() {
        return view! { <p>{words.nothing_to_copy}</p> }.erase();
    }
    view! { <div class="stack reasons">{buttons}</div> }.erase()
}

fn source(editor: Editor, name: String, round: Prescription) -> AnyView {
    let exercises: Vec<_> = round.exercises.iter().map(|one| one.name.to_string()).collect();
    let exercises: Vec<_> = exercises.iter().map(said).collect();
    let what = crate::text::row(&exercises);
    let copy = Callback::new(move |()| {
        editor.copies.set(false);
        editor.add_copies(&round);
    });
    view! {
        <Button on_press=copy>
            <span>
                <bdi>{name}</bdi>
                <span class="soft block">{what}</span>
            </span>
        </Button>
    }
    .erase()
}
