//! Making a backup.

use std::io::Write;

use hubbub_model::Timestamp;
use sha2::{Digest, Sha256};

use super::line::{End, Header, Line, Section};
use super::{BackupError, FORMAT, Summary, tables};
use crate::{Store, log, migrate};

impl Store {
    /// Writes the whole database to `file`, as it is at one moment, while others go on reading and
    /// writing. `now` is noted in it.
    ///
    /// # Errors
    /// The database or the file fails; the file is worth nothing then.
    pub async fn backup(
        &self,
        file: &mut (dyn Write + Send),
        now: Timestamp,
    ) -> Result<Summary, BackupError> {
        let mut tx = self.read().await?;
        let mut out = Out { file, digest: Sha256::new() };
        let epoch = log::epoch(&mut tx).await?;
        let header = Header { format: FORMAT, schema: migrate::newest(), made_at: now, epoch };
        out.put(&Line::Backup(header))?;
        let mut counts = Vec::new();
        for table in tables(&mut tx).await? {
            out.put(&Line::Table(Section::from(&table)))?;
            let (mut count, mut last) = (0, None);
            loop {
                let rows = tx.chunk(table.name, &table.columns, table.key, last).await?;
                last = rows.last().map(|row| table.key_of(row));
                count += rows.len() as u64;
                rows.into_iter().try_for_each(|row| out.put(&Line::Row(row)))?;
                if last.is_none() {
                    break;
                }
            }
            counts.push((table.name, count));
        }
        let rows = counts.iter().map(|(_, count)| count).sum();
        let sha256 = hex::encode(out.digest.clone().finalize());
        out.put(&Line::End(End { rows, sha256 }))?;
        out.file.flush()?;
        Ok(Summary { made_at: now, rows: counts })
    }
}

/// Where lines go, and the digest of those that went.
struct Out<'f> {
    file: &'f mut (dyn Write + Send),
    digest: Sha256,
}

impl Out<'_> {
    fn put(&mut self, line: &Line) -> Result<(), BackupError> {
        let mut bytes = serde_json::to_vec(line).map_err(std::io::Error::from)?;
        bytes.push(b'\n');
        self.digest.update(&bytes);
        Ok(self.file.write_all(&bytes)?)
    }
}
