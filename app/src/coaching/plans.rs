//! The plans that a trainer saves.

use hubbub_commands::CoachingCommand;
use hubbub_commands::areas::Coaching;
use hubbub_model::PlanId;
use hubbub_model::coaching::Role;
use hubbub_model::text::ZoneName;
use hubbub_model::training::Known;
use leptos::prelude::*;

use super::plan_desk::Plans;
use super::plan_editor::PlanEditor;
use super::plan_form::PlanForm;
use crate::erase::Erase;
use crate::focus::focus_on;
use crate::live::Live;
use crate::parts::{Button, Icon, Tone};
use crate::preferences::words;
use crate::text::said;

/// The plans, for the trainer; nothing for the athlete.
#[component]
pub(super) fn PlanList(
    live: Live<Coaching>,
    /// What the athlete was given before.
    known: RwSignal<Vec<Known>>,
    /// What to say aloud.
    say: RwSignal<String>,
    zone: StoredValue<ZoneName>,
) -> impl IntoView {
    let trains = Memo::new(move |_| {
        live.state.with(|state| state.holder(Role::Trainer).is_some_and(|one| one.user_id == live.viewer))
    });
    (move || trains.get().then(|| view! { <Own plans=Plans::new(live, known, say, zone) /> })).erase()
}

#[component]
fn Own(plans: Plans) -> impl IntoView {
    let (words, live, editor) = (&words().coaching, plans.live, PlanEditor::new(plans));
    let ids = Memo::new(move |_| {
        live.state.with(|state| state.plans.iter().map(|plan| plan.id).collect::<Vec<_>>())
    });
    let goes_on = Memo::new(move |_| live.state.with(|state| state.ended.is_none()));
    let is_written = Memo::new(move |_| editor.of.with(Option::is_some));
    let add = Callback::new(move |()| {
        editor.open_new();
        request_animation_frame(|| focus_on("plan-name"));
    });
    view! {
        <section class="stack" aria-labelledby="plans-title">
            <div class="section-head">
                <h2 id="plans-title" tabindex="-1">
                    {words.plans}
                </h2>
                <Show when=move || goes_on.get() && !is_written.get()>
                    <Button tone=Tone::Quiet on_press=add>
                        <Icon of=icondata_lu::LuPlus />
                        {words.new_plan}
                    </Button>
                </Show>
            </div>
            <p class="soft">{words.plans_lead}</p>
            <Show when=move || is_written.get()>
                <PlanForm editor=editor />
            </Show>
            <Show when=move || ids.with(|ids| !ids.is_empty())>
                <ul class="card rows">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <Row editor=editor id=id goes_on=goes_on />
                    </For>
                </ul>
            </Show>
        </section>
    }
    .erase()
}

/// A plan. What is pressed keeps its place when another changes.
#[component]
fn Row(editor: PlanEditor, id: PlanId, goes_on: Memo<bool>) -> impl IntoView {
    let (all, plans) = (words(), editor.plans);
    let words = &all.coaching;
    let head = Memo::new(move |_| plans.live.state.with(|state| state.plan(id).copied()));
    let plan = Memo::new(move |_| head.get().and_then(|head| plans.plan(head)).map(|saved| saved.plan));
    let is_missed = Memo::new(move |_| plans.failed.get() && plan.with(Option::is_none));
    let name = Memo::new(move |_| {
        let unread = if is_missed.get() { words.reading_failed } else { words.reading };
        plan.with(|plan| plan.as_ref().map_or_else(|| unread.to_owned(), |plan| plan.name.to_string()))
    });
    let about = move || {
        plan.with(|plan| {
            let rounds = &plan.as_ref()?.rounds;
            let exercises = rounds.iter().map(|round| round.exercises.len() as u64).sum();
            Some((words.plan_of)(rounds.len() as u64, exercises))
        })
    };
    let named = move |what| Signal::derive(move || (all.board.act_on)(said(what), said(&name.get())));
    let is_free = Memo::new(move |_| editor.of.with(Option::is_none));
    let edit = Callback::new(move |()| {
        editor.open(id);
        request_animation_frame(|| focus_on("plan-title"));
    });
    let is_written = Memo::new(move |_| editor.of.with(|of| of.is_some_and(|of| of.id == id)));
    // The button that is pressed goes.
    let remove = Callback::new(move |()| {
        focus_on("plans-title");
        plans.live.run(CoachingCommand::RemovePlan { plan_id: id });
    });
    let again = Callback::new(move |()| {
        focus_on("plans-title");
        plans.read();
    });
    view! {
        <li class="row">
            <div class="grow">
                <h3 dir="auto">{name}</h3>
                <p class="soft">{about}</p>
            </div>
            <div class="actions">
                <Show when=move || is_missed.get()>
                    <Button label=named(all.changes.try_again) on_press=again>
                        {all.changes.try_again}
                    </Button>
                </Show>
                <Show when=move || !is_written.get()>
                    <Button tone=Tone::Quiet label=named(words.remove) on_press=remove>
                        {words.remove}
                    </Button>
                </Show>
                <Show when=move || goes_on.get() && is_free.get() && plan.with(Option::is_some)>
                    <Button tone=Tone::Quiet label=named(words.change) on_press=edit>
                        {words.change}
                    </Button>
                </Show>
            </div>
        </li>
    }
    .erase()
}
