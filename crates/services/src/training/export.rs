//! What an athlete did, to take along.

use hubbub_model::training::Amount;
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::training::export;
use hubbub_storage::training::history::{self, Line};

use crate::{ServiceError, Services};

/// What stands over the columns.
const COLUMNS: [&str; 13] = [
    "session",
    "started_at",
    "title",
    "trainer",
    "round",
    "exercise",
    "set",
    "reps",
    "seconds",
    "load",
    "load_unit",
    "effort",
    "note",
];

impl Services {
    /// All that is written down of a person's training as an athlete, at one moment, as JSON. Exercises have the names
    /// under which they were given, and beside them those of now.
    ///
    /// # Errors
    /// [`ServiceError::TooManyAttempts`].
    pub async fn export_trainings(&self, user: UserId) -> Result<Vec<u8>, ServiceError> {
        self.allow_export(user)?;
        Ok(export::of_athlete(&mut self.store().read().await?, user, self.now()).await?)
    }

    /// The sets that a person did as an athlete, each in a line of CSV (RFC 4180), for spreadsheets. Exercises are
    /// called what they are called now, as on the page of the history, so that sums over a name are the same.
    ///
    /// # Errors
    /// [`ServiceError::TooManyAttempts`].
    pub async fn export_sets(&self, user: UserId) -> Result<Vec<u8>, ServiceError> {
        self.allow_export(user)?;
        let lines = history::lines(&mut self.store().read().await?, user).await?;
        let mut table = csv::Writer::from_writer(Vec::new());
        let written = |error: csv::Error| ServiceError::Store(error_in_table(&error));
        table.write_record(COLUMNS).map_err(written)?;
        for line in &lines {
            table.write_record(cells(line)).map_err(written)?;
        }
        table.into_inner().map_err(|error| ServiceError::Store(error_in_table(error.error())))
    }

    /// It is put together in memory, so that a slow reader keeps no transaction open; and so seldom for one
    /// person that nobody fills the memory.
    pub(crate) fn allow_export(&self, user: UserId) -> Result<(), ServiceError> {
        let allows = self.0.sign_ins.allows(&format!("export {user}"), self.now());
        if allows { Ok(()) } else { Err(ServiceError::TooManyAttempts) }
    }
}

fn error_in_table(error: &impl std::fmt::Display) -> hubbub_storage::StoreError {
    hubbub_storage::StoreError::Inconsistent { column: "csv", value: error.to_string() }
}

fn cells(line: &Line) -> [String; COLUMNS.len()] {
    let (reps, seconds) = match line.done.amount {
        Amount::Reps { reps } => (reps.get().to_string(), String::new()),
        Amount::Time { seconds } => (String::new(), seconds.get().to_string()),
    };
    let load = line.done.load;
    [
        line.training.to_string(),
        moment(line.started_at),
        line.title.as_ref().map(|title| text(title.as_str())).unwrap_or_default(),
        text(line.trainer.as_str()),
        line.round.to_string(),
        text(line.exercise.as_str()),
        line.set.get().to_string(),
        reps,
        seconds,
        load.map(hubbub_model::training::Load::amount).unwrap_or_default(),
        load.map(|load| load.unit.as_str().to_owned()).unwrap_or_default(),
        line.effort.map(|effort| effort.get().to_string()).unwrap_or_default(),
        line.note.as_ref().map(|note| text(note.as_str())).unwrap_or_default(),
    ]
}

/// As RFC 3339 writes it, in UTC.
fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.as_millis()).unwrap_or_default().to_string()
}

/// What somebody typed. A spreadsheet takes what begins like this for a formula, unless there is an apostrophe.
fn text(typed: &str) -> String {
    if typed.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{typed}") } else { typed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_is_no_formula() {
        assert_eq!(["=1+1", "Squat", "-5"].map(text), ["'=1+1", "Squat", "'-5"]);
    }
}
