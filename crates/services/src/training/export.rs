//! All sets that a person has done, to take along.

use std::fmt::Write as _;

use hubbub_model::UserId;
use hubbub_model::training::Amount;
use hubbub_storage::training::history::{self, OwnSet};
use jiff::Timestamp;

use crate::{ServiceError, Services};

/// The columns of the table.
const COLUMNS: &str =
    "session,started,title,trainer,round,exercise,set,repetitions,seconds,load,unit,effort,note\r\n";

impl Services {
    /// All sets that a person has done as an athlete, at one moment. Seldom for one person, as it is put
    /// together in memory.
    ///
    /// # Errors
    /// [`ServiceError::TooManyAttempts`], or the database fails.
    pub async fn own_sets(&self, user: UserId) -> Result<Vec<OwnSet>, ServiceError> {
        if !self.0.sign_ins.allows(&format!("export {user}"), self.now()) {
            return Err(ServiceError::TooManyAttempts);
        }
        Ok(history::sets(&mut self.store().read().await?, user).await?)
    }
}

/// The sets as a table of comma-separated values (RFC 4180).
#[must_use]
pub fn csv(sets: &[OwnSet]) -> String {
    let mut csv = COLUMNS.to_owned();
    for set in sets {
        let (repetitions, seconds) = match set.amount {
            Amount::Reps { reps } => (Some(reps.get()), None),
            Amount::Time { seconds } => (None, Some(seconds.get())),
        };
        let number = |number: Option<u64>| number.map(|number| number.to_string()).unwrap_or_default();
        let started = set.started_at.and_then(|at| Timestamp::from_millisecond(at.as_millis()).ok());
        let fields = [
            set.training_id.to_string(),
            started.map(|at| at.to_string()).unwrap_or_default(),
            text(set.title.as_ref().map_or("", |title| title.as_str())),
            text(set.trainer.as_str()),
            set.round.to_string(),
            text(set.exercise.as_str()),
            set.set.get().to_string(),
            number(repetitions),
            number(seconds),
            set.load.map(|load| load.amount()).unwrap_or_default(),
            set.load.map(|load| load.unit.as_str().to_owned()).unwrap_or_default(),
            number(set.effort.map(|effort| effort.get())),
            text(set.note.as_ref().map_or("", |note| note.as_str())),
        ];
        // Writing to a string cannot fail.
        let _ = write!(csv, "{}\r\n", fields.join(","));
    }
    csv
}

/// What somebody wrote, as a field. A program for tables must not take it for a formula.
fn text(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_text_is_one_field_and_no_formula() {
        assert_eq!(text("Squat"), "\"Squat\"");
        assert_eq!(text("3\" wide, slow\nand deep"), "\"3\"\" wide, slow\nand deep\"");
        assert_eq!(text("=1+1"), "\"'=1+1\"");
    }
}
