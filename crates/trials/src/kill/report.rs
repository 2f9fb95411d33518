//! What the trial came to.

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use super::evidence::{Counts, Evidence};
use super::history::Expiries;
use super::killer::Deaths;
use super::tally::Tally;

/// So many faults are said in words.
const SAID: usize = 20;

/// Everything that is printed.
pub(super) struct Report {
    deaths: Deaths,
    counts: Vec<(&'static str, u64)>,
    expiries: Expiries,
    took: Duration,
    pub(super) faults: Vec<String>,
}

impl Report {
    /// Compares all that is known of every place.
    pub(super) fn new<'a>(
        evidence: impl IntoIterator<Item = Evidence<'a>>,
        deaths: Deaths,
        tally: &Tally,
        took: Duration,
    ) -> Self {
        let (mut faults, mut expiries, mut entries) = (Vec::new(), Expiries::default(), Counts::default());
        for one in evidence {
            let found = one.check(&deaths.lives);
            faults.extend(found.faults);
            expiries.count += found.expiries.count;
            expiries.while_down += found.expiries.while_down;
            expiries.latest = expiries.latest.max(found.expiries.latest);
            entries = entries + found.entries;
        }
        let count = |counter: &AtomicU64| counter.load(Relaxed);
        let counts = vec![
            ("commands acknowledged", count(&tally.acknowledged)),
            ("refused by a rule", count(&tally.refused)),
            ("sent again for want of an answer", count(&tally.retried)),
            ("of which had been carried out: answered from the stored reply", count(&tally.stored)),
            ("sent again although answered: same answer", count(&tally.repeated)),
            ("entries in the logs of families", entries.families as u64),
            ("entries in the logs of teams", entries.teams as u64),
            ("entries in the logs of requests", entries.requests as u64),
            ("entries in the logs of coachings", entries.coachings as u64),
            ("entries in the logs of sessions", entries.sessions as u64),
            ("posts in the logs of their people", entries.persons as u64),
            ("comparisons of a snapshot with its log, while all went on", count(&tally.compared)),
        ];
        Self { deaths, counts, expiries, took, faults }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Deaths { kills, while_starting, starts, failed_starts, crashes, .. } = &self.deaths;
        let mut line = |name: &str, value: &dyn fmt::Display| writeln!(f, "  {name:<64} {value:>9}");
        line("kills", kills)?;
        line("of which while it was starting", while_starting)?;
        line("starts after which it answered", starts)?;
        line("starts that ended because the database was not back yet", failed_starts)?;
        line("crashes of the database server", crashes)?;
        for (name, value) in &self.counts {
            line(name, value)?;
        }
        line("timers expired", &self.expiries.count)?;
        line("of which ended while the server was down", &self.expiries.while_down)?;
        line("latest, ms of the server being up", &self.expiries.latest.as_millis())?;
        line("seconds", &self.took.as_secs())?;
        line("faults", &self.faults.len())?;
        for fault in self.faults.iter().take(SAID) {
            writeln!(f, "    {fault}")?;
        }
        Ok(())
    }
}
