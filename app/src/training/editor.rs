//! Writing a round.

use hubbub_commands::TrainingCommand;
use hubbub_model::training::{Exercise, Known, Prescription, Stage, StageName, Unit};
use hubbub_model::{ExerciseId, RoundId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
use super::edited::{Column, Edited, Line, Wrong};
use super::prepared::{self, Prepared};
use crate::cases::lower;
use crate::focus::focus_on;
use crate::preferences::words;

/// The field under which it is kept which round is being written.
const OPEN: &str = "open round";

/// The round that a trainer is writing.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    pub(super) desk: Desk,
    pub(super) edited: RwSignal<Edited>,
    pub(super) wrong: RwSignal<Vec<Wrong>>,
    pub(super) prepared: RwSignal<Prepared>,
    /// The exercise that is being dragged.
    pub(super) dragged: RwSignal<Option<ExerciseId>>,
    /// Is it asked from where exercises shall be copied?
    pub(super) copies: RwSignal<bool>,
}

impl Editor {
    pub(super) fn new(desk: Desk) -> Self {
        let editor = Self {
            desk,
            edited: RwSignal::new(Edited::nothing()),
            wrong: RwSignal::new(Vec::new()),
            prepared: RwSignal::new(Prepared::default()),
            dragged: RwSignal::new(None),
            copies: RwSignal::new(false),
        };
        // Ids are made by chance, which the server has not.
        Effect::new(move || editor.edited.set(blank(desk)));
        Effect::new(move || editor.ask());
        // What was being written here before comes back, unless something is written already.
        Effect::new(move || {
            if desk.typed.is_known()
                && let Some(id) = untrack(|| desk.typed.get(OPEN)).and_then(|id| id.parse().ok())
                && let Some(kept) = untrack(|| editor.kept(id))
                && editor.edited.with_untracked(Edited::is_blank)
            {
                editor.edited.set(kept);
            }
        });
        editor
    }

    fn ask(self) {
        spawn_local(prepared::read(self.desk.live, self.prepared));
    }

    /// Where a round stands that is being written; a new one is a draft.
    pub(super) fn stage(self) -> StageName {
        let id = self.edited.with(|edited| edited.round_id);
        let stage = self.desk.live.state.with(|state| state.round(id).map(|round| round.stage.name()));
        stage.unwrap_or(StageName::Draft)
    }

    /// Its number, once it has one.
    pub(super) fn number(self) -> Option<u32> {
        let id = self.edited.with(|edited| edited.round_id);
        self.desk.live.state.with(|state| state.round(id).map(|round| round.number))
    }

    /// Changes what is written, which is kept at once.
    pub(super) fn change(self, what: impl FnOnce(&mut Edited)) {
        self.edited.update(what);
        self.wrong.set(Vec::new());
        self.keep();
    }

    fn keep(self) {
        let typed = self.desk.typed;
        self.edited.with_untracked(|edited| {
            typed.set(OPEN, edited.round_id.to_string());
            // Texts and ids can always be written.
            typed.set(&field(edited.round_id), serde_json::to_string(edited).unwrap_or_default());
        });
    }

    /// What was written of a round on this device, if nobody has saved it since.
    fn kept(self, id: RoundId) -> Option<Edited> {
        let kept: Edited = serde_json::from_str(&self.desk.typed.get(&field(id))?).ok()?;
        let known = self.desk.live.state.with(|state| {
            let is_open = |stage: &Stage| matches!(stage, Stage::Draft {} | Stage::Released {});
            state.round(id).map(|round| (round.revision, is_open(&round.stage)))
        });
        match known {
            None => (kept.revision == 0).then_some(kept),
            Some((revision, is_open)) => (is_open && kept.revision == revision).then_some(kept),
        }
    }

    /// Goes on writing a round that is there. One that was saved on another device just now is asked for.
    pub(super) fn open(self, id: RoundId) {
        if !self.shows(id) {
            spawn_local(async move {
                prepared::read(self.desk.live, self.prepared).await;
                // The page may have been left meanwhile.
                if self.edited.try_with_untracked(|_| ()).is_some() {
                    self.shows(id);
                }
            });
        }
    }

    /// Shows a round that is there, if it is known what is in it.
    fn shows(self, id: RoundId) -> bool {
        let known = self.desk.live.state.with_untracked(|state| {
            let round = state.round(id)?;
            Some((round.revision, round.work.as_ref().map(|work| work.prescription.clone())))
        });
        let Some((revision, released)) = known else { return true };
        let draft = || self.prepared.with_untracked(|prepared| prepared.draft(id).cloned());
        let found = untrack(|| self.kept(id)).or_else(|| {
            let prescription = released.or_else(draft)?;
            Some(Edited::of(id, revision, &prescription))
        });
        let is_known = found.is_some();
        if let Some(edited) = found {
            self.edited.set(edited);
            self.wrong.set(Vec::new());
            focus_on("editor-title");
        }
        is_known
    }

    /// Begins another round.
    pub(super) fn open_new(self) {
        self.edited.set(blank(self.desk));
        self.wrong.set(Vec::new());
        self.desk.typed.clear(OPEN);
    }

    pub(super) fn add_line(self) {
        let line = blank_line(self.desk, self.unit());
        let id = line.id;
        self.change(|edited| edited.lines.push(line));
        focus_later(id, Column::Name);
    }

    /// The unit of the exercise before.
    fn unit(self) -> Unit {
        self.edited.with_untracked(|edited| edited.lines.last().map(|line| line.unit).unwrap_or_default())
    }

    /// Adds exercises under ids of their own.
    pub(super) fn add_copies(self, prescription: &Prescription) {
        let copies: Vec<_> = prescription.exercises.iter().map(|one| self.copy(one)).collect();
        self.change(|edited| {
            edited.lines.retain(|line| !line.is_blank());
            edited.lines.extend(copies);
        });
    }

    fn copy(self, exercise: &Exercise) -> Line {
        let id = self.desk.live.new_id(ExerciseId::new);
        Line { id, ..Line::of(exercise) }
    }

    /// Fills in what an exercise of this name was the last time, where nothing else was written.
    pub(super) fn fill_in(self, id: ExerciseId) {
        if !self.desk.is_there() {
            return;
        }
        let name = self.edited.with_untracked(|edited| edited.line(id).map(|line| lower(line.name.trim())));
        let known = self.prepared.with_untracked(|prepared| {
            let same = |one: &&Known| Some(lower(one.name.as_str())) == name;
            prepared.known.iter().find(same).map(|one| Line::of_known(id, one))
        });
        let Some(known) = known else { return };
        let untouched = |line: &Line| line.load.is_empty() && line.rest.is_empty() && line.note.is_empty();
        if self.edited.with_untracked(|edited| edited.line(id).is_some_and(untouched)) {
            self.change(|edited| {
                if let Some(line) = edited.lines.iter_mut().find(|line| line.id == id) {
                    *line = Line { name: line.name.clone(), ..known };
                }
            });
        }
    }

    /// Saves what is written, or releases it; then another round is begun.
    pub(super) fn save(self, releases: bool) {
        let (written, round_id, revision) =
            self.edited.with_untracked(|edited| (edited.prescription(), edited.round_id, edited.revision));
        let prescription = match written {
            Ok(prescription) => prescription,
            Err(wrong) => {
                if let Some(Wrong::Field(id, column)) = wrong.first() {
                    focus_on(&field_id(*id, *column));
                }
                return self.wrong.set(wrong);
            }
        };
        let is_draft = !releases && untrack(|| self.stage()) == StageName::Draft;
        if is_draft {
            // The draft is the trainer's alone, so this device keeps what it says.
            self.change(|edited| edited.revision += 1);
        } else {
            self.desk.typed.clear(&field(round_id));
        }
        self.open_new();
        focus_on("editor-title");
        self.desk
            .say
            .set(if releases { words().training.released } else { words().training.saved }.to_owned());
        self.desk.run(if releases {
            TrainingCommand::ReleaseRound { round_id, revision, prescription }
        } else {
            TrainingCommand::SaveRound { round_id, revision, prescription }
        });
    }
}

fn blank(desk: Desk) -> Edited {
    Edited::new(desk.live.new_id(RoundId::new), blank_line(desk, Unit::default()))
}

fn blank_line(desk: Desk, unit: Unit) -> Line {
    Line::new(desk.live.new_id(ExerciseId::new), unit)
}

/// The field under which it is kept what is written of a round.
fn field(id: RoundId) -> String {
    format!("round {id}")
}

/// The id of the element for a field of an exercise.
pub(super) fn field_id(id: ExerciseId, column: Column) -> String {
    let name = match column {
        Column::Name => "name",
        Column::Sets => "sets",
        Column::Amount => "amount",
        Column::Load => "load",
        Column::Rest => "rest",
        Column::Note => "note",
    };
    format!("{id}-{name}")
}

/// Gives the focus to a field that is about to be there.
pub(super) fn focus_later(id: ExerciseId, column: Column) {
    request_animation_frame(move || focus_on(&field_id(id, column)));
}
