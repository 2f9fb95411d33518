//! Writing a plan.

use hubbub_commands::areas::Coaching;
use hubbub_commands::{CoachingCommand, CoachingRefusal, Refusal};
use hubbub_model::coaching::{Plan, PlanHead, PlanName, SavedPlan};
use hubbub_model::text::TextError;
use hubbub_model::training::Prescription;
use hubbub_model::{MutationId, PlanId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use super::plan_desk::Plans;
use crate::exercises::{Desk as Exercises, Sheet, Written};
use crate::focus::focus_on;
use crate::live::{Reason, Refused, Returned};

/// What stands in the fields of a plan, as the device keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Kept {
    head: PlanHead,
    name: String,
    rounds: Vec<Written>,
}

hubbub_model::from_json!(struct Kept { head, name, rounds });

/// The plan that a trainer is writing.
#[derive(Clone, Copy)]
pub(super) struct PlanEditor {
    pub(super) plans: Plans,
    /// Which plan, and which of its revisions is being changed; none while none is written.
    pub(super) of: RwSignal<Option<PlanHead>>,
    pub(super) name: RwSignal<String>,
    pub(super) problem: RwSignal<Option<TextError>>,
    /// Its rounds, each with a number that stays while others come and go, and that no other one ever has.
    pub(super) rounds: RwSignal<Vec<(u32, Sheet)>>,
    next: StoredValue<u32>,
    /// Somebody has saved the plan since what is written was begun.
    pub(super) clashes: RwSignal<bool>,
    /// Is it asked from where exercises shall be copied?
    pub(super) copies: RwSignal<Option<Sheet>>,
    pub(super) exercises: Exercises,
    /// What is made when somebody presses something lives as long as the page.
    owner: StoredValue<Owner>,
}

impl PlanEditor {
    pub(super) fn new(plans: Plans) -> Self {
        let (of, name, rounds) =
            (RwSignal::new(None), RwSignal::new(String::new()), RwSignal::new(Vec::new()));
        let exercises = Exercises {
            channel: *plans.live,
            known: plans.known,
            say: plans.say,
            zone: plans.zone,
            changed: Callback::new(move |()| keep(plans, of, name, rounds)),
        };
        let editor = Self {
            plans,
            of,
            name,
            problem: RwSignal::new(None),
            rounds,
            next: StoredValue::default(),
            clashes: RwSignal::new(false),
            copies: RwSignal::new(None),
            exercises,
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        // What was being written here before comes back. Effects run in the browser alone.
        Effect::new(move || {
            spawn_local(async move {
                let kept = plans.live.kept_text(field(plans)).await;
                let kept = kept.and_then(|text| serde_json::from_str::<Kept>(&text).ok());
                if let Some(kept) = kept
                    && of.try_get_untracked() == Some(None)
                {
                    editor.write(kept);
                }
            });
        });
        editor.take_back();
        editor
    }

    /// Takes back what was refused because the plan was changed elsewhere, unless another one is being written.
    fn take_back(self) {
        let live = self.plans.live;
        Effect::new(move || {
            let refused = live.returned.with(|all| all.iter().find_map(refused));
            let Some((id, plan_id, plan)) = refused else { return };
            if self.of.get().is_none() {
                self.plans.read_anew(plan_id);
                let head = PlanHead { id: plan_id, revision: 0 };
                self.write(Kept { head, ..Kept::of(head, &plan) });
                keep(self.plans, self.of, self.name, self.rounds);
                live.dismiss(id);
            }
        });
        // What is saved next is saved with the newest revision in view.
        Effect::new(move || {
            let Some(of) = self.of.get() else { return };
            let newest = live.state.with(|state| state.plan(of.id).copied());
            let Some(newest) = newest.filter(|newest| *newest != of) else { return };
            if !self.is_as_saved(of) {
                self.of.set(Some(newest));
                self.clashes.set(true);
            } else if self.plans.plan(newest).is_some() {
                self.open(of.id);
            }
        });
    }

    /// Stands there what was saved as this revision, and nothing else?
    fn is_as_saved(self, head: PlanHead) -> bool {
        let saved = untrack(|| self.plans.plan(head));
        saved.is_some_and(|saved| kept(head, self.name, self.rounds) == Kept::of(head, &saved.plan))
    }

    /// What the plan has that is written, as it was saved last.
    pub(super) fn saved(self) -> Option<Plan> {
        let head = self.of.get()?;
        self.plans.plan(head).map(|saved| saved.plan)
    }

    /// Goes on writing a plan.
    pub(super) fn open(self, id: PlanId) {
        let head = self.plans.live.state.with_untracked(|state| state.plan(id).copied());
        let saved = head.and_then(|head| untrack(|| self.plans.plan(head)));
        if let Some(SavedPlan { head, plan, .. }) = saved {
            self.write(Kept::of(head, &plan));
        }
    }

    /// Begins another one.
    pub(super) fn open_new(self) {
        let head = PlanHead { id: self.plans.live.new_id(PlanId::new), revision: 0 };
        self.write(Kept { head, name: String::new(), rounds: Vec::new() });
    }

    /// Forgets what is written, and takes what was saved.
    pub(super) fn take_saved(self) {
        if let Some(head) = self.of.get_untracked() {
            self.open(head.id);
            self.exercises.changed.run(());
            focus_on("plan-title");
        }
    }

    fn write(self, Kept { head, name, rounds }: Kept) {
        self.clashes.set(false);
        self.problem.set(None);
        self.name.set(name);
        self.rounds.set(Vec::new());
        rounds.into_iter().for_each(|written| self.sheet().put(written));
        if self.rounds.with_untracked(Vec::is_empty) {
            self.sheet().put_blank();
        }
        self.of.set(Some(head));
    }

    /// One more round.
    fn sheet(self) -> Sheet {
        let sheet =
            self.owner.with_value(|owner| owner.with(|| Sheet::new(self.exercises, RwSignal::default())));
        let key = self.next.get_value();
        self.next.set_value(key.wrapping_add(1));
        self.rounds.update(|rounds| rounds.push((key, sheet)));
        sheet
    }

    pub(super) fn add_round(self) {
        self.sheet().put_blank();
        self.exercises.changed.run(());
    }

    pub(super) fn remove_round(self, key: u32) {
        self.rounds.update(|rounds| rounds.retain(|(of, _)| *of != key));
        self.exercises.changed.run(());
        focus_on("plan-title");
    }

    pub(super) fn rename(self, name: String) {
        self.name.set(name);
        self.problem.set(None);
        self.exercises.changed.run(());
    }

    /// Nothing is written any more.
    pub(super) fn close(self) {
        self.of.set(None);
        self.plans.live.keep_text(field(self.plans), String::new());
        focus_on("plans-title");
    }

    /// Saves what is written, unless something is wrong with it.
    pub(super) fn save(self) {
        let name = self.name.with_untracked(|name| name.parse::<PlanName>());
        self.problem.set(name.as_ref().err().copied());
        let Some(head) = self.of.get_untracked() else { return };
        let (Ok(name), Some(rounds)) = (name, self.read()) else {
            if self.problem.get_untracked().is_some() {
                focus_on("plan-name");
            }
            return;
        };
        let plan = Plan { name, rounds };
        let coaching_id = self.plans.live.state.with_untracked(|state| state.coaching.id);
        let next = PlanHead { revision: head.revision.saturating_add(1), ..head };
        self.close();
        self.plans.keep(SavedPlan { coaching_id, head: next, plan: plan.clone() });
        self.plans.live.run(CoachingCommand::SavePlan { plan_id: head.id, revision: head.revision, plan });
    }

    /// The rounds in which something is written. The last one is final.
    fn read(self) -> Option<Vec<Prescription>> {
        let rounds = self.rounds.get_untracked();
        let is_blank = |sheet: &Sheet| sheet.written.with_untracked(Written::is_blank);
        let all_blank = rounds.iter().all(|(_, sheet)| is_blank(sheet));
        // What is wrong is marked in every round.
        let read = rounds.iter().filter(|(_, sheet)| all_blank || !is_blank(sheet));
        let read: Vec<_> = read.map(|(_, sheet)| sheet.prescription()).collect();
        let mut rounds = read.into_iter().collect::<Option<Vec<_>>>()?;
        let last = rounds.len().saturating_sub(1);
        rounds.iter_mut().enumerate().for_each(|(nth, round)| round.is_final_round = nth == last);
        Some(rounds)
    }
}

impl Kept {
    fn of(head: PlanHead, plan: &Plan) -> Self {
        Self { head, name: plan.name.to_string(), rounds: plan.rounds.iter().map(Written::of).collect() }
    }
}

fn refused(returned: &Returned) -> Option<(MutationId, PlanId, Plan)> {
    let Reason::Refused(Refused { refusal, .. }) = returned.reason else { return None };
    if refusal != Refusal::Coaching(CoachingRefusal::ChangedElsewhere) {
        return None;
    }
    match returned.change.command.own::<Coaching>()? {
        CoachingCommand::SavePlan { plan_id, plan, .. } => Some((returned.id, *plan_id, plan.clone())),
        _ => None,
    }
}

/// Keeps on the device what is written.
fn keep(
    plans: Plans,
    of: RwSignal<Option<PlanHead>>,
    name: RwSignal<String>,
    rounds: RwSignal<Vec<(u32, Sheet)>>,
) {
    if let Some(head) = of.get_untracked() {
        // Texts and ids can always be written.
        let text = serde_json::to_string(&kept(head, name, rounds)).unwrap_or_default();
        plans.live.keep_text(field(plans), text);
    }
}

/// What is written of a plan.
fn kept(head: PlanHead, name: RwSignal<String>, rounds: RwSignal<Vec<(u32, Sheet)>>) -> Kept {
    let written = |(_, sheet): &(u32, Sheet)| sheet.written.get_untracked();
    let rounds = rounds.with_untracked(|rounds| rounds.iter().map(written).collect());
    Kept { head, name: name.get_untracked(), rounds }
}

/// The name under which it is kept.
fn field(plans: Plans) -> String {
    format!("plan of {}", plans.live.state.with_untracked(|state| state.coaching.id))
}
