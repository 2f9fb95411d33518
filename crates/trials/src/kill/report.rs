//! What the trial came to.

use std::fmt;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use super::crowd::Seen;
use super::database::{Logs, Screens};
use super::history::{Expiries, History};
use super::killer::Deaths;
use super::own::Posted;
use super::tally::Tally;
use crate::household::Household;

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

/// What is known of one family.
pub(super) struct Evidence<'a> {
    pub(super) household: &'a Household,
    pub(super) seen: Seen,
    pub(super) shown: Screens,
    pub(super) logs: Logs,
}

impl Report {
    /// Compares all that is known of every family.
    pub(super) fn new<'a>(
        evidence: impl IntoIterator<Item = Evidence<'a>>,
        deaths: Deaths,
        tally: &Tally,
        took: Duration,
    ) -> Self {
        let (mut faults, mut expiries) = (Vec::new(), Expiries::default());
        let (mut entries, mut posts) = (0, 0);
        for Evidence { household, seen, shown, logs } in evidence {
            let log = &logs.family;
            let history = History {
                beginning: household.beginning(),
                epoch: household.epoch,
                entries: &log.entries,
                counter: log.counter,
                shown: &shown.family.state,
                now: shown.family.now,
                lives: &deaths.lives,
            };
            let (expired, found) = history.check(&seen.acts);
            let position = |text: &dyn fmt::Display| format!("family {}: {text}", household.family.id);
            faults.extend(found.iter().map(|fault| position(fault)));
            if seen.entries != log.entries {
                faults.push(position(&"what was read of the log is not what stands there now"));
            }
            match Posted::by(household.beginning(), &log.entries, &seen.acts) {
                Ok(posted) => {
                    for (user, own) in &logs.own {
                        let read = seen.own.get(user).map_or(&[][..], Vec::as_slice);
                        let found = posted.faults(*user, own, read, &shown.own[user]);
                        faults.extend(found.iter().map(|fault| position(&format!("log of {user}: {fault}"))));
                        posts += own.entries.len() as u64;
                    }
                }
                Err(error) => faults.push(position(&error)),
            }
            expiries.count += expired.count;
            expiries.while_down += expired.while_down;
            expiries.latest = expiries.latest.max(expired.latest);
            entries += log.entries.len() as u64;
        }
        let count = |counter: &AtomicU64| counter.load(Relaxed);
        let counts = vec![
            ("commands acknowledged", count(&tally.acknowledged)),
            ("refused by a rule", count(&tally.refused)),
            ("sent again for want of an answer", count(&tally.retried)),
            ("of which had been carried out: answered from the stored reply", count(&tally.stored)),
            ("sent again although answered: same answer", count(&tally.repeated)),
            ("entries in the logs of families", entries),
            ("posts in the logs of their people", posts),
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
