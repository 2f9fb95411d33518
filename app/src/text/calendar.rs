//! Words about how often something comes up.

use hubbub_model::Weekdays;
use hubbub_model::family::Repeats;

use super::{Dates, Said, list, said};

pub(crate) struct Calendar {
    /// How often, given how its first day is said.
    pub(crate) repeats: fn(Repeats, Said) -> String,
    /// After the above, where the first day is still to come.
    pub(crate) from: fn(Said) -> String,
    pub(crate) and: &'static str,
}

const ENGLISH_PLURAL: [&str; 7] =
    ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];
const GERMAN_ADVERB: [&str; 7] =
    ["montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags", "sonntags"];

fn days(on: Weekdays, names: [&str; 7], and: &str) -> String {
    let named: Vec<_> = on.iter().filter_map(|day| names.get(usize::from(day)).map(said)).collect();
    list(&named, and)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Calendar {
    pub(super) const ENGLISH: Self = Self {
        repeats: |repeats, first| match repeats {
            Repeats::Once => format!("Once, on {first}"),
            Repeats::Daily => "Every day".into(),
            Repeats::Weekly { every, on } if every.get() == 1 && on == Weekdays::WORKING => {
                "Monday to Friday".into()
            }
            Repeats::Weekly { every, on } if every.get() == 1 => days(on, ENGLISH_PLURAL, "and"),
            Repeats::Weekly { every, on } => {
                format!("Every {} weeks on {}", every.get(), days(on, Dates::ENGLISH.weekdays, "and"))
            }
        },
        from: |date| format!("from {date}"),
        and: "and",
    };

    pub(super) const GERMAN: Self = Self {
        repeats: |repeats, first| match repeats {
            Repeats::Once => format!("Einmal, am {first}"),
            Repeats::Daily => "Jeden Tag".into(),
            Repeats::Weekly { every, on } if every.get() == 1 && on == Weekdays::WORKING => {
                "Montag bis Freitag".into()
            }
            Repeats::Weekly { every, on } if every.get() == 1 => capital(&days(on, GERMAN_ADVERB, "und")),
            Repeats::Weekly { every, on } => {
                format!("Alle {} Wochen am {}", every.get(), days(on, Dates::GERMAN.weekdays, "und"))
            }
        },
        from: |date| format!("ab {date}"),
        and: "und",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_often_is_said_in_words() {
        let weekly = |every: u64, on: u8| Repeats::Weekly {
            every: every.try_into().unwrap(),
            on: on.try_into().unwrap(),
        };
        let cases = [
            (Repeats::Once, "Once, on 3 May", "Einmal, am 3 May"),
            (Repeats::Daily, "Every day", "Jeden Tag"),
            (weekly(1, 0b000_1001), "Mondays and Thursdays", "Montags und donnerstags"),
            (weekly(1, 0b001_1111), "Monday to Friday", "Montag bis Freitag"),
            (weekly(2, 0b001_0000), "Every 2 weeks on Friday", "Alle 2 Wochen am Freitag"),
            (
                weekly(3, 0b110_0001),
                "Every 3 weeks on Monday, Saturday and Sunday",
                "Alle 3 Wochen am Montag, Samstag und Sonntag",
            ),
        ];
        for (repeats, english, german) in cases {
            assert_eq!((Calendar::ENGLISH.repeats)(repeats, said("3 May")), english);
            assert_eq!((Calendar::GERMAN.repeats)(repeats, said("3 May")), german);
        }
    }
}
