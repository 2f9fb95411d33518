//! The lines of a backup.

use hubbub_model::{Epoch, Timestamp};
use serde::{Deserialize, Serialize};

use super::Table;
use crate::tx::Cell;

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Backup(Header),
    Table(Section),
    Row(Vec<Cell>),
    End(End),
}

/// The first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) format: u32,
    /// The version of the tables: that of the newest migration.
    pub(super) schema: i64,
    pub(super) made_at: Timestamp,
    /// The lineage that the backup was made of.
    pub(super) epoch: Epoch,
}

/// What the rows that follow are of.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Section {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
}

/// The last line.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    pub(super) rows: u64,
    /// Of all bytes before this line, in hexadecimal.
    pub(super) sha256: String,
}

impl From<&Table> for Section {
    fn from(table: &Table) -> Self {
        let columns = table.columns.iter().map(|column| column.name.clone()).collect();
        Self { name: table.name.into(), columns }
    }
}
