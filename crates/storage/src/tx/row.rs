//! The rows of a result.

use std::sync::Arc;

use rusqlite::types::{FromSql, Value};
use sqlx::Row as _;

use crate::StoreError;

/// A row of a result.
pub enum Row {
    /// Of a transaction that only reads SQLite.
    Sqlite(sqlx::sqlite::SqliteRow),
    /// Of a transaction that writes SQLite: its columns' names, which its result's rows share, and
    /// what they hold.
    Written(Arc<[String]>, Vec<Value>),
    /// From Postgres.
    Postgres(sqlx::postgres::PgRow),
}

impl Row {
    /// The text in `column`.
    ///
    /// # Errors
    /// There is no such column or it holds something else.
    pub fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.get(column)?.ok_or(StoreError::Inconsistent { column, value: "NULL".into() })
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
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Written(columns, values) => named(columns, values, column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
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
        let parsed = self.get(column)?.map(|text| text.parse().map_err(|_| text));
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

    fn get(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Written(columns, values) => named(columns, values, column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }
}

/// What is in the column of this name.
fn named<T: FromSql>(columns: &[String], values: &[Value], name: &str) -> Result<T, StoreError> {
    let place = columns.iter().position(|column| column == name);
    written(values, place.unwrap_or(values.len()))
}

/// What is in the column at `place`.
pub(super) fn written<T: FromSql>(values: &[Value], place: usize) -> Result<T, StoreError> {
    let value = values.get(place).ok_or(rusqlite::Error::InvalidColumnIndex(place))?;
    Ok(T::column_result(value.into())?)
}
