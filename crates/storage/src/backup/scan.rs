//! Reading a backup line by line, and trusting nothing in it.

use std::io::BufRead;

use sha2::{Digest, Sha256};

use super::line::{End, Header, Line, Section};
use super::{BackupError, FORMAT, Summary, Table};
use crate::migrate;
use crate::tx::Cell;

/// A backup that is being read. What it gives counts only once it has come to its end without an
/// error: the digest is in the last line.
pub(super) struct Scan<'s, F> {
    file: F,
    tables: &'s [Table],
    header: Header,
    /// How many rows each table had so far; the last is the one whose rows are being read.
    rows: Vec<u64>,
    line: u64,
    /// Of all lines before the one that was read last.
    digest: Sha256,
    bytes: Vec<u8>,
}

impl<'s, F: BufRead> Scan<'s, F> {
    /// Reads the first line. `tables` is what must follow.
    pub(super) fn open(mut file: F, tables: &'s [Table]) -> Result<Self, BackupError> {
        let mut bytes = Vec::new();
        file.read_until(b'\n', &mut bytes)?;
        let Ok(Line::Backup(header)) = serde_json::from_slice(&bytes) else {
            return Err(BackupError::NotABackup);
        };
        if header.format != FORMAT {
            return Err(BackupError::OtherFormat(header.format));
        }
        let ours = migrate::newest();
        if header.schema != ours {
            return Err(BackupError::OtherSchema { found: header.schema, ours });
        }
        Ok(Self { file, tables, header, rows: Vec::new(), line: 1, digest: Sha256::new(), bytes })
    }

    /// The next row and its table; none once the backup is known to be whole.
    pub(super) fn next(&mut self) -> Result<Option<(&'s Table, Vec<Cell>)>, BackupError> {
        loop {
            match self.line()? {
                Line::Row(cells) => return self.row(&cells).map(|table| Some((table, cells))),
                Line::Table(section) => self.begin(&section)?,
                Line::End(end) => return self.end(&end).map(|()| None),
                Line::Backup(_) => return Err(self.damaged("begins another backup")),
            }
        }
    }

    /// What has been read.
    pub(super) fn summary(&self) -> Summary {
        let rows = self.tables.iter().zip(&self.rows).map(|(table, rows)| (table.name, *rows)).collect();
        Summary { made_at: self.header.made_at, rows }
    }

    fn line(&mut self) -> Result<Line, BackupError> {
        self.digest.update(&self.bytes);
        self.bytes.clear();
        self.file.read_until(b'\n', &mut self.bytes)?;
        if self.bytes.last() != Some(&b'\n') {
            return Err(BackupError::CutOff(self.line));
        }
        self.line += 1;
        serde_json::from_slice(&self.bytes).map_err(|_| self.damaged("cannot be read"))
    }

    fn begin(&mut self, section: &Section) -> Result<(), BackupError> {
        if self.tables.get(self.rows.len()).map(Section::from).as_ref() != Some(section) {
            return Err(self.damaged("has another table than what belongs there"));
        }
        self.rows.push(0);
        Ok(())
    }

    /// The table of a row that was read, which it is counted for.
    fn row(&mut self, cells: &[Cell]) -> Result<&'s Table, BackupError> {
        let Some(table) = self.rows.len().checked_sub(1).and_then(|last| self.tables.get(last)) else {
            return Err(self.damaged("has a row of no table"));
        };
        let columns = &table.columns;
        if cells.len() != columns.len() || !columns.iter().zip(cells).all(|(column, cell)| column.takes(cell))
        {
            return Err(self.damaged("does not fit the columns of its table"));
        }
        if let Some(rows) = self.rows.last_mut() {
            *rows += 1;
        }
        Ok(table)
    }

    fn end(&mut self, end: &End) -> Result<(), BackupError> {
        let found = hex::encode(self.digest.clone().finalize());
        if self.rows.len() != self.tables.len()
            || end.rows != self.rows.iter().sum::<u64>()
            || end.sha256 != found
        {
            return Err(self.damaged("says that the lines before it are not those that were written"));
        }
        if !self.file.fill_buf()?.is_empty() {
            return Err(self.damaged("is the last, but something follows"));
        }
        Ok(())
    }

    fn damaged(&self, what: &'static str) -> BackupError {
        BackupError::Damaged { line: self.line, what }
    }
}
