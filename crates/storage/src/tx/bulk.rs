//! Whole rows, whatever their columns: what backups and exports need, and nothing else.

use std::pin::Pin;

use futures_util::stream::iter;
use futures_util::{Stream, StreamExt};
use serde::{Deserialize, Serialize};
use sqlx::{
    AssertSqlSafe, Executor, Postgres, QueryBuilder, Row as _, SqlSafeStr, Sqlite, Statement, TypeInfo,
};

use super::row::written;
use super::{Arg, Inner, Row, Tx};
use crate::StoreError;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// What a column holds: there are only these two kinds of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Int,
}

/// What a row has in a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Text(String),
}

/// A row as it is written in JSON.
pub(crate) struct Object(Vec<(String, Cell)>);

impl Serialize for Object {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, cell)| (name, cell)))
    }
}

/// Rows as they come out of the database.
pub(crate) type Rows<'t> = Pin<Box<dyn Stream<Item = Result<Vec<Cell>, StoreError>> + Send + 't>>;

impl From<Cell> for Arg {
    fn from(cell: Cell) -> Self {
        match cell {
            Cell::Null => Self::Text(None),
            Cell::Int(int) => Self::Int(Some(int)),
            Cell::Text(text) => Self::Text(Some(text)),
        }
    }
}

impl Kind {
    fn named(name: &str) -> Result<Self, StoreError> {
        match name {
            "TEXT" => Ok(Self::Text),
            "INTEGER" | "INT8" => Ok(Self::Int),
            other => Err(StoreError::Inconsistent { column: "type", value: other.into() }),
        }
    }
}

impl Column {
    /// Whether such a cell can be in this column.
    pub(crate) fn takes(&self, cell: &Cell) -> bool {
        matches!((self.kind, cell), (_, Cell::Null) | (Kind::Int, Cell::Int(_)) | (Kind::Text, Cell::Text(_)))
    }
}

/// The columns that a statement gives.
macro_rules! columns {
    ($tx:expr, $sql:expr) => {{
        let statement = (&mut **$tx).prepare($sql).await?;
        statement.columns().iter().map(column_of).collect()
    }};
}

/// Inserts rows by one statement.
macro_rules! insert {
    ($tx:expr, $database:ty, $into:expr, $columns:expr, $rows:expr) => {{
        let mut query = QueryBuilder::<$database>::new($into);
        query.push_values($rows, |mut values, cells| {
            for (column, cell) in $columns.iter().zip(cells) {
                match (column.kind, cell) {
                    (_, Cell::Text(text)) => values.push_bind(text),
                    (_, Cell::Int(int)) => values.push_bind(int),
                    (Kind::Text, Cell::Null) => values.push_bind(None::<String>),
                    (Kind::Int, Cell::Null) => values.push_bind(None::<i64>),
                };
            }
        });
        query.build().execute(&mut **$tx).await?;
    }};
}

// The names of tables and columns below are ours: constants, and what the database itself says.
impl Tx {
    /// The columns of a table.
    pub(crate) async fn columns(&mut self, table: &'static str) -> Result<Vec<Column>, StoreError> {
        let sql = AssertSqlSafe(format!("SELECT * FROM {table}")).into_sql_str();
        match &mut self.inner {
            Inner::Sqlite(tx) => columns!(tx, sql),
            Inner::SqliteWriting(tx) => {
                let kind = |(name, kind): (String, String)| Ok(Column { kind: Kind::named(&kind)?, name });
                tx.columns(sql.as_str())?.into_iter().map(kind).collect()
            }
            Inner::Postgres(tx) => columns!(tx, sql),
        }
    }

    /// All rows of a table, one after the other.
    pub(crate) fn rows<'t>(&'t mut self, table: &'static str, columns: &'t [Column]) -> Rows<'t> {
        let query = AssertSqlSafe(format!("SELECT {} FROM {table}", names(columns)));
        let cells = |row: Row| row.cells(columns);
        match &mut self.inner {
            Inner::Sqlite(tx) => {
                let rows = sqlx::query(query).fetch(&mut **tx);
                Box::pin(rows.map(move |row| cells(Row::Sqlite(row?))))
            }
            Inner::SqliteWriting(tx) => {
                let rows = tx.fetch_all(query.into_sql_str().as_str(), &[]);
                let rows =
                    rows.map_or_else(|error| vec![Err(error)], |rows| rows.into_iter().map(cells).collect());
                Box::pin(iter(rows))
            }
            Inner::Postgres(tx) => {
                let rows = sqlx::query(query).fetch(&mut **tx);
                Box::pin(rows.map(move |row| cells(Row::Postgres(row?))))
            }
        }
    }

    /// Adds rows to a table. Each has a cell for each column, of its kind.
    pub(crate) async fn insert_rows(
        &mut self,
        table: &'static str,
        columns: &[Column],
        rows: Vec<Vec<Cell>>,
    ) -> Result<(), StoreError> {
        let into = format!("INSERT INTO {table} ({}) ", names(columns));
        match &mut self.inner {
            Inner::Sqlite(tx) => insert!(tx, Sqlite, into, columns, rows),
            Inner::SqliteWriting(tx) => {
                let places: Vec<_> = (1..=columns.len()).map(|place| format!("${place}")).collect();
                let sql = format!("{into} VALUES ({})", places.join(", "));
                for cells in rows {
                    let args: Vec<_> = cells.into_iter().map(Arg::from).collect();
                    tx.execute(&sql, &args)?;
                }
            }
            Inner::Postgres(tx) => insert!(tx, Postgres, into, columns, rows),
        }
        Ok(())
    }

    /// Empties tables, of which each comes after those that it refers to.
    ///
    /// Postgres would look for referring rows at each row that goes, among all that went before;
    /// so it empties them at once, which nobody sees who is kept out meanwhile.
    pub(crate) async fn clear(&mut self, tables: &[&'static str]) -> Result<(), StoreError> {
        match &mut self.inner {
            Inner::Sqlite(tx) => {
                for table in tables.iter().rev() {
                    let sql = AssertSqlSafe(format!("DELETE FROM {table}"));
                    sqlx::query(sql).execute(&mut **tx).await?;
                }
            }
            Inner::SqliteWriting(tx) => {
                for table in tables.iter().rev() {
                    tx.execute(&format!("DELETE FROM {table}"), &[])?;
                }
            }
            Inner::Postgres(tx) => {
                let sql = AssertSqlSafe(format!("TRUNCATE {}", tables.join(", ")));
                sqlx::query(sql).execute(&mut **tx).await?;
            }
        }
        Ok(())
    }
}

impl Row {
    fn cells(&self, columns: &[Column]) -> Result<Vec<Cell>, StoreError> {
        let columns = columns.iter().enumerate();
        columns.map(|(index, column)| self.cell(index, column.kind)).collect()
    }

    /// What it has in each of its columns, by their names and in their order.
    pub(crate) fn object(&self) -> Result<Object, StoreError> {
        let names: Vec<String> = match self {
            Self::Sqlite(row) => row.columns().iter().map(name).collect(),
            Self::Written(names, _) => names.to_vec(),
            Self::Postgres(row) => row.columns().iter().map(name).collect(),
        };
        // Of what kind a column is that was computed, only what it holds can say.
        let cell = |place| self.cell(place, Kind::Int).or_else(|_| self.cell(place, Kind::Text));
        let cells = names.into_iter().enumerate().map(|(place, name)| Ok((name, cell(place)?)));
        cells.collect::<Result<_, _>>().map(Object)
    }

    fn cell(&self, index: usize, kind: Kind) -> Result<Cell, StoreError> {
        let cell = match (kind, self) {
            (Kind::Text, Self::Sqlite(row)) => row.try_get::<Option<_>, _>(index)?.map(Cell::Text),
            (Kind::Text, Self::Written(_, values)) => written::<Option<_>>(values, index)?.map(Cell::Text),
            (Kind::Text, Self::Postgres(row)) => row.try_get::<Option<_>, _>(index)?.map(Cell::Text),
            (Kind::Int, Self::Sqlite(row)) => row.try_get::<Option<_>, _>(index)?.map(Cell::Int),
            (Kind::Int, Self::Written(_, values)) => written::<Option<_>>(values, index)?.map(Cell::Int),
            (Kind::Int, Self::Postgres(row)) => row.try_get::<Option<_>, _>(index)?.map(Cell::Int),
        };
        Ok(cell.unwrap_or(Cell::Null))
    }
}

fn column_of<C: sqlx::Column>(column: &C) -> Result<Column, StoreError> {
    Ok(Column { name: column.name().into(), kind: Kind::named(column.type_info().name())? })
}

fn name<C: sqlx::Column>(column: &C) -> String {
    column.name().into()
}

fn names(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
}
