//! The plans that a trainer saves.

use hubbub_commands::CoachingCommand;
use hubbub_commands::areas::Coaching;
use hubbub_model::PlanId;
use hubbub_model::coaching::Role;
use leptos::prelude::*;

use super::plan_desk::Plans;
use super::plan_form::PlanForm;
use crate::erase::Erase;
use crate::live::Live;
use crate::parts::{Button, Dialog, Icon, Tone};
use crate::preferences::words;
use crate::text::said;

/// The plans, for the trainer; nothing for the athlete.
#[component]
pub(super) fn PlanList(live: Live<Coaching>) -> impl IntoView {
    let trains = Memo::new(move |_| {
        live.state.with(|state| state.holder(Role::Trainer).is_some_and(|one| one.user_id == live.viewer))
    });
    (move || trains.get().then(|| view! { <Own plans=Plans::new(live) /> })).erase()
}

#[component]
fn Own(plans: Plans) -> impl IntoView {
    let (words, live) = (&words().coaching, plans.live);
    let ids = Memo::new(move |_| {
        live.state.with(|state| state.plans.iter().map(|plan| plan.id).collect::<Vec<_>>())
    });
    let goes_on = Memo::new(move |_| live.state.with(|state| state.ended.is_none()));
    let add = Callback::new(move |()| plans.open.set(Some(None)));
    let title = move || if plans.open.get() == Some(None) { words.new_plan } else { words.change_plan };
    let form = move || plans.open.get().map(|id| view! { <PlanForm plans=plans id=id /> });
    view! {
        <section class="stack" aria-labelledby="plans-title">
            <div class="section-head">
                <h2 id="plans-title">{words.plans}</h2>
                <Show when=move || goes_on.get()>
                    <Button tone=Tone::Quiet on_press=add>
                        <Icon of=icondata_lu::LuPlus />
                        {words.new_plan}
                    </Button>
                </Show>
            </div>
            <p class="soft">{words.plans_lead}</p>
            <Show when=move || ids.with(|ids| !ids.is_empty())>
                <ul class="card rows">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <Row plans=plans id=id goes_on=goes_on />
                    </For>
                </ul>
            </Show>
        </section>
        <Dialog
            id="plan-title"
            title=Signal::derive(move || title().to_owned())
            open=Signal::derive(move || plans.open.with(Option::is_some))
            on_close=Callback::new(move |()| plans.open.set(None))
        >
            {form}
        </Dialog>
    }
    .erase()
}

/// A plan. What is pressed keeps its place when another changes.
#[component]
fn Row(plans: Plans, id: PlanId, goes_on: Memo<bool>) -> impl IntoView {
    let all = words();
    let words = &all.coaching;
    let head = Memo::new(move |_| plans.live.state.with(|state| state.plan(id).copied()));
    let plan = Memo::new(move |_| head.get().and_then(|head| plans.plan(head)).map(|saved| saved.plan));
    let name = Memo::new(move |_| {
        plan.with(|plan| plan.as_ref().map_or_else(|| words.reading.to_owned(), |plan| plan.name.to_string()))
    });
    let about = move || {
        plan.with(|plan| {
            let rounds = &plan.as_ref()?.rounds;
            let exercises = rounds.iter().map(|round| round.exercises.len() as u64).sum();
            Some((words.plan_of)(rounds.len() as u64, exercises))
        })
    };
    let named = move |what| Signal::derive(move || (all.board.act_on)(said(what), said(&name.get())));
    let edit = Callback::new(move |()| plans.open.set(Some(Some(id))));
    let remove = Callback::new(move |()| plans.live.run(CoachingCommand::RemovePlan { plan_id: id }));
    view! {
        <li class="row">
            <div class="grow">
                <h3 dir="auto">{name}</h3>
                <p class="soft">{about}</p>
            </div>
            <Button tone=Tone::Quiet label=named(words.remove) on_press=remove>
                {words.remove}
            </Button>
            <Show when=move || goes_on.get() && plan.with(Option::is_some)>
                <Button tone=Tone::Quiet label=named(words.change) on_press=edit>
                    {words.change}
                </Button>
            </Show>
        </li>
    }
    .erase()
}
