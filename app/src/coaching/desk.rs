//! What the pages around training sessions share: which sessions there are, and what is asked about one.

use hubbub_commands::areas::Training;
use hubbub_commands::{TrainingCommand, TrainingRefusal};
use hubbub_model::person::OpenTraining;
use hubbub_model::text::ZoneName;
use hubbub_model::training::Part;
use hubbub_model::{CoachingId, Day, MutationId, TrainingId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::distinct::distinct;
use crate::follow::follow;
use crate::live::{LiveArea as _, NotDone};
use crate::local_time::day;
use crate::person::LivePerson;
use crate::preferences::{preferences, words};
use crate::text::Locale;

/// What a page asks in its dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// For when is a session planned?
    Plan(CoachingId),
    /// For when instead?
    Replan(TrainingId),
    /// Why is one dropped?
    Drop(TrainingId),
}

/// How far what was sent has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    Idle,
    /// It is on its way, and this is said meanwhile.
    Sending(&'static str),
    Failed(String),
}

/// Under which ids something is sent, however often: it is done once.
pub(super) type Ids = (TrainingId, MutationId);

/// What a form has sent last, and under which id. The same again is done once; something else is another change.
pub(super) type Sent = StoredValue<Option<(MutationId, TrainingCommand)>>;

/// What the parts of such a page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The log of whoever looks at the page: it lists the sessions that are planned or run.
    pub(super) own: LivePerson,
    pub(super) zone: StoredValue<ZoneName>,
    /// Only sessions of this coaching are shown.
    only: Option<CoachingId>,
    pub(super) open: RwSignal<Option<Open>>,
    pub(super) stage: RwSignal<Stage>,
    /// Counts how often something was asked: what comes late for an earlier dialog does nothing to another one.
    asked: StoredValue<u32>,
}

impl Desk {
    pub(super) fn new(own: LivePerson, zone: &ZoneName, only: Option<CoachingId>) -> Self {
        let (open, stage) = (RwSignal::new(None), RwSignal::new(Stage::Idle));
        Self { own, zone: StoredValue::new(zone.clone()), only, open, stage, asked: StoredValue::new(0) }
    }

    /// The sessions that run.
    pub(super) fn running(self) -> RwSignal<Vec<OpenTraining>> {
        distinct(move || self.shown(|one| one.started_at.is_some()))
    }

    /// The sessions that are planned, the next first.
    pub(super) fn planned(self) -> RwSignal<Vec<OpenTraining>> {
        distinct(move || {
            let mut planned = self.shown(|one| one.started_at.is_none());
            planned.sort_by_key(|one| one.planned.map(|planned| (planned.day, planned.time)));
            planned
        })
    }

    fn shown(self, which: impl Fn(&OpenTraining) -> bool) -> Vec<OpenTraining> {
        let is_shown = |one: &&OpenTraining| self.only.is_none_or(|only| only == one.coaching_id);
        self.own
            .state
            .with(|state| state.trainings.iter().filter(is_shown).filter(|one| which(one)).cloned().collect())
    }

    /// A session that is planned or runs.
    pub(super) fn session(self, id: TrainingId) -> Option<OpenTraining> {
        self.own.state.with_untracked(|state| state.training(id).cloned())
    }

    /// The day on which the person looks at the page.
    pub(super) fn today(self) -> Day {
        self.zone.with_value(|zone| day(self.own.now.get(), zone))
    }

    /// Ids for something new.
    pub(super) fn new_ids(self) -> Ids {
        (self.own.new_id(TrainingId::new), self.own.new_id(MutationId::new))
    }

    /// The ids that are kept for something, or new ones. They are made by chance, which the server has not when it
    /// renders.
    pub(super) fn ids(kept: StoredValue<Option<Ids>>, new: impl FnOnce() -> Ids) -> Ids {
        let ids = kept.get_value().unwrap_or_else(new);
        kept.set_value(Some(ids));
        ids
    }

    /// Asks something in the dialog.
    pub(super) fn ask(self, open: Open) {
        self.asked.update_value(|asked| *asked = asked.wrapping_add(1));
        self.stage.set(Stage::Idle);
        self.open.set(Some(open));
    }

    /// Starts a session, and goes there; or to the one that runs already.
    pub(super) fn start(self, ids: Ids, part: Part, command: TrainingCommand) {
        let says = words().coaching.starting;
        self.send(ids, command, says, move |id| follow(&address(id, part)));
    }

    /// Plans a session, changes or drops one, and closes the dialog in which that was asked.
    pub(super) fn save(self, id: TrainingId, sent: Sent, command: TrainingCommand) {
        let ids = (id, self.mutation_id(sent, &command));
        let asked = self.asked.get_value();
        self.send(ids, command, words().coaching.saving, move |_| {
            if self.asked.get_value() == asked {
                self.open.set(None);
            }
        });
    }

    /// The id of what was sent last if that was the same, or a new one.
    fn mutation_id(self, sent: Sent, command: &TrainingCommand) -> MutationId {
        let same = sent.get_value().filter(|(_, last)| last == command).map(|(id, _)| id);
        let id = same.unwrap_or_else(|| self.own.new_id(MutationId::new));
        sent.set_value(Some((id, command.clone())));
        id
    }

    /// Sends what begins or changes a session, of whose log the page has nothing.
    fn send(
        self,
        ids: Ids,
        command: TrainingCommand,
        says: &'static str,
        then: impl Fn(TrainingId) + 'static,
    ) {
        if self.stage.with_untracked(|stage| matches!(stage, Stage::Sending(_))) {
            return;
        }
        self.stage.set(Stage::Sending(says));
        let (id, asked, locale) = (ids.0, self.asked.get_value(), preferences().locale);
        spawn_local(async move {
            let (stage, done) = match self.do_at_once(ids, command).await {
                Ok(()) => (Stage::Idle, Some(id)),
                Err(NotDone::Refused(TrainingRefusal::AlreadyRunning { id, .. })) => (Stage::Idle, Some(id)),
                Err(reason) => (Stage::Failed(explained(&reason, locale)), None),
            };
            // The page may be gone.
            let Some(asked_last) = self.asked.try_get_value() else { return };
            if asked_last == asked {
                self.stage.set(stage);
            }
            if let Some(id) = done {
                then(id);
            }
        });
    }

    /// Does it. What was planned already, by what was sent before and not answered, is planned for another time.
    async fn do_at_once(
        self,
        (id, mutation_id): Ids,
        command: TrainingCommand,
    ) -> Result<(), NotDone<TrainingRefusal>> {
        let replan = match &command {
            TrainingCommand::Plan { title, planned, .. } => {
                Some(TrainingCommand::Replan { title: title.clone(), planned: *planned })
            }
            _ => None,
        };
        match (self.own.do_at_once::<Training>(id, mutation_id, command).await, replan) {
            (Err(NotDone::Refused(TrainingRefusal::IdTaken)), Some(replan)) => {
                let mutation_id = self.own.new_id(MutationId::new);
                self.own.do_at_once::<Training>(id, mutation_id, replan).await
            }
            (answer, _) => answer,
        }
    }
}

fn explained(reason: &NotDone<TrainingRefusal>, locale: Locale) -> String {
    match reason {
        NotDone::Refused(refusal) => Training::explain(*refusal, locale).to_owned(),
        NotDone::Unanswered => locale.words().coaching.unanswered.to_owned(),
    }
}

/// Where a session is for somebody with this part in it.
pub(crate) fn address(id: TrainingId, part: Part) -> String {
    match part {
        Part::Trainer => format!("/dashboard/session/{id}/trainer"),
        Part::Athlete | Part::Guest => format!("/dashboard/session/{id}"),
    }
}
