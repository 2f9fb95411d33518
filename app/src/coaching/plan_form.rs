use hubbub_model::coaching::Plan;
use hubbub_model::training::{Exercise, Prescription};
use leptos::prelude::*;

use super::plan_editor::PlanEditor;
use crate::erase::Erase;
use crate::exercises::{Copies, Names, Sheet, SheetFields, TextLine, Written, differences};
use crate::parts::{Button, Icon, IconButton, Tone};
use crate::preferences::words;

/// The plan that is being written, and what to do with it.
#[component]
pub(super) fn PlanForm(editor: PlanEditor) -> impl IntoView {
    let all = words();
    let words = &all.coaching;
    let is_new = Memo::new(move |_| editor.of.get().is_none_or(|head| head.revision == 0));
    let title = move || if is_new.get() { words.new_plan } else { words.change_plan };
    let problem = move || editor.problem.get().map(all.problems.text);
    let rounds = move || {
        editor
            .rounds
            .with(|rounds| (1..).zip(rounds.iter().map(|(key, _)| *key)).collect::<Vec<(u64, u32)>>())
    };
    view! {
        <section class="card stack editor" aria-labelledby="plan-title">
            <h3 id="plan-title" tabindex="-1">
                {title}
            </h3>
            <Clash editor=editor />
            <TextLine
                id="plan-name".to_owned()
                label=words.plan_name
                text=editor.name.into()
                wrong=Signal::derive(problem)
                on_input=Callback::new(move |name| editor.rename(name))
            />
            <For each=rounds key=|one| *one let:one>
                <PlanRound editor=editor nth=one.0 key=one.1 />
            </For>
            <div class="actions">
                <Button on_press=Callback::new(move |()| editor.add_round())>
                    <Icon of=icondata_lu::LuPlus />
                    {words.add_round}
                </Button>
            </div>
            <div class="actions end">
                <Button tone=Tone::Quiet on_press=Callback::new(move |()| editor.close())>
                    {words.discard}
                </Button>
                <Button tone=Tone::Primary on_press=Callback::new(move |()| editor.save())>
                    {words.save_plan}
                </Button>
            </div>
            <Names desk=editor.exercises />
            <Copies
                desk=editor.exercises
                into=editor.copies
                here=Signal::stored(("", Vec::new()))
                plans=editor.plans.saved
            />
        </section>
    }
    .erase()
}

/// A round of the plan.
#[component]
fn PlanRound(editor: PlanEditor, nth: u64, key: u32) -> impl IntoView {
    let words = words();
    let title = StoredValue::new((words.coaching.round_of_plan)(nth));
    let remove = (words.coaching.remove_round)(nth);
    let sheet = editor
        .rounds
        .with_untracked(|rounds| rounds.iter().find(|(of, _)| *of == key).map(|(_, sheet)| *sheet));
    let several = move || editor.rounds.with(|rounds| rounds.len() > 1);
    sheet
        .map(|sheet: Sheet| {
            let copy = Callback::new(move |()| editor.copies.set(Some(sheet)));
            view! {
                <section class="stack plan-round" aria-label=title.get_value()>
                    <header class="section-head">
                        <h4>{title.get_value()}</h4>
                        <Show when=several>
                            <IconButton
                                icon=icondata_lu::LuTrash2
                                label=remove.clone()
                                on_press=Callback::new(move |()| editor.remove_round(key))
                            />
                        </Show>
                    </header>
                    <SheetFields sheet=sheet scope=format!("{key}-") on_copy=copy />
                </section>
            }
        })
        .erase()
}

/// Says that the plan was changed elsewhere, and how that differs from what stands here.
#[component]
fn Clash(editor: PlanEditor) -> impl IntoView {
    let words = words();
    let texts = move || {
        // It may still be on its way.
        let there = editor.saved().as_ref().map(flat)?;
        let exercises = editor.rounds.with(|rounds| {
            let of = |sheet: Sheet| sheet.written.with(Written::prescription).unwrap_or_default().exercises;
            rounds.iter().flat_map(|(_, sheet)| of(*sheet)).collect()
        });
        let here = Prescription { exercises, ..Prescription::default() };
        let texts = differences(&there, &here).into_iter();
        Some(texts.map(|text| view! { <li>{text}</li> }.erase()).collect::<Vec<_>>())
    };
    view! {
        <Show when=move || editor.clashes.get()>
            <div class="banner clash" role="alert">
                <Icon of=icondata_lu::LuTriangleAlert />
                <div class="grow stack">
                    <p>{words.coaching.plan_changed_elsewhere}</p>
                    <ul>{texts}</ul>
                </div>
                <Button on_press=Callback::new(move |()| {
                    editor.take_saved();
                })>{words.training.take_other}</Button>
            </div>
        </Show>
    }
    .erase()
}

/// All exercises of a plan, whatever round they are in.
fn flat(plan: &Plan) -> Prescription {
    let exercises: Vec<Exercise> = plan.rounds.iter().flat_map(|round| round.exercises.clone()).collect();
    Prescription { exercises, ..Prescription::default() }
}
