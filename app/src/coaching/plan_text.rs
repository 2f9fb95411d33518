//! Plans as a trainer types them: a line for each exercise, an empty line between rounds.
//!
//! `Squat; 3 x 10; 82.5 kg; 90 s; slowly down` is an exercise with its sets, the load, the rest after each set and a
//! note. Only the first two need be there; `3 x 45 s` are sets of a time.

use hubbub_model::ExerciseId;
use hubbub_model::training::{Amount, Exercise, Limits, Load, Prescription, Seconds, Sets, Unit};

/// The lines that cannot be read, by their numbers from 1.
pub(super) type Unread = Vec<u64>;

/// What is written of rounds.
pub(super) fn write(rounds: &[Prescription]) -> String {
    let round = |round: &Prescription| round.exercises.iter().map(line).collect::<Vec<_>>().join("\n");
    rounds.iter().map(round).collect::<Vec<_>>().join("\n\n")
}

fn line(exercise: &Exercise) -> String {
    let Exercise { name, sets, amount, load, rest, note, .. } = exercise;
    let amount = match amount {
        Amount::Reps { reps } => reps.get().to_string(),
        Amount::Time { seconds } => format!("{} s", seconds.get()),
    };
    let mut parts = vec![name.to_string(), format!("{} x {amount}", sets.get())];
    parts.extend(load.map(|load| format!("{} {}", load.amount(), load.unit.as_str())));
    parts.extend(rest.map(|rest| format!("{} s", rest.get())));
    parts.extend(note.as_ref().map(ToString::to_string));
    parts.join("; ")
}

/// The rounds that are written in a text. The last one is final.
///
/// # Errors
/// Which lines are no exercises, or stand beyond the most of a round.
pub(super) fn read(text: &str, mut new_id: impl FnMut() -> ExerciseId) -> Result<Vec<Prescription>, Unread> {
    let (mut rounds, mut unread) = (vec![Prescription::default()], Unread::new());
    for (number, line) in (1..).zip(text.lines()) {
        let is_empty = rounds.last().is_none_or(|round| round.exercises.is_empty());
        if line.trim().is_empty() {
            if !is_empty {
                rounds.push(Prescription::default());
            }
            continue;
        }
        let exercises = rounds.last_mut().map(|round| &mut round.exercises);
        match (exercise(line, &mut new_id), exercises) {
            (Some(exercise), Some(exercises)) if exercises.len() < Limits::EXERCISES => {
                exercises.push(exercise);
            }
            _ => unread.push(number),
        }
    }
    rounds.retain(|round| !round.exercises.is_empty());
    if let Some(last) = rounds.last_mut() {
        last.is_final_round = true;
    }
    if unread.is_empty() { Ok(rounds) } else { Err(unread) }
}

fn exercise(line: &str, new_id: &mut impl FnMut() -> ExerciseId) -> Option<Exercise> {
    let mut parts = line.split(';').map(str::trim);
    let name = parts.next()?.parse().ok()?;
    let (sets, amount) = work(parts.next()?)?;
    let mut exercise = Exercise { id: new_id(), name, sets, amount, load: None, rest: None, note: None };
    for part in parts.filter(|part| !part.is_empty()) {
        match (load(part), seconds(part)) {
            (Some(load), _) if exercise.load.is_none() => exercise.load = Some(load),
            (_, Some(rest)) if exercise.rest.is_none() => exercise.rest = Some(rest),
            _ if exercise.note.is_none() => exercise.note = Some(part.parse().ok()?),
            _ => return None,
        }
    }
    Some(exercise)
}

/// `3 x 10`, or `3 x 45 s`.
fn work(text: &str) -> Option<(Sets, Amount)> {
    let (sets, amount) = text.split_once(['x', 'X', '×', '*'])?;
    let sets = Sets::try_from(sets.trim().parse::<u64>().ok()?).ok()?;
    let amount = match seconds(amount) {
        Some(seconds) => Amount::Time { seconds },
        None => Amount::Reps { reps: amount.trim().parse::<u64>().ok()?.try_into().ok()? },
    };
    Some((sets, amount))
}

/// `90 s`.
fn seconds(text: &str) -> Option<Seconds> {
    let number = text.trim().strip_suffix('s')?.trim_end();
    number.parse::<u64>().ok()?.try_into().ok()
}

/// `82.5 kg`.
fn load(text: &str) -> Option<Load> {
    let of = |unit: Unit| Load::typed(text.strip_suffix(unit.as_str())?, unit).ok();
    Unit::ALL.into_iter().find_map(of)
}

#[cfg(test)]
mod tests {
    use hubbub_model::Timestamp;

    use super::*;

    fn ids() -> impl FnMut() -> ExerciseId {
        let mut nth = 0;
        move || {
            nth += 1;
            ExerciseId::new(Timestamp::default(), [nth; 10])
        }
    }

    #[test]
    fn a_plan_is_written_as_it_was_read() {
        let text = "Squat; 3 x 10; 82.5 kg; 90 s; slowly down\nPlank; 2 x 45 s\n\nPush-up; 4 x 8; 60 s";
        let rounds = read(text, ids()).unwrap();
        assert_eq!(write(&rounds), text);
        assert_eq!(rounds.iter().map(|round| round.is_final_round).collect::<Vec<_>>(), [false, true]);
        assert!(rounds.iter().all(Prescription::has_distinct_ids));
    }

    #[test]
    fn people_type_it_in_their_own_way() {
        let rounds = read("\n\n Kniebeuge ;3×10;82,5kg ; 90s\n\n\n", ids()).unwrap();
        assert_eq!(write(&rounds), "Kniebeuge; 3 x 10; 82.5 kg; 90 s");
        assert_eq!(read(" \n", ids()), Ok(Vec::new()));
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_line() {
        let text = "Squat; 3 x 10\nSquat\nSquat; ten\n\nSquat; 0 x 10\nSquat; 3 x 10; one; two";
        assert_eq!(read(text, ids()), Err(vec![2, 3, 5, 6]));
    }
}
