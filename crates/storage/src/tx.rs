//! One transaction on either database, and the little that statements need.

use sqlx::{Postgres, Row as _, Sqlite, Transaction};

use crate::StoreError;

mod bulk;

pub(crate) use bulk::{Cell, Column};

/// A transaction. Dropped without a commit, it has never happened.
pub struct Tx(Inner);

enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// A parameter of a statement.
#[derive(Debug, Clone)]
pub enum Arg {
    /// A text, or NULL.
    Text(Option<String>),
    /// An integer, or NULL.
    Int(Option<i64>),
}

/// A row of a result.
pub enum Row {
    /// From SQLite.
    Sqlite(sqlx::sqlite::SqliteRow),
    /// From Postgres.
    Postgres(sqlx::postgres::PgRow),
}

/// Makes the parameters of a statement: `args![id, name, 3]`.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::tx::Arg::from($value)),*] };
}
pub(crate) use args;

/// Binds `args` in order.
macro_rules! bind {
    ($sql:expr, $args:expr) => {{
        let mut query = sqlx::query($sql);
        for arg in $args {
            query = match arg {
                Arg::Text(text) => query.bind(text.clone()),
                Arg::Int(int) => query.bind(*int),
            };
        }
        query
    }};
}

impl Tx {
    pub(crate) fn sqlite(tx: Transaction<'static, Sqlite>) -> Self {
        Self(Inner::Sqlite(tx))
    }

    pub(crate) fn postgres(tx: Transaction<'static, Postgres>) -> Self {
        Self(Inner::Postgres(tx))
    }

    /// Runs a statement and counts the rows that it changed.
    ///
    /// # Errors
    /// The database refuses it.
    pub async fn execute(&mut self, sql: &'static str, args: &[Arg]) -> Result<u64, StoreError> {
        Ok(match &mut self.0 {
            Inner::Sqlite(tx) => bind!(sql, args).execute(&mut **tx).await?.rows_affected(),
            Inner::Postgres(tx) => bind!(sql, args).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a query for all of its rows.
    ///
    /// # Errors
    /// The database refuses it.
    pub async fn fetch_all(&mut self, sql: &'static str, args: &[Arg]) -> Result<Vec<Row>, StoreError> {
        Ok(match &mut self.0 {
            Inner::Sqlite(tx) => {
                bind!(sql, args).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect()
            }
            Inner::Postgres(tx) => {
                bind!(sql, args).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect()
            }
        })
    }

    /// Runs a query for its first row.
    ///
    /// # Errors
    /// The database refuses it.
    pub async fn fetch_optional(
        &mut self,
        sql: &'static str,
        args: &[Arg],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.fetch_all(sql, args).await?.into_iter().next())
    }

    /// Makes everything that was done permanent.
    ///
    /// # Errors
    /// The database could not; nothing has happened then.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.0 {
            Inner::Sqlite(tx) => tx.commit().await?,
            Inner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
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
            Self::Postgres(row) => row.try_get(column)?,
        })
    }
}

mod from {
    //! What can be a parameter.

    use hubbub_model::account::Email;
    use hubbub_model::family::{Role, Stars, TimerLength, WeekStart};
    use hubbub_model::text::{FamilyName, PersonName, TimerName, ZoneName};
    use hubbub_model::{
        ChannelSeq, Epoch, FamilyId, InvitationId, MemberId, Millis, MutationId, TemplateId, TimerId,
        Timestamp, UserId,
    };

    use super::Arg;

    macro_rules! texts {
        ($($type:ty => |$value:ident| $text:expr;)*) => {$(
            impl From<$type> for Arg {
                fn from($value: $type) -> Self {
                    Self::Text(Some($text))
                }
            }

            impl From<Option<$type>> for Arg {
                fn from(value: Option<$type>) -> Self {
                    Self::Text(value.map(|$value: $type| $text))
                }
            }
        )*};
    }

    macro_rules! ints {
        ($($type:ty => |$value:ident| $int:expr;)*) => {$(
            impl From<$type> for Arg {
                fn from($value: $type) -> Self {
                    Self::Int(Some($int))
                }
            }

            impl From<Option<$type>> for Arg {
                fn from(value: Option<$type>) -> Self {
                    Self::Int(value.map(|$value: $type| $int))
                }
            }
        )*};
    }

    texts! {
        &str => |text| text.to_owned();
        &String => |text| text.clone();
        UserId => |id| id.to_string();
        FamilyId => |id| id.to_string();
        MemberId => |id| id.to_string();
        InvitationId => |id| id.to_string();
        TimerId => |id| id.to_string();
        TemplateId => |id| id.to_string();
        MutationId => |id| id.to_string();
        Epoch => |id| id.to_string();
        &Email => |email| email.as_str().to_owned();
        &PersonName => |name| name.to_string();
        &FamilyName => |name| name.to_string();
        &TimerName => |name| name.to_string();
        &ZoneName => |name| name.to_string();
        Role => |role| role.as_str().to_owned();
        WeekStart => |day| day.as_str().to_owned();
    }

    ints! {
        i64 => |int| int;
        Timestamp => |time| time.as_millis();
        Millis => |span| saturate(span.as_millis());
        ChannelSeq => |seq| saturate(seq.0);
        Stars => |stars| saturate(stars.get());
        TimerLength => |length| saturate(length.get());
    }

    /// No number of ours comes near the limit; should one, it stays the greatest.
    fn saturate(number: u64) -> i64 {
        number.try_into().unwrap_or(i64::MAX)
    }
}
