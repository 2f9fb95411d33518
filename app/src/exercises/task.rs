//! What there is to do and what was done, in words and in fields.

use hubbub_model::training::{Amount, Done, Exercise, Load, Reps, Seconds, Sets, Unit};

use crate::parts::clock;
use crate::preferences::{preferences, words};
use crate::text::{Locale, said};

/// What an exercise asks for: `3 × 8 · 82.5 kg · 1:30 rest`.
pub(crate) fn task(exercise: &Exercise) -> String {
    task_of(exercise.sets, exercise.amount, exercise.load, exercise.rest)
}

/// The same of its parts.
pub(crate) fn task_of(sets: Sets, of: Amount, with: Option<Load>, rest: Option<Seconds>) -> String {
    let sets = format!("{} × {}", sets.get(), amount(of));
    let rest = rest.map(|rest| (words().training.rest_of)(said(&clock(rest.get()))));
    [Some(sets), with.map(load), rest].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A set as it was done: `8 · 82.5 kg`.
pub(crate) fn done(done: Done) -> String {
    [Some(amount(done.amount)), done.load.map(load)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How much there is to do in a set.
pub(crate) fn amount(amount: Amount) -> String {
    match amount {
        Amount::Reps { reps } => reps.get().to_string(),
        Amount::Time { seconds } => (words().training.minutes)(said(&clock(seconds.get()))),
    }
}

/// A load with its unit, as the language writes fractions.
pub(crate) fn load(load: Load) -> String {
    format!("{} {}", written(load), load.unit.as_str())
}

/// The number of a load.
fn written(load: Load) -> String {
    match preferences().locale {
        Locale::English => load.amount(),
        Locale::German => load.amount().replace('.', ","),
    }
}

/// An amount as it stands in a field: `8`, or `0:45`.
pub(crate) fn amount_field(amount: Amount) -> String {
    match amount {
        Amount::Reps { reps } => reps.get().to_string(),
        Amount::Time { seconds } => clock(seconds.get()),
    }
}

/// A load as it stands in a field.
pub(crate) fn load_field(load: Option<Load>) -> String {
    load.map(written).unwrap_or_default()
}

/// An amount that was typed, of the kind of `like`.
pub(crate) fn typed_amount(text: &str, like: Amount) -> Option<Amount> {
    match like {
        Amount::Reps { .. } => {
            let reps = Reps::try_from(text.trim().parse::<u64>().ok()?).ok()?;
            Some(Amount::Reps { reps })
        }
        Amount::Time { .. } => typed_seconds(text).map(|seconds| Amount::Time { seconds }),
    }
}

/// A span of time that was typed: in seconds, or in minutes and seconds with a colon in between.
pub(crate) fn typed_seconds(text: &str) -> Option<Seconds> {
    let text = text.trim();
    let seconds = match text.split_once(':') {
        None => text.parse::<u64>().ok()?,
        Some((minutes, seconds)) => {
            let seconds = seconds.parse::<u64>().ok().filter(|seconds| *seconds < 60)?;
            minutes.parse::<u64>().ok()?.checked_mul(60)?.checked_add(seconds)?
        }
    };
    seconds.try_into().ok()
}

/// A load that was typed; nothing typed is none.
pub(crate) fn typed_load(text: &str, unit: Unit) -> Option<Option<Load>> {
    if text.trim().is_empty() { Some(None) } else { Load::typed(text, unit).ok().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_time_is_typed_in_seconds_or_with_a_colon() {
        let seconds = |text| typed_seconds(text).map(Seconds::get);
        assert_eq!(
            ["45", " 90 ", "1:30", "0:05", "120:00"].map(seconds),
            [Some(45), Some(90), Some(90), Some(5), Some(7200)]
        );
        for wrong in ["", "0", "1:60", "1:", ":30", "7201", "-1", "1.5"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_typed_is_of_the_kind_that_was_asked_for() {
        let reps = Amount::Reps { reps: Reps::try_from(8).unwrap() };
        let time = Amount::Time { seconds: Seconds::try_from(45).unwrap() };
        assert_eq!(typed_amount("8", reps), Some(reps));
        assert_eq!(typed_amount("0:45", time), Some(time));
        assert_eq!([typed_amount("0:45", reps), typed_amount("0", time)], [None, None]);
        assert_eq!(typed_load(" ", Unit::Kg), Some(None));
        assert_eq!(typed_load("heavy", Unit::Kg), None);
    }
}
