//! The rows of a result.

use std::sync::Arc;

use hubbub_model::text::Line;
use hubbub_model::{Day, Timestamp};
use rusqlite::types::{FromSql, Value};
use sqlx::Row as _;

use crate::StoreError;

/// A row of a result.
pub enum Row {
    /// From SQLite: its columns' names, which its result's rows share, and what they hold.
    Sqlite(Arc<[String]>, Vec<Value>),
    /// From Postgres.
    Postgres(sqlx::postgres::PgRow),
}

impl Row {
    /// The text in `column`.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.opt_text(column)?.ok_or(StoreError::Inconsistent { column, value: "NULL".into() })
    }

    /// The integer in `column`.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        self.opt_int(column)?.ok_or(StoreError::Inconsistent { column, value: "NULL".into() })
    }

    /// The integer in `column`, if it is not NULL.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn opt_int(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        Ok(match self {
            Self::Sqlite(columns, values) => named(columns, values, column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// The text in `column`, read by a function that knows what it names.
    ///
    /// # Errors
    /// There is no such column or it names nothing.
    pub fn named<T>(&self, column: &'static str, parse: fn(&str) -> Option<T>) -> Result<T, StoreError> {
        let text = self.text(column)?;
        parse(&text).ok_or(StoreError::Inconsistent { column, value: text })
    }

    /// The line of text in `column`, as it was kept.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn line<T: Line>(&self, column: &'static str) -> Result<T, StoreError> {
        self.text(column).map(T::kept)
    }

    /// The line of text in `column`, as it was kept, if it is not NULL.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn opt_line<T: Line>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        Ok(self.opt_text(column)?.map(T::kept))
    }

    /// The text in `column`, read as a `T`.
    ///
    /// # Errors
    /// There is no such column or it does not hold a `T`.
    pub fn parse<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        let text = self.text(column)?;
        text.parse().map_err(|_| StoreError::Inconsistent { column, value: text })
    }

    /// The text in `column`, read as a `T`, if it is not NULL.
    ///
    /// # Errors
    /// There is no such column or it does not hold a `T`.
    pub fn opt_parse<T: std::str::FromStr>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        let parsed = self.opt_text(column)?.map(|text| text.parse().map_err(|_| text));
        parsed.transpose().map_err(|value| StoreError::Inconsistent { column, value })
    }

    /// The integer in `column`, read as a `T`.
    ///
    /// # Errors
    /// There is no such column or it does not hold a `T`.
    pub fn number<T: TryFrom<u64>>(&self, column: &'static str) -> Result<T, StoreError> {
        let int = self.int(column)?;
        let number = u64::try_from(int).ok().and_then(|int| T::try_from(int).ok());
        number.ok_or(StoreError::Inconsistent { column, value: int.to_string() })
    }

    /// The integer in `column`, read as a `T`, if it is not NULL.
    ///
    /// # Errors
    /// There is no such column or it does not hold a `T`.
    pub fn opt_number<T: TryFrom<u64>>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        match self.opt_int(column)? {
            Some(_) => self.number(column).map(Some),
            None => Ok(None),
        }
    }

    /// The integer in `column`, where 0 is no and anything else yes.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn flag(&self, column: &'static str) -> Result<bool, StoreError> {
        Ok(self.int(column)? != 0)
    }

    /// The point in time in `column`.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn time(&self, column: &'static str) -> Result<Timestamp, StoreError> {
        self.int(column).map(Timestamp::from_millis)
    }

    /// The point in time in `column`, if it is not NULL.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn opt_time(&self, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.opt_int(column)?.map(Timestamp::from_millis))
    }

    /// The day in `column`, if it is not NULL.
    ///
    /// # Errors
    /// There is no such column or it does not hold a day.
    pub fn opt_day(&self, column: &'static str) -> Result<Option<Day>, StoreError> {
        let day = |int: i64| {
            let number =
                i32::try_from(int).map_err(|_| StoreError::Inconsistent { column, value: int.to_string() });
            number.map(Day::from_number)
        };
        self.opt_int(column)?.map(day).transpose()
    }

    /// The day in `column`.
    ///
    /// # Errors
    /// There is no such column or it does not hold a day.
    pub fn day(&self, column: &'static str) -> Result<Day, StoreError> {
        self.opt_day(column)?.ok_or(StoreError::Inconsistent { column, value: "NULL".into() })
    }

    /// The ids with blanks between them in `column`.
    ///
    /// # Errors
    /// There is no such column or it does not hold ids.
    pub fn ids<T: std::str::FromStr>(&self, column: &'static str) -> Result<Vec<T>, StoreError> {
        let text = self.text(column)?;
        let ids: Option<Vec<T>> = text.split_whitespace().map(|id| id.parse().ok()).collect();
        ids.ok_or(StoreError::Inconsistent { column, value: text })
    }

    /// The text in `column`, if it is not NULL.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn opt_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::Sqlite(columns, values) => named(columns, values, column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }
}

/// What is in the column of this name.
fn named<T: FromSql>(columns: &[String], values: &[Value], name: &str) -> Result<T, StoreError> {
    let place = columns.iter().position(|column| column == name);
    held(values, place.unwrap_or(values.len()))
}

/// What is in the column at `place`.
pub(super) fn held<T: FromSql>(values: &[Value], place: usize) -> Result<T, StoreError> {
    let value = values.get(place).ok_or(rusqlite::Error::InvalidColumnIndex(place))?;
    Ok(T::column_result(value.into())?)
}
