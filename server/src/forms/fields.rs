//! Forms in which a field may come several times, as boxes that are ticked do.

use hubbub_app::api::{FormState, Problem};
use hubbub_model::number::OutOfRange;
use hubbub_model::{Day, MemberId, TimeOfDay};
use hubbub_services::calendar;
use jiff::civil::{Date, Time};
use serde::Deserialize;

use super::Reader;

/// What was sent, in the order of the form.
#[derive(Deserialize, Default)]
#[serde(transparent)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// What was typed into a field; nothing if it was not there.
    pub(super) fn one(&self, field: &str) -> &str {
        self.all(field).next().unwrap_or_default()
    }

    /// Everything that was ticked of a field.
    pub(super) fn all(&self, field: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }
}

impl Reader {
    /// The form that was sent.
    pub(super) fn of(fields: &Fields) -> Self {
        Self(FormState { values: fields.0.clone(), problems: Vec::new() })
    }

    /// The members that were ticked. Whoever is none was never offered.
    pub(super) fn members(&mut self, field: &str, fields: &Fields) -> Option<Vec<MemberId>> {
        let members = fields.all(field).map(str::parse).collect::<Result<_, _>>();
        members.map_err(|_| self.wrong(field, Problem::Invalid)).ok()
    }
}

/// A whole number; what is none is out of range.
pub(super) fn number<T: TryFrom<u64, Error = OutOfRange>>(text: &str) -> Result<T, OutOfRange> {
    T::try_from(text.trim().parse().unwrap_or(u64::MAX))
}

/// A day as a date field writes it.
pub(super) fn day(text: &str) -> Result<Day, jiff::Error> {
    text.trim().parse::<Date>().map(calendar::day)
}

/// A time of day as a time field writes it, if there is one.
pub(super) fn time(text: &str) -> Result<Option<TimeOfDay>, jiff::Error> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let time = text.trim().parse::<Time>()?;
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
    Ok(u64::try_from(minutes).ok().and_then(|minutes| minutes.try_into().ok()))
}

#[cfg(test)]
mod tests {
    use hubbub_model::family::Stars;

    use super::*;

    #[test]
    fn days_and_times_are_as_fields_write_them() {
        assert_eq!(day("2026-11-28").unwrap(), Day::from_number(20_785));
        assert_eq!(time("18:30").unwrap().map(TimeOfDay::hour_and_minute), Some((18, 30)));
        assert_eq!(time(" ").unwrap(), None);
        for wrong in ["", "28.11.2026", "2026-02-30", "tomorrow"] {
            assert!(day(wrong).is_err(), "{wrong:?}");
        }
        assert!(["24:00", "noon"].iter().all(|wrong| time(wrong).is_err()));
    }

    #[test]
    fn what_is_no_number_is_out_of_range() {
        assert_eq!(number::<Stars>(" 7 ").map(Stars::get), Ok(7));
        for wrong in ["", "-1", "51", "1.5", "many"] {
            assert_eq!(number::<Stars>(wrong), Err(OutOfRange { min: 0, max: 50 }), "{wrong:?}");
        }
    }
}
