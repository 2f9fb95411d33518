//! Whatever the network does, every screen ends up with the server's state, and whatever
//! a person does has its effect once.

use hubbub_simulation::{Driver, Miniature, many, run};

/// Sequences in each run. `HUBBUB_SEQUENCES` asks for more, `HUBBUB_SEED` for others.
const SEQUENCES: u64 = 10_000;

/// How to run one of them again.
const AGAIN: &str = "cargo xtask prove reducer --sequences 1 --seed";

#[test]
fn every_replica_converges() {
    let many = many::<Miniature>(SEQUENCES, AGAIN).unwrap_or_else(|what| panic!("{what}"));
    println!("{many}");
    assert!(many.runs < 1000 || many.tally.missing().is_empty(), "never seen: {:?}", many.tally.missing());
}

/// The test can fail: drivers that are broken on purpose are caught.
#[test]
fn a_broken_driver_is_caught() {
    for driver in Driver::BROKEN {
        let caught = (0..200).filter(|seed| run::<Miniature>(*seed, driver).is_err()).count();
        println!("{driver:?}: {caught} of 200 sequences go wrong");
        assert!(caught > 50, "{driver:?} was caught in {caught} of 200 sequences only");
    }
}
