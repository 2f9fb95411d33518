//! The real services on a real SQLite database, several clients and a bad network, in
//! runs that a seed decides.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod disk;
mod real;
mod service;

use hubbub_simulation::{Driver, many, run};

use real::Real;

/// Runs each time. `HUBBUB_SEQUENCES` asks for more, `HUBBUB_SEED` for others.
const SEEDS: u64 = 1000;

/// How to run one of them again.
const AGAIN: &str = "cargo xtask prove simulation --seeds 1 --seed";

#[test]
fn nothing_is_lost_and_nothing_doubled() {
    let many = many::<Real>(SEEDS, AGAIN).unwrap_or_else(|what| panic!("{what}"));
    println!("{many}");
    assert!(many.runs < 1000 || many.tally.missing().is_empty(), "never seen: {:?}", many.tally.missing());
}

/// What a seed decides, it decides again: every packet, every time, every state.
#[test]
fn a_seed_runs_the_same_way_again() {
    for seed in 0..20 {
        let [first, second] = [(); 2].map(|()| run::<Real>(seed, Driver::Sound).unwrap());
        assert_eq!(first, second, "seed {seed}");
    }
    let [one, other] = [1, 2].map(|seed| run::<Real>(seed, Driver::Sound).unwrap());
    assert_ne!(one.trace, other.trace);
}

/// The run can fail here too.
#[test]
fn a_broken_driver_is_caught() {
    for driver in Driver::BROKEN {
        let caught = (0..20).filter(|seed| run::<Real>(*seed, driver).is_err()).count();
        println!("{driver:?}: {caught} of 20 runs go wrong");
        assert!(caught > 5, "{driver:?} was caught in {caught} of 20 runs only");
    }
}
