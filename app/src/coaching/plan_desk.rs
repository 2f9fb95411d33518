//! What the parts around plans share. Only their trainer reads what a plan has, so that the server is asked.

use hubbub_commands::areas::Coaching;
use hubbub_model::PlanId;
use hubbub_model::coaching::{PlanHead, SavedPlan};
use hubbub_model::text::ZoneName;
use hubbub_model::training::Known;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::live::Live;

/// What the server answers.
struct Read {
    plans: Vec<SavedPlan>,
}

hubbub_model::from_json!(struct Read { plans });

/// What the parts share.
#[derive(Clone, Copy)]
pub(super) struct Plans {
    pub(super) live: Live<Coaching>,
    pub(super) saved: RwSignal<Vec<SavedPlan>>,
    /// What the server was asked for last could not be had.
    pub(super) failed: RwSignal<bool>,
    /// What the athlete was given before.
    pub(super) known: RwSignal<Vec<Known>>,
    /// What to say aloud, politely.
    pub(super) say: RwSignal<String>,
    pub(super) zone: StoredValue<ZoneName>,
}

impl Plans {
    pub(super) fn new(
        live: Live<Coaching>,
        known: RwSignal<Vec<Known>>,
        say: RwSignal<String>,
        zone: StoredValue<ZoneName>,
    ) -> Self {
        let plans = Self { live, saved: RwSignal::default(), failed: RwSignal::default(), known, say, zone };
        let heads = Memo::new(move |_| live.state.with(|state| state.plans.clone()));
        let is_cut = Memo::new(move |_| live.connection.get().is_cut());
        // The log says that one was saved, not what it has. Without a connection that is read once there is one.
        Effect::new(move || {
            if !is_cut.get() && heads.with(|heads| !heads.is_empty()) {
                plans.read();
            }
        });
        plans
    }

    /// Asks the server what the plans have.
    pub(super) fn read(self) {
        self.failed.set(false);
        spawn_local(async move {
            let answer = self.live.ask::<Read>("/api/v1/trainings/plans".to_owned()).await;
            let _ = self.failed.try_set(answer.is_none());
            if let Some(Read { plans }) = answer {
                let _ = self.saved.try_update(|saved| {
                    saved.retain(|one| plans.iter().all(|read| read.head != one.head));
                    saved.extend(plans);
                });
            }
        });
    }

    /// Knows what was saved here, before the server has it.
    pub(super) fn keep(self, plan: SavedPlan) {
        self.saved.update(|saved| saved.push(plan));
    }

    /// Forgets what was saved here of a plan, since another device was quicker, and asks what that one has saved.
    pub(super) fn read_anew(self, id: PlanId) {
        self.saved.update(|saved| saved.retain(|one| one.head.id != id));
        self.read();
    }

    /// What is known of a plan of the coaching, as its log has it now.
    pub(super) fn plan(self, head: PlanHead) -> Option<SavedPlan> {
        self.saved.with(|saved| saved.iter().find(|one| one.head == head).cloned())
    }
}
