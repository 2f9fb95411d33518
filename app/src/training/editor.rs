//! Writing a round.

use hubbub_commands::TrainingCommand;
use hubbub_model::RoundId;
use hubbub_model::training::{Prescription, Stage, StageName};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use super::desk::Desk;
use super::prepared::{self, Prepared};
use crate::coaching::add_to_plan;
use crate::exercises::{Desk as Exercises, Sheet, Written};
use crate::focus::focus_on;
use crate::follow::follow;
use crate::preferences::words;
use crate::shell::home;

/// The field under which it is kept which round is being written, unless it is a new one.
const OPEN: &str = "open round";
/// The field under which a new round is kept.
const NEW: &str = "new round";

/// What stands in the fields of a round, as the device keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Kept {
    pub(super) round_id: RoundId,
    /// Which of its revisions is being changed; 0 for a new one.
    pub(super) revision: u32,
    pub(super) written: Written,
}

hubbub_model::from_json!(struct Kept { round_id, revision, written });

/// The round that a trainer is writing.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) desk: Desk,
    /// What is written of it.
    pub(super) sheet: Sheet,
    /// Which round that is, and which of its revisions is being changed.
    pub(super) of: RwSignal<Option<(RoundId, u32)>>,
    pub(super) prepared: RwSignal<Prepared>,
    /// Is it asked from where exercises shall be copied?
    pub(super) copies: RwSignal<Option<Sheet>>,
    /// Somebody has saved the round since what is written was begun.
    pub(super) clashes: RwSignal<bool>,
    /// Rounds of which something was written and refused, and which wait to be opened.
    pub(super) waits: RwSignal<Vec<RoundId>>,
}

impl Editor {
    pub(super) fn new(desk: Desk) -> Self {
        let (of, written) = (RwSignal::new(None), RwSignal::new(Written::default()));
        let exercises = Exercises {
            channel: *desk.live,
            known: RwSignal::new(Vec::new()),
            say: desk.say,
            zone: desk.zone,
            changed: Callback::new(move |()| keep(desk, of, written)),
        };
        let editor = Self {
            desk,
            sheet: Sheet::new(exercises, written),
            of,
            prepared: RwSignal::new(Prepared::default()),
            copies: RwSignal::new(None),
            clashes: RwSignal::new(false),
            waits: RwSignal::new(Vec::new()),
        };
        // Ids are made by chance, which the server has not.
        Effect::new(move || untrack(|| editor.open_new()));
        Effect::new(move || editor.ask());
        // What was being written here before comes back, unless something is written already.
        Effect::new(move || {
            if desk.typed.is_known() && editor.sheet.written.with_untracked(Written::is_blank) {
                untrack(|| match desk.typed.get(OPEN).and_then(|id| id.parse().ok()) {
                    Some(id) if editor.is_open(id) => editor.open(id),
                    _ => editor.open_new(),
                });
            }
        });
        editor
    }

    /// Asks the server for what is in no log.
    pub(super) fn ask(self) {
        spawn_local(prepared::read(self.desk.live, self.prepared, self.sheet.desk.known));
    }

    /// Where the round stands that is being written; a new one is a draft.
    pub(super) fn stage(self) -> StageName {
        let id = self.of.get().map(|(id, _)| id);
        let stage = |id| self.desk.live.state.with(|state| state.round(id).map(|round| round.stage.name()));
        id.and_then(stage).unwrap_or(StageName::Draft)
    }

    /// Its number, once it has one.
    pub(super) fn number(self) -> Option<u32> {
        let (id, _) = self.of.get()?;
        self.desk.live.state.with(|state| state.round(id).map(|round| round.number))
    }

    /// May what there is to do in a round still be changed?
    fn is_open(self, id: RoundId) -> bool {
        let is_open = |stage: &Stage| matches!(stage, Stage::Draft {} | Stage::Released {});
        self.desk.live.state.with(|state| state.round(id).is_some_and(|round| is_open(&round.stage)))
    }

    /// What there is to do in a round, as it was saved last.
    pub(super) fn saved(self, id: RoundId) -> Option<Prescription> {
        let released = self.desk.live.state.with(|state| {
            state.round(id).and_then(|round| round.work.as_ref()).map(|work| work.prescription.clone())
        });
        released.or_else(|| self.prepared.with(|prepared| prepared.draft(id).cloned()))
    }

    /// Goes on writing a round that is there: what was written of it on this device, or else what was saved. One that
    /// was saved on another device just now is asked for.
    pub(super) fn open(self, id: RoundId) {
        if !self.shows(id) {
            spawn_local(async move {
                prepared::read(self.desk.live, self.prepared, self.sheet.desk.known).await;
                if self.desk.is_there() {
                    self.shows(id);
                }
            });
        }
    }

    /// Shows a round that is there, if it is known what is in it.
    fn shows(self, id: RoundId) -> bool {
        let Some(revision) = untrack(|| revision(self.desk, id)) else { return true };
        let kept = untrack(|| kept(self.desk, &field(id)));
        let clashes = kept.as_ref().is_some_and(|kept| kept.revision != revision);
        let written = kept.map(|kept| kept.written);
        let written = written.or_else(|| untrack(|| self.saved(id)).as_ref().map(Written::of));
        let is_known = written.is_some();
        if let Some(written) = written {
            self.of.set(Some((id, revision)));
            self.sheet.put(written);
            self.clashes.set(clashes);
            self.desk.typed.set(OPEN, id.to_string());
        }
        if clashes {
            self.ask();
        }
        is_known
    }

    /// Forgets what is written, and takes what was saved.
    pub(super) fn take_saved(self) {
        if let Some((id, _)) = self.of.get_untracked() {
            self.desk.typed.clear(&field(id));
            self.open(id);
            focus_on("editor-title");
        }
    }

    /// Goes on with a new round, or begins one.
    pub(super) fn open_new(self) {
        self.clashes.set(false);
        self.desk.typed.clear(OPEN);
        let is_new = |kept: &Kept| revision(self.desk, kept.round_id).is_none();
        match untrack(|| kept(self.desk, NEW).filter(is_new)) {
            Some(kept) => {
                self.of.set(Some((kept.round_id, 0)));
                self.sheet.put(kept.written);
            }
            None => {
                self.of.set(Some((self.desk.live.new_id(RoundId::new), 0)));
                self.sheet.put_blank();
            }
        }
    }

    /// Forgets what is written and not saved.
    pub(super) fn discard(self) {
        if let Some((round_id, revision)) = self.of.get_untracked() {
            self.desk.typed.clear(&kept_in(round_id, revision));
        }
        self.open_new();
        focus_on("rounds-title");
    }

    /// Takes what is written into the plan that is being written for this athlete, and goes there.
    pub(super) fn take_into_plan(self) {
        let (live, written) = (self.desk.live, self.sheet.written.get_untracked());
        let coaching = live.state.with_untracked(|state| state.training.coaching_id);
        spawn_local(async move {
            add_to_plan(*live, coaching, written).await;
            if self.desk.is_there() {
                self.discard();
                follow(&home(coaching.into()));
            }
        });
    }

    /// Saves what is written, or releases it; then another round is begun.
    pub(super) fn save(self, releases: bool) {
        let Some((round_id, revision)) = self.of.get_untracked() else { return };
        let Some(prescription) = self.sheet.prescription() else { return };
        let is_draft = !releases && untrack(|| self.stage()) == StageName::Draft;
        let written = self.sheet.written.get_untracked();
        self.desk.typed.clear(if revision == 0 { NEW } else { OPEN });
        self.desk.typed.clear(&field(round_id));
        if is_draft {
            // The draft is the trainer's alone, so this device keeps what it says.
            let next = revision.saturating_add(1);
            write_down(self.desk, &field(round_id), &Kept { round_id, revision: next, written });
        }
        let words = &words().training;
        self.desk.say.set(if releases { words.released } else { words.saved }.to_owned());
        self.desk.run(if releases {
            TrainingCommand::ReleaseRound { round_id, revision, prescription }
        } else {
            TrainingCommand::SaveRound { round_id, revision, prescription }
        });
        self.open_new();
        focus_on("editor-title");
    }
}

/// Is a round being written that is neither saved nor released?
pub(super) fn is_writing(desk: Desk) -> bool {
    let name = desk.typed.get(OPEN).map_or_else(|| NEW.to_owned(), |id| format!("round {id}"));
    kept(desk, &name).is_some_and(|kept| !kept.written.is_blank())
}

/// Which revision of a round is the last one.
fn revision(desk: Desk, id: RoundId) -> Option<u32> {
    desk.live.state.with(|state| state.round(id).map(|round| round.revision))
}

/// Keeps on the device what is written.
fn keep(desk: Desk, of: RwSignal<Option<(RoundId, u32)>>, written: RwSignal<Written>) {
    if let Some((round_id, revision)) = of.get_untracked() {
        let kept = Kept { round_id, revision, written: written.get_untracked() };
        write_down(desk, &kept_in(round_id, revision), &kept);
    }
}

pub(super) fn write_down(desk: Desk, field: &str, kept: &Kept) {
    // Texts and ids can always be written.
    desk.typed.set(field, serde_json::to_string(kept).unwrap_or_default());
}

fn kept(desk: Desk, field: &str) -> Option<Kept> {
    serde_json::from_str(&desk.typed.get(field)?).ok()
}

/// The field under which it is kept what is being written.
fn kept_in(id: RoundId, revision: u32) -> String {
    if revision == 0 { NEW.to_owned() } else { field(id) }
}

/// The field under which it is kept what is written of a round that is there.
pub(super) fn field(id: RoundId) -> String {
    format!("round {id}")
}
