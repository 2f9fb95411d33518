//! Whatever the network does, every screen ends up with the server's state.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod world;

use std::time::Instant;

use world::{Driver, Tally, run};

/// Sequences in each run. `HUBBUB_SEQUENCES` asks for more, `HUBBUB_SEED` for others.
const SEQUENCES: u64 = 10_000;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn sum(a: Tally, b: Tally) -> Tally {
    Tally {
        entries: a.entries + b.entries,
        epochs: a.epochs + b.epochs,
        cuts: a.cuts + b.cuts,
        fetches: a.fetches + b.fetches,
        snapshots: a.snapshots + b.snapshots,
        letters: a.letters + b.letters,
        repeated: a.repeated + b.repeated,
    }
}

#[test]
fn every_replica_converges() {
    let began = Instant::now();
    let first = number("HUBBUB_SEED").unwrap_or(0);
    let sequences = number("HUBBUB_SEQUENCES").unwrap_or(SEQUENCES);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = |thread| {
        (first..first + sequences)
            .skip(thread)
            .step_by(threads)
            .try_fold(Tally::default(), |total, seed| run(seed, Driver::Sound).map(|tally| sum(total, tally)))
    };
    let total = std::thread::scope(|scope| {
        let shares: Vec<_> = (0..threads).map(|thread| scope.spawn(move || share(thread))).collect();
        shares
            .into_iter()
            .map(|share| share.join().unwrap())
            .try_fold(Tally::default(), |a, b| Ok(sum(a, b?)))
    });
    let total = total.unwrap_or_else(|what: String| panic!("{what}"));
    println!("{sequences} sequences in {:.1} s, no divergence: {total:?}", began.elapsed().as_secs_f64());
    assert!(total.epochs > 0 && total.cuts > 0 && total.snapshots > 0 && total.repeated > 0);
}

/// The test can fail: without catching up, or without sending again, screens go wrong.
#[test]
fn a_broken_driver_is_caught() {
    for driver in [Driver::NeverFetches, Driver::NeverRetries] {
        let caught = (0..200).filter(|seed| run(*seed, driver).is_err()).count();
        println!("{driver:?}: {caught} of 200 sequences go wrong");
        assert!(caught > 50, "{driver:?} was caught in {caught} of 200 sequences only");
    }
}
