//! Many runs, on all cores.

use std::fmt;
use std::time::{Duration, Instant};

use crate::server::Server;
use crate::tally::Tally;
use crate::world::{Driver, run};

/// What many runs went through.
#[derive(Debug)]
pub struct Many {
    /// How many they were.
    pub runs: u64,
    /// How long they took, all together.
    pub took: Duration,
    /// What they went through.
    pub tally: Tally,
}

impl fmt::Display for Many {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { runs, took, tally } = self;
        write!(f, "{runs} sequences in {:.1} s, none failed: {tally}", took.as_secs_f64())
    }
}

/// Runs `HUBBUB_SEQUENCES` sequences, or as many as `usual`, the first of which has
/// the seed `HUBBUB_SEED`, or 0.
///
/// # Errors
/// What went wrong in a sequence, and how to see it again: by the command `again`
/// with the seed behind it.
pub fn many<S: Server>(usual: u64, again: &str) -> Result<Many, String> {
    let began = Instant::now();
    let first = number("HUBBUB_SEED").unwrap_or(0);
    let runs = number("HUBBUB_SEQUENCES").unwrap_or(usual);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |thread| {
        (first..first + runs).skip(thread).step_by(threads).try_fold(Tally::default(), |total, seed| {
            let run = run::<S>(seed, Driver::Sound);
            run.map(|run| total + run.tally).map_err(|what| format!("{what}\nagain: {again} {seed}"))
        })
    };
    let tally = std::thread::scope(|scope| {
        let shares: Vec<_> = (0..threads).map(|thread| scope.spawn(move || share(thread))).collect();
        let shares = shares.into_iter().map(|share| share.join().unwrap());
        shares
            .collect::<Vec<_>>()
            .into_iter()
            .try_fold(Tally::default(), |sum, share| Ok::<_, String>(sum + share?))
    })?;
    Ok(Many { runs, took: began.elapsed(), tally })
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}
