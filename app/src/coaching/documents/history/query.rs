//! What is shown of the history, as the address says it.

use std::fmt::Write as _;

use hubbub_model::{CoachingId, Millis, Timestamp, TrainingId};
use hubbub_services::training::Filter;
use leptos_router::params::ParamsMap;

/// What is shown of the history.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Query {
    pub(crate) coaching: Option<CoachingId>,
    /// The name of an exercise, in small letters.
    pub(crate) exercise: Option<String>,
    pub(crate) period: Period,
    /// Only sessions before this one: a further page.
    pub(crate) before: Option<TrainingId>,
}

/// From when on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Period {
    #[default]
    Always,
    Month,
    Quarter,
    Year,
}

/// The periods, with their names in the address.
pub(super) const PERIODS: [(&str, Period); 4] =
    [("", Period::Always), ("month", Period::Month), ("quarter", Period::Quarter), ("year", Period::Year)];

impl Period {
    /// The name in the address.
    pub(super) fn name(self) -> &'static str {
        PERIODS.into_iter().find(|(_, period)| *period == self).map_or("", |(name, _)| name)
    }

    fn begins(self, now: Timestamp) -> Option<Timestamp> {
        let days = match self {
            Self::Always => return None,
            Self::Month => 30,
            Self::Quarter => 90,
            Self::Year => 365,
        };
        Some(now - Millis::from_days(days))
    }
}

impl Query {
    /// What the address asks for. Whatever it cannot mean is left out.
    pub(crate) fn read(params: &ParamsMap) -> Self {
        let text = |name: &str| params.get_str(name).unwrap_or_default();
        let (exercise, period) = (text("exercise").trim().to_lowercase(), text("period"));
        Self {
            coaching: text("coaching").parse().ok(),
            exercise: Some(exercise).filter(|exercise| !exercise.is_empty()),
            period: PERIODS
                .into_iter()
                .find(|(name, _)| *name == period)
                .map(|(_, period)| period)
                .unwrap_or_default(),
            before: text("before").parse().ok(),
        }
    }

    /// Its address.
    pub(super) fn address(&self) -> String {
        let (coaching, before) =
            (self.coaching.map(|id| id.to_string()), self.before.map(|id| id.to_string()));
        let params = [
            ("coaching", coaching.unwrap_or_default()),
            ("exercise", encoded(self.exercise.as_deref().unwrap_or_default())),
            ("period", self.period.name().to_owned()),
            ("before", before.unwrap_or_default()),
        ];
        let said = params.iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<_> = said.map(|(name, value)| format!("{name}={value}")).collect();
        let mark = if said.is_empty() { "" } else { "?" };
        format!("/dashboard/history{mark}{}", said.join("&"))
    }

    /// The sessions that it lets through.
    pub(crate) fn filter(&self, now: Timestamp) -> Filter {
        Filter {
            coaching: self.coaching,
            exercise: self.exercise.clone(),
            from: self.period.begins(now),
            until: None,
        }
    }
}

/// A text as the value of a parameter.
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        // Writing to a string cannot fail.
        let _ = match byte {
            byte if byte.is_ascii_alphanumeric() => write!(encoded, "{}", char::from(byte)),
            byte => write!(encoded, "%{byte:02X}"),
        };
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_is_shown_and_is_read_again() {
        let id = CoachingId::new(Timestamp::default(), [7; 10]);
        let query = Query {
            coaching: Some(id),
            exercise: Some("kniebeuge & co".into()),
            period: Period::Quarter,
            before: None,
        };
        let address = query.address();
        assert_eq!(
            address,
            format!("/dashboard/history?coaching={id}&exercise=kniebeuge%20%26%20co&period=quarter")
        );
        let mut params = ParamsMap::new();
        for (name, value) in [("coaching", id.to_string()), ("exercise", "Kniebeuge & Co ".to_owned())] {
            params.insert(name, value);
        }
        params.insert("period", "quarter".to_owned());
        params.insert("before", "no id".to_owned());
        assert_eq!(Query::read(&params), query);
        assert_eq!(Query::default().address(), "/dashboard/history");
    }
}
