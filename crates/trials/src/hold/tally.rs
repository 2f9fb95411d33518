//! How people fared, and for how long connections were held.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::sync::watch;
use tokio::time::{Instant, timeout};

use super::holder::Grip;

/// How long somebody may be kept waiting: more than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(8);

#[derive(Default)]
pub(super) struct Tally {
    counts: Mutex<Counts>,
    /// How many connections were opened to be held.
    opened: watch::Sender<usize>,
}

#[derive(Default)]
struct Counts {
    /// What was done, how often, and how long it took at most.
    done: BTreeMap<&'static str, (usize, Duration)>,
    failures: Vec<String>,
    /// The longest that a connection was held.
    held: BTreeMap<Grip, Duration>,
}

impl Tally {
    /// Takes down how long something takes, or that it fails.
    pub(super) async fn time<T>(
        &self,
        what: &'static str,
        doing: impl Future<Output = Result<T>>,
    ) -> Option<T> {
        let started = Instant::now();
        let outcome = timeout(PATIENCE, doing).await.context("it took too long").flatten();
        let mut counts = self.counts();
        let (times, longest) = counts.done.entry(what).or_default();
        *times += 1;
        *longest = started.elapsed().max(*longest);
        outcome.map_err(|error| counts.failures.push(format!("{what}: {error:#}"))).ok()
    }

    /// A connection is being held.
    pub(super) fn began(&self) {
        self.opened.send_modify(|opened| *opened += 1);
    }

    /// One is held no longer.
    pub(super) fn held(&self, grip: Grip, time: Duration) {
        let mut counts = self.counts();
        let longest = counts.held.entry(grip).or_default();
        *longest = time.max(*longest);
    }

    /// Waits until so many were opened.
    pub(super) async fn until_held(&self, count: usize) -> Result<()> {
        self.opened.subscribe().wait_for(|opened| *opened >= count).await?;
        Ok(())
    }

    pub(super) fn failures(&self) -> Vec<String> {
        self.counts().failures.clone()
    }

    /// What is not as it should be.
    pub(super) fn faults(&self, longest: Duration) -> Vec<String> {
        let mut faults = self.failures();
        for (grip, held) in self.counts().held.iter().filter(|(_, held)| **held > longest) {
            faults.push(format!("{}: held for {:.1} s", grip.name(), held.as_secs_f64()));
        }
        faults
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Both rounds side by side.
pub(super) fn table(program: &str, with: &Tally, without: &Tally) -> String {
    let (with, without) = (with.counts(), without.counts());
    let mut table = format!("| {program} | with limits | without (control) |\n|---|---:|---:|\n");
    let mut row = |name: &str, one: String, other: String| {
        // Writing to a text cannot fail.
        let _ = writeln!(table, "| {name} | {one} | {other} |");
    };
    for (what, figures) in &with.done {
        let shown = |(times, longest): &(usize, Duration)| format!("{times}, {} ms", longest.as_millis());
        let control = without.done.get(what).map(shown).unwrap_or_default();
        row(&format!("{what}: how often, and the longest"), shown(figures), control);
    }
    row("failed or took too long", with.failures.len().to_string(), without.failures.len().to_string());
    for (grip, held) in &with.held {
        let name = format!("{}: held for at most", grip.name());
        row(&name, format!("{:.1} s", held.as_secs_f64()), "for ever".to_owned());
    }
    table
}
