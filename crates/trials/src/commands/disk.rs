//! What the disk can do by itself.

use anyhow::{Context, Result};
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

/// What is appended each time: as much as a commit writes at least.
const PAGE: [u8; 4096] = [0; 4096];
const LASTING: Duration = Duration::from_secs(1);

/// Appends one page at a time to a file in `folder` and waits until each is on the disk.
pub(super) fn appends(folder: &Path) -> Result<String> {
    let place = tempfile::tempdir_in(folder).with_context(|| folder.display().to_string())?;
    let mut file = OpenOptions::new().create(true).append(true).open(place.path().join("pages"))?;
    let (started, mut count) = (Instant::now(), 0_u32);
    while started.elapsed() < LASTING {
        file.write_all(&PAGE)?;
        file.sync_data()?;
        count += 1;
    }
    let each = started.elapsed() / count;
    Ok(format!("{count} appends of 4 KiB a second, {} µs each.", each.as_micros()))
}
