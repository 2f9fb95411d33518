//! What all clients together have seen.

use std::fmt::Write as _;

use anyhow::Result;
use hdrhistogram::Histogram;
use tokio::time::Instant;

use super::client::Seen;

/// What is counted in one round.
pub(super) struct Verdict {
    pub(super) expected: u64,
    pub(super) applied: u64,
    pub(super) lost: u64,
    pub(super) doubled: u64,
    pub(super) out_of_order: u64,
    pub(super) cuts: u64,
    pub(super) fetches: u64,
    /// From sending the command to applying its event, in microseconds.
    latency: Histogram<u64>,
}

impl Verdict {
    /// Counts: event `n`, from 1 on, was sent at `sent[n - 1]`, and every client should have applied
    /// it once.
    pub(super) fn new(sent: &[Instant], clients: &[Seen]) -> Result<Self> {
        let mut verdict = Self {
            expected: (sent.len() * clients.len()) as u64,
            applied: 0,
            lost: 0,
            doubled: 0,
            out_of_order: 0,
            cuts: clients.iter().map(|seen| seen.cuts).sum(),
            fetches: clients.iter().map(|seen| seen.fetches).sum(),
            latency: Histogram::new_with_max(600_000_000, 3)?,
        };
        for seen in clients {
            verdict.count(sent, seen);
        }
        Ok(verdict)
    }

    fn count(&mut self, sent: &[Instant], seen: &Seen) {
        let (mut times, mut highest) = (vec![0_u64; sent.len()], 0);
        for (number, at) in &seen.applied {
            let Some(index) = number.checked_sub(1).filter(|index| *index < sent.len()) else { continue };
            times[index] += 1;
            self.out_of_order += u64::from(*number < highest);
            highest = highest.max(*number);
            let late = at.saturating_duration_since(sent[index]).as_micros();
            self.latency.saturating_record(u64::try_from(late).unwrap_or(u64::MAX));
        }
        self.applied += times.iter().sum::<u64>();
        self.lost += times.iter().filter(|times| **times == 0).count() as u64;
        self.doubled += times.iter().filter(|times| **times > 1).count() as u64;
    }

    /// Whether every client has applied every event, once and in order.
    pub(super) fn is_right(&self) -> bool {
        self.lost + self.doubled + self.out_of_order == 0
    }

    fn figures(&self) -> Vec<(&'static str, String)> {
        let millis = |micros: u64| format!("{:.1} ms", micros as f64 / 1000.0);
        let quantile = |quantile| millis(self.latency.value_at_quantile(quantile));
        vec![
            ("cuts", self.cuts.to_string()),
            ("questions to the server that were answered", self.fetches.to_string()),
            ("expected applications", self.expected.to_string()),
            ("applied", self.applied.to_string()),
            ("lost", self.lost.to_string()),
            ("doubled", self.doubled.to_string()),
            ("out of order", self.out_of_order.to_string()),
            ("from the command to its application: p50", quantile(0.5)),
            ("p95", quantile(0.95)),
            ("p99", quantile(0.99)),
            ("longest", millis(self.latency.max())),
        ]
    }
}

/// Both rounds side by side.
pub(super) fn table(with: &Verdict, without: &Verdict) -> String {
    let mut table = "| | with catch-up | without (control) |\n|---|---:|---:|\n".to_owned();
    for ((name, with), (_, without)) in with.figures().into_iter().zip(without.figures()) {
        // Writing to a text cannot fail.
        let _ = writeln!(table, "| {name} | {with} | {without} |");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_is_lost_doubled_or_out_of_order_shows() {
        let start = Instant::now();
        let sent: Vec<Instant> = (0..4).map(|second| start + Duration::from_secs(second)).collect();
        let client = |numbers: &[usize]| {
            let applied = numbers.iter().map(|number| (*number, start + Duration::from_secs(5))).collect();
            Seen { applied, ..Seen::default() }
        };
        let verdict = |clients: &[Seen]| Verdict::new(&sent, clients).unwrap();
        assert!(verdict(&[client(&[1, 2, 3, 4])]).is_right());
        let mixed = verdict(&[client(&[1, 2, 3, 4]), client(&[1, 3, 2, 2])]);
        assert_eq!((mixed.expected, mixed.applied), (8, 8));
        assert_eq!((mixed.lost, mixed.doubled, mixed.out_of_order), (1, 1, 2));
        assert!(!mixed.is_right());
        for wrong in [&[1, 2, 3][..], &[1, 2, 3, 4, 4], &[1, 2, 4, 3]] {
            assert!(!verdict(&[client(wrong)]).is_right(), "{wrong:?}");
        }
        assert_eq!(mixed.latency.max() / 1_000_000, 5);
    }
}
