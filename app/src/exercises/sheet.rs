//! Writing what there is to do in a round.

use hubbub_model::text::ZoneName;
use hubbub_model::training::{Exercise, Known, Prescription, Unit};
use hubbub_model::{ExerciseId, Timestamp};
use leptos::prelude::*;

use super::drag::Drag;
use super::line::{Column, Line, Wrong};
use super::written::Written;
use crate::cases::lower;
use crate::focus::focus_on;
use crate::live::LiveChannel;
use crate::local_time::{date, day};
use crate::preferences::words;

/// What all rounds that are written on a page share.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// Makes ids.
    pub(crate) channel: LiveChannel,
    /// What the athlete was given before.
    pub(crate) known: RwSignal<Vec<Known>>,
    /// What to say aloud, politely.
    pub(crate) say: RwSignal<String>,
    /// Where whoever writes is.
    pub(crate) zone: StoredValue<ZoneName>,
    /// Runs after every change of what is written.
    pub(crate) changed: Callback<()>,
}

impl Desk {
    /// A day on the clock of whoever writes.
    pub(super) fn day(self, at: Timestamp) -> String {
        self.zone.with_value(|zone| date(day(at, zone), &words().dates))
    }
}

/// A round while somebody writes it.
#[derive(Clone, Copy)]
pub(crate) struct Sheet {
    pub(crate) desk: Desk,
    pub(crate) written: RwSignal<Written>,
    pub(crate) wrong: RwSignal<Vec<Wrong>>,
    /// The exercise that is being dragged.
    pub(super) drag: RwSignal<Option<Drag>>,
}

impl Sheet {
    pub(crate) fn new(desk: Desk, written: RwSignal<Written>) -> Self {
        Self { desk, written, wrong: RwSignal::new(Vec::new()), drag: RwSignal::new(None) }
    }

    /// Writes something else from now on.
    pub(crate) fn put(self, written: Written) {
        self.written.set(written);
        self.wrong.set(Vec::new());
    }

    /// Begins with an exercise that is to be written. It has an id by chance, which the server has not.
    pub(crate) fn put_blank(self) {
        self.put(Written { lines: vec![self.blank_line(Unit::default())], ..Written::default() });
    }

    /// Changes what is written.
    pub(super) fn change(self, what: impl FnOnce(&mut Written)) {
        self.written.update(what);
        self.wrong.set(Vec::new());
        self.desk.changed.run(());
    }

    pub(super) fn change_line(self, id: ExerciseId, what: impl FnOnce(&mut Line)) {
        self.change(|written| {
            if let Some(line) = written.line_mut(id) {
                what(line);
            }
        });
    }

    /// What there is to do in it. What is wrong is marked instead, and the first such field gets the focus.
    pub(crate) fn prescription(self) -> Option<Prescription> {
        match self.written.with_untracked(Written::prescription) {
            Ok(prescription) => Some(prescription),
            Err(wrong) => {
                if let Some(Wrong::Field(id, column)) = wrong.first() {
                    focus_on(&field_id(*id, *column));
                }
                self.wrong.set(wrong);
                None
            }
        }
    }

    pub(super) fn add_line(self) {
        // Whoever writes in pounds goes on in pounds.
        let unit = self.written.with_untracked(|written| written.lines.last().map(|line| line.unit));
        let line = self.blank_line(unit.unwrap_or_default());
        let id = line.id;
        self.change(|written| written.lines.push(line));
        focus_later(field_id(id, Column::Name));
    }

    /// Takes an exercise out. The focus goes to the one in its place.
    pub(super) fn remove(self, id: ExerciseId) {
        let next = self.written.with_untracked(|written| {
            let place = written.place(id)?;
            let others = written.lines.iter().filter(|line| line.id != id);
            others.map(|line| line.id).take(place + 1).last()
        });
        self.change(|written| written.lines.retain(|line| line.id != id));
        match next {
            Some(next) => focus_later(field_id(next, Column::Name)),
            None => self.add_line(),
        }
    }

    /// Moves an exercise by so many places, and says where it is now.
    pub(super) fn move_by(self, id: ExerciseId, step: isize) {
        let from = self.written.with_untracked(|written| written.place(id));
        if let Some(to) = from.and_then(|from| from.checked_add_signed(step)) {
            self.move_to(id, to);
        }
    }

    /// Is an exercise one of this round?
    pub(super) fn has(self, id: ExerciseId) -> bool {
        self.written.with_untracked(|written| written.place(id).is_some())
    }

    /// Moves the exercise that is dragged to where the one is that it is held over, and says so.
    pub(super) fn drop_dragged(self) {
        let dragged = self.drag.get_untracked();
        self.drag.set(None);
        if let Some(Drag { id, over: Some(over), .. }) = dragged
            && let Some(place) = self.written.with_untracked(|written| written.place(over))
        {
            self.move_to(id, place);
        }
    }

    fn move_to(self, id: ExerciseId, place: usize) {
        self.change(|written| written.move_to(id, place));
        let place = self.written.with_untracked(|written| written.place(id)).unwrap_or_default();
        self.desk.say.set((words().training.moved_to)(place as u64 + 1));
    }

    /// Adds exercises under ids of their own, and what is said of the round if nothing is yet.
    pub(crate) fn add_copies(self, prescription: &Prescription) {
        let copies: Vec<_> = prescription.exercises.iter().map(|one| self.copy(one)).collect();
        let note = prescription.note.as_ref().map(ToString::to_string);
        self.change(|written| {
            written.lines.retain(|line| !line.is_blank());
            written.lines.extend(copies);
            if let Some(note) = note.filter(|_| written.note.trim().is_empty()) {
                written.note = note;
            }
        });
    }

    fn copy(self, exercise: &Exercise) -> Line {
        Line { id: self.desk.channel.new_id(ExerciseId::new), ..Line::of(exercise) }
    }

    /// Fills in what an exercise of this name was the last time, where nothing else was written.
    pub(super) fn fill_in(self, id: ExerciseId) {
        // The field of the name may say that it was changed when it goes with the page.
        let line = self.written.try_with_untracked(|written| written.line(id).cloned()).flatten();
        let Some(line) = line.filter(Line::is_bare) else { return };
        let name = lower(line.name.trim());
        let known = self
            .desk
            .known
            .with_untracked(|known| known.iter().find(|one| lower(one.name.as_str()) == name).cloned());
        if let Some(known) = known {
            self.change_line(id, |line| {
                *line = Line { name: line.name.clone(), ..Line::of_known(id, &known) }
            });
        }
    }

    fn blank_line(self, unit: Unit) -> Line {
        Line::new(self.desk.channel.new_id(ExerciseId::new), unit)
    }
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

/// Gives the focus to an element that is about to be there.
pub(super) fn focus_later(id: String) {
    request_animation_frame(move || focus_on(&id));
}
