use hubbub_commands::CoachingCommand;
use hubbub_model::coaching::PlanName;
use hubbub_model::coaching::{Plan, PlanHead, SavedPlan};
use hubbub_model::{ExerciseId, PlanId};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::plan_desk::Plans;
use super::plan_text;
use crate::erase::Erase;
use crate::form::{Problems, Typed, first_field, problem};
use crate::parts::{Button, Field, TextArea, Tone};
use crate::preferences::words;
use crate::text::said;

/// The most that one types of a plan.
const MOST: usize = 8_000;

/// Writes a plan.
#[component]
pub(super) fn PlanForm(plans: Plans, id: Option<PlanId>) -> impl IntoView {
    let (words, problems) = (&words().coaching, RwSignal::new(Problems::new()));
    let head = id.and_then(|id| plans.live.state.with_untracked(|state| state.plan(id).copied()));
    let known = head.and_then(|head| untrack(move || plans.plan(head))).map(|saved| saved.plan);
    let name = known.as_ref().map(|plan| plan.name.to_string()).unwrap_or_default();
    let rounds = known.map(|plan| plan_text::write(&plan.rounds)).unwrap_or_default();
    let head = head.unwrap_or_else(|| PlanHead { id: plans.live.new_id(PlanId::new), revision: 0 });
    let save = move |event: SubmitEvent| match Typed::take(&event).map(|typed| read(plans, &typed)) {
        Some(Ok(plan)) => {
            plans.open.set(None);
            let coaching_id = plans.live.state.with_untracked(|state| state.coaching.id);
            let next = PlanHead { revision: head.revision.saturating_add(1), ..head };
            plans.keep(SavedPlan { coaching_id, head: next, plan: plan.clone() });
            plans.live.run(CoachingCommand::SavePlan { plan_id: head.id, revision: head.revision, plan });
        }
        Some(Err(found)) => problems.set(found),
        None => {}
    };
    view! {
        <form class="stack" novalidate on:submit=save>
            <Field
                label=words.plan_name
                name="name"
                value=name
                error=problem(problems, "name")
                autocomplete="off"
                limit=PlanName::MAX
                node=first_field()
            />
            <TextArea
                label=words.plan_text
                name="rounds"
                value=rounds
                hint=words.plan_hint.to_owned()
                error=problem(problems, "rounds")
                limit=MOST
                rows=8
            />
            <div class="actions end">
                <Button submit=true tone=Tone::Primary>
                    {words.save}
                </Button>
            </div>
        </form>
    }
    .erase()
}

fn read(plans: Plans, typed: &Typed) -> Result<Plan, Problems> {
    let words = &words().coaching;
    let rounds = match plan_text::read(&typed.text("rounds"), || plans.live.new_id(ExerciseId::new)) {
        Ok(rounds) if rounds.is_empty() => Err(("rounds", words.plan_empty.to_owned())),
        Ok(rounds) => Ok(rounds),
        Err(lines) => {
            let lines: Vec<_> = lines.iter().map(u64::to_string).collect();
            Err(("rounds", (words.plan_unread)(said(&lines.join(", ")))))
        }
    };
    match (typed.line::<PlanName>("name"), rounds) {
        (Ok(name), Ok(rounds)) => Ok(Plan { name, rounds }),
        (name, rounds) => Err([name.err(), rounds.err()].into_iter().flatten().collect()),
    }
}
