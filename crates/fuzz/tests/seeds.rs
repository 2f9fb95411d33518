//! The seeds of the search: every target has some, and none of them is a finding.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pusher_fuzz::TARGETS;

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

#[test]
fn every_folder_is_a_target_and_every_target_has_a_folder() {
    let folders = entries(&seeds());
    let folders: BTreeSet<_> =
        folders.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(folders, TARGETS.map(|(name, _)| name).into());
}

#[test]
fn no_seed_breaks_a_rule() {
    for (name, target) in TARGETS {
        for seed in entries(&seeds().join(name)) {
            println!("{}", seed.display());
            target(&fs::read(seed).unwrap());
        }
    }
}
