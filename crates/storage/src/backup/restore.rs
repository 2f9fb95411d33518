//! Restoring a backup.

use std::io::{BufRead, Seek};

use hubbub_model::Epoch;

use super::scan::Scan;
use super::{BackupError, LEFT_OUT, Summary, Table, tables};
use crate::tx::Cell;
use crate::{Store, Tx, log};

/// Rows in one statement.
const BATCH: usize = 200;

impl Store {
    /// Puts what is in `file` in the place of everything that the database has, and begins a new
    /// lineage. Whoever reads or writes meanwhile sees all of it or nothing of it; servers that run
    /// need not be told, since they read the epoch each time.
    ///
    /// The file is read twice: once to see that it is whole, and then to restore it.
    ///
    /// # Errors
    /// The file is no whole backup for this program. Nothing has changed then.
    pub async fn restore<F>(&self, file: &mut F, epoch: Epoch) -> Result<Summary, BackupError>
    where
        F: BufRead + Seek + Send,
    {
        let tables = tables(&mut self.read().await?).await?;
        let mut scan = Scan::open(&mut *file, &tables)?;
        while scan.next()?.is_some() {}
        file.rewind()?;

        let mut tx = self.write_alone().await?;
        let names = tables.iter().map(|table| table.name).chain(LEFT_OUT);
        tx.clear(&names.collect::<Vec<_>>()).await?;
        let mut scan = Scan::open(&mut *file, &tables)?;
        fill(&mut tx, &mut scan).await?;
        log::begin_lineage(&mut tx, epoch).await?;
        tx.commit().await?;
        Ok(scan.summary())
    }
}

async fn fill<F: BufRead>(tx: &mut Tx, scan: &mut Scan<'_, F>) -> Result<(), BackupError> {
    let mut batch: Option<(&Table, Vec<Vec<Cell>>)> = None;
    while let Some((table, row)) = scan.next()? {
        match &mut batch {
            Some((of, rows)) if of.name == table.name && rows.len() < BATCH => rows.push(row),
            _ => {
                let full = batch.replace((table, vec![row]));
                insert(tx, full).await?;
            }
        }
    }
    insert(tx, batch).await
}

async fn insert(tx: &mut Tx, batch: Option<(&Table, Vec<Vec<Cell>>)>) -> Result<(), BackupError> {
    if let Some((table, rows)) = batch {
        tx.insert_rows(table.name, &table.columns, rows).await?;
    }
    Ok(())
}
