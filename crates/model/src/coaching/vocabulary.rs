//! What exercises are called in a coaching: the names under which they were given, and what has become of those.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::Timestamp;
use crate::text::ExerciseName;
use crate::training::Known;

/// What has become of a name. Names that differ in capitals alone are the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// The name.
    pub name: ExerciseName,
    /// What it is called from now on; none if it is forgotten.
    pub becomes: Option<ExerciseName>,
    /// Since when. What is forgotten is known again once it is given again.
    pub since: Timestamp,
}

crate::from_json!(struct Term { name, becomes, since });

/// By what names are told apart.
#[must_use]
pub fn folded(name: &ExerciseName) -> String {
    name.as_str().to_lowercase()
}

/// Calls an exercise by another name, whatever it was called before.
pub fn rename(terms: &mut Vec<Term>, from: &ExerciseName, to: &ExerciseName, since: Timestamp) {
    let (old, new) = (folded(from), folded(to));
    let leads_there = |term: &Term| term.becomes.as_ref().is_some_and(|name| folded(name) == old);
    for term in terms.iter_mut().filter(|term| leads_there(term)) {
        term.becomes = Some(to.clone());
    }
    terms.retain(|term| folded(&term.name) != new);
    put(terms, Term { name: from.clone(), becomes: Some(to.clone()), since });
}

/// Offers an exercise no longer.
pub fn forget(terms: &mut Vec<Term>, name: &ExerciseName, since: Timestamp) {
    put(terms, Term { name: name.clone(), becomes: None, since });
}

fn put(terms: &mut Vec<Term>, term: Term) {
    crate::upsert(terms, term, |term| folded(&term.name));
}

/// The exercises that were given as they are called now, each as it was given last, in the order of their names.
#[must_use]
pub fn as_called_now(terms: &[Term], given: Vec<Known>) -> Vec<Known> {
    let term = |name: &ExerciseName| terms.iter().find(|term| folded(&term.name) == folded(name));
    let mut called = BTreeMap::<String, Known>::new();
    for known in given {
        let name = term(&known.name).and_then(|term| term.becomes.clone()).unwrap_or(known.name);
        let known = Known { name, ..known };
        let last = called.entry(folded(&known.name)).or_insert_with(|| known.clone());
        if last.given_at < known.given_at {
            *last = known;
        }
    }
    let is_forgotten = |known: &Known| {
        let term = term(&known.name).filter(|term| term.becomes.is_none());
        term.is_some_and(|term| known.given_at <= term.since)
    };
    called.into_values().filter(|known| !is_forgotten(known)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::training::Amount;

    fn name(name: &str) -> ExerciseName {
        name.parse().unwrap()
    }

    fn given(called: &str, at: i64) -> Known {
        Known {
            name: name(called),
            sets: 3.try_into().unwrap(),
            amount: Amount::Reps { reps: 8.try_into().unwrap() },
            load: None,
            rest: None,
            given_at: Timestamp::from_millis(at),
        }
    }

    fn names(terms: &[Term], given: &[Known]) -> Vec<String> {
        as_called_now(terms, given.to_vec()).into_iter().map(|known| known.name.to_string()).collect()
    }

    const NOW: Timestamp = Timestamp::from_millis(5);

    #[test]
    fn an_exercise_that_is_renamed_goes_on_under_its_last_name() {
        let (mut terms, all) = (Vec::new(), [given("Squats", 1), given("squat", 2), given("Row", 1)]);
        rename(&mut terms, &name("Squats"), &name("Squat"), NOW);
        assert_eq!(as_called_now(&terms, all.to_vec())[1], given("squat", 2), "each as it was given last");
        rename(&mut terms, &name("Squat"), &name("Back squat"), NOW);
        assert_eq!(names(&terms, &all), ["Back squat", "Row"]);
        rename(&mut terms, &name("Back squat"), &name("Squats"), NOW);
        assert_eq!(names(&terms, &all), ["Row", "Squats"], "back again");
        rename(&mut terms, &name("Row"), &name("ROW"), NOW);
        assert_eq!(names(&terms, &all), ["ROW", "Squats"], "in capitals");
    }

    #[test]
    fn what_is_forgotten_is_known_again_once_it_is_given_again() {
        let mut terms = Vec::new();
        forget(&mut terms, &name("SQUAT"), NOW);
        assert_eq!(names(&terms, &[given("Squat", 5), given("Row", 1)]), ["Row"]);
        assert_eq!(names(&terms, &[given("Squat", 6)]), ["Squat"]);
        rename(&mut terms, &name("Row"), &name("Squat"), NOW);
        assert_eq!(names(&terms, &[given("Squat", 1), given("Row", 1)]), ["Squat"]);
    }
}
