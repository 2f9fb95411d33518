//! A round: what there is to do, what was done of it, and where it stands.

use serde::Serialize;

use super::{Exercise, Feedback, Prescription};
use crate::text::Note;
use crate::{ExerciseId, RoundId, Timestamp, upsert};

/// A round of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Round {
    /// Which round.
    pub id: RoundId,
    /// Its number in the session. None is used twice, not even that of a round which was deleted.
    pub number: u32,
    /// How often it was saved: whoever changes it says which of these they have seen.
    pub revision: u32,
    /// Where it stands.
    pub stage: Stage,
    /// What there is to do and what was done of it. A draft has none: it is the trainer's alone.
    pub work: Option<Work>,
}

crate::from_json!(struct Round { id, number, revision, stage, work });

/// Where a round stands. A draft is released or deleted, a released round is completed or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "stage", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Stage {
    /// The trainer prepares it.
    Draft {},
    /// The athlete does it.
    Released {},
    /// The athlete has done it: what there was to do changes no more.
    Completed {
        /// When.
        completed_at: Timestamp,
    },
    /// The trainer took it back. What the athlete had done of it stays.
    Withdrawn {
        /// When.
        withdrawn_at: Timestamp,
        /// Why.
        reason: Option<Note>,
    },
}

crate::from_json!(enum Stage by stage {
    Draft {} = "draft",
    Released {} = "released",
    Completed { completed_at } = "completed",
    Withdrawn { withdrawn_at, reason } = "withdrawn",
});

/// The name of a stage, without what belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is that of `Stage`")]
pub enum StageName {
    Draft,
    Released,
    Completed,
    Withdrawn,
}

impl StageName {
    /// The name under which it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Released => "released",
            Self::Completed => "completed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// May a round go from this stage to `next`?
    #[must_use]
    pub const fn leads_to(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Draft, Self::Released) | (Self::Released, Self::Completed | Self::Withdrawn)
        )
    }
}

impl Stage {
    /// Which one it is.
    #[must_use]
    pub const fn name(&self) -> StageName {
        match self {
            Self::Draft {} => StageName::Draft,
            Self::Released {} => StageName::Released,
            Self::Completed { .. } => StageName::Completed,
            Self::Withdrawn { .. } => StageName::Withdrawn,
        }
    }
}

/// What there is to do in a round that was released, and what was done of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Work {
    /// What there is to do.
    pub prescription: Prescription,
    /// When it was released.
    pub released_at: Timestamp,
    /// Exercises that the trainer took out again. What was done of them stays.
    pub removed: Vec<Exercise>,
    /// What the trainer has changed and the athlete not seen yet.
    pub changes: Vec<Change>,
    /// What the athlete says, by exercise.
    pub feedback: Vec<Feedback>,
}

crate::from_json!(struct Work { prescription, released_at, removed, changes, feedback });

/// An exercise that the trainer has changed since the athlete last looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// Which exercise.
    pub exercise_id: ExerciseId,
    /// What it was before; it is new if it was nothing.
    pub before: Option<Exercise>,
}

crate::from_json!(struct Change { exercise_id, before });

impl Work {
    /// What there is to do in a round that is released at this moment.
    #[must_use]
    pub const fn new(prescription: Prescription, released_at: Timestamp) -> Self {
        Self { prescription, released_at, removed: Vec::new(), changes: Vec::new(), feedback: Vec::new() }
    }

    /// The exercise with this id, also if it was taken out.
    #[must_use]
    pub fn exercise(&self, id: ExerciseId) -> Option<&Exercise> {
        self.prescription.exercise(id).or_else(|| self.removed.iter().find(|one| one.id == id))
    }

    /// What the athlete says of this exercise.
    #[must_use]
    pub fn feedback(&self, id: ExerciseId) -> Option<&Feedback> {
        self.feedback.iter().find(|one| one.exercise_id == id)
    }

    /// Lets the athlete say something of this exercise.
    pub fn say(&mut self, id: ExerciseId, what: impl FnOnce(&mut Feedback)) {
        let mut feedback = self.feedback(id).cloned().unwrap_or_else(|| Feedback::new(id));
        what(&mut feedback);
        upsert(&mut self.feedback, feedback, |one| one.exercise_id);
    }

    /// Something else is to be done from now on. What was done stays, and what has changed is marked until the
    /// athlete has seen it.
    pub fn change(&mut self, prescription: Prescription) {
        let before = std::mem::replace(&mut self.prescription, prescription).exercises;
        for old in &before {
            self.mark(old.id, Some(old));
            if self.prescription.exercise(old.id).is_none() {
                upsert(&mut self.removed, old.clone(), |one| one.id);
            }
        }
        let is_new = |one: &&Exercise| before.iter().all(|old| old.id != one.id);
        let new: Vec<_> = self.prescription.exercises.iter().filter(is_new).map(|one| one.id).collect();
        for id in new {
            self.mark(id, None);
            self.removed.retain(|one| one.id != id);
        }
        let prescription = &self.prescription;
        self.changes.retain(|change| prescription.exercise(change.exercise_id) != change.before.as_ref());
    }

    /// Notes what an exercise was, unless it was marked before: the mark says what the athlete saw last.
    fn mark(&mut self, exercise_id: ExerciseId, before: Option<&Exercise>) {
        if self.changes.iter().all(|change| change.exercise_id != exercise_id) {
            let change = Change { exercise_id, before: before.cloned() };
            upsert(&mut self.changes, change, |one| one.exercise_id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::{Amount, Reps, SetDone, SetNumber, Sets, feedback::Done};

    fn exercise(nth: u8, reps: u64) -> Exercise {
        Exercise {
            id: ExerciseId::new(Timestamp::default(), [nth; 10]),
            name: "Squat".parse().unwrap(),
            sets: Sets::try_from(3).unwrap(),
            amount: Amount::Reps { reps: Reps::try_from(reps).unwrap() },
            load: None,
            rest: None,
            note: None,
        }
    }

    fn prescription(exercises: &[Exercise]) -> Prescription {
        Prescription { exercises: exercises.to_vec(), ..Prescription::default() }
    }

    #[test]
    fn what_was_done_stays_and_what_changed_is_marked() {
        let (first, second) = (exercise(1, 8), exercise(2, 10));
        let mut work = Work::new(prescription(&[first.clone(), second.clone()]), Timestamp::default());
        let done = Done { amount: first.amount, load: None };
        let set = SetNumber::try_from(1).unwrap();
        work.say(first.id, |feedback| feedback.sets.push(SetDone { set, done }));
        work.change(prescription(std::slice::from_ref(&second)));
        assert_eq!(work.feedback(first.id).and_then(|one| one.done(set)), Some(done));
        assert_eq!(work.exercise(first.id), Some(&first));
        assert_eq!(work.changes, [Change { exercise_id: first.id, before: Some(first.clone()) }]);
        let more = exercise(1, 9);
        work.change(prescription(&[second.clone(), more.clone(), exercise(3, 1)]));
        assert!(work.removed.is_empty());
        let marks: Vec<_> = work.changes.iter().map(|change| change.before.clone()).collect();
        assert_eq!(marks, [Some(first.clone()), None]);
        work.change(prescription(&[first, second]));
        assert!(work.changes.is_empty(), "all is again as the athlete saw it");
    }

    #[test]
    fn another_order_is_no_change_of_an_exercise() {
        let (first, second) = (exercise(1, 8), exercise(2, 10));
        let mut work = Work::new(prescription(&[first.clone(), second.clone()]), Timestamp::default());
        work.change(prescription(&[second, first]));
        assert!(work.changes.is_empty() && work.removed.is_empty());
    }
}
