//! Whole rows, whatever their columns: what backups and exports need, and nothing else.

use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Column as _, Executor, QueryBuilder, Row as _, SqlSafeStr, Statement, TypeInfo};

use super::row::held;
use super::{Arg, Inner, Row, Tx, bind};
use crate::StoreError;

/// The most rows that are read at once.
const CHUNK: usize = 500;

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

// The names of tables and columns below are ours: constants, and what the database itself says.
impl Tx {
    /// The columns of a table.
    pub(crate) async fn columns(&mut self, table: &'static str) -> Result<Vec<Column>, StoreError> {
        let sql = format!("SELECT * FROM {table}");
        let named = |(name, kind): (String, String)| Ok(Column { kind: Kind::named(&kind)?, name });
        match &mut self.inner {
            Inner::Sqlite(tx) => tx.columns(&sql)?.into_iter().map(named).collect(),
            Inner::Postgres(tx) => {
                let statement = (&mut **tx).prepare(AssertSqlSafe(sql).into_sql_str()).await?;
                let columns = statement.columns().iter();
                columns
                    .map(|column| named((column.name().into(), column.type_info().name().into())))
                    .collect()
            }
        }
    }

    /// The rows of a table that come after the row with this key, in the order of keys; some of them,
    /// and none only at the end. `key` are the columns that tell its rows apart.
    pub(crate) async fn chunk(
        &mut self,
        table: &'static str,
        columns: &[Column],
        key: &[&'static str],
        after: Option<Vec<Cell>>,
    ) -> Result<Vec<Vec<Cell>>, StoreError> {
        let (names, order) = (names(columns), key.join(", "));
        let beyond = match &after {
            Some(_) => format!("WHERE ({order}) > ({})", places(key.len())),
            None => String::new(),
        };
        let sql = format!("SELECT {names} FROM {table} {beyond} ORDER BY {order} LIMIT {CHUNK}");
        let args: Vec<_> = after.into_iter().flatten().map(Arg::from).collect();
        let rows: Vec<Row> = match &mut self.inner {
            Inner::Sqlite(tx) => tx.fetch_all(&sql, &args)?,
            Inner::Postgres(tx) => {
                let rows = bind!(AssertSqlSafe(sql), &args).fetch_all(&mut **tx).await?;
                rows.into_iter().map(Row::Postgres).collect()
            }
        };
        rows.iter().map(|row| row.cells(columns)).collect()
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
            Inner::Sqlite(tx) => {
                let sql = format!("{into} VALUES ({})", places(columns.len()));
                for cells in rows {
                    let args: Vec<_> = cells.into_iter().map(Arg::from).collect();
                    tx.execute(&sql, &args)?;
                }
            }
            Inner::Postgres(tx) => {
                let mut query = QueryBuilder::new(into);
                query.push_values(rows, |mut values, cells| {
                    for (column, cell) in columns.iter().zip(cells) {
                        match (column.kind, cell) {
                            (_, Cell::Text(text)) => values.push_bind(text),
                            (_, Cell::Int(int)) => values.push_bind(int),
                            (Kind::Text, Cell::Null) => values.push_bind(None::<String>),
                            (Kind::Int, Cell::Null) => values.push_bind(None::<i64>),
                        };
                    }
                });
                query.build().execute(&mut **tx).await?;
            }
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
            Self::Sqlite(names, _) => names.to_vec(),
            Self::Postgres(row) => row.columns().iter().map(|column| column.name().into()).collect(),
        };
        // Of what kind a column is that was computed, only what it holds can say.
        let cell = |place| self.cell(place, Kind::Int).or_else(|_| self.cell(place, Kind::Text));
        let cells = names.into_iter().enumerate().map(|(place, name)| Ok((name, cell(place)?)));
        cells.collect::<Result<_, _>>().map(Object)
    }

    fn cell(&self, index: usize, kind: Kind) -> Result<Cell, StoreError> {
        let cell = match (kind, self) {
            (Kind::Text, Self::Sqlite(_, values)) => held::<Option<_>>(values, index)?.map(Cell::Text),
            (Kind::Text, Self::Postgres(row)) => row.try_get::<Option<_>, _>(index)?.map(Cell::Text),
            (Kind::Int, Self::Sqlite(_, values)) => held::<Option<_>>(values, index)?.map(Cell::Int),
            (Kind::Int, Self::Postgres(row)) => row.try_get::<Option<_>, _>(index)?.map(Cell::Int),
        };
        Ok(cell.unwrap_or(Cell::Null))
    }
}

fn names(columns: &[Column]) -> String {
    columns.iter().map(|column| column.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// `$1, $2, …`
fn places(count: usize) -> String {
    (1..=count).map(|place| format!("${place}")).collect::<Vec<_>>().join(", ")
}
