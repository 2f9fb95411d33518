//! What happens, in any order.

use hubbub_model::training::Side;
use proptest::prelude::*;

use crate::things::ROUNDS;

/// What somebody does, knowing what has reached them.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Save(u8, Vec<u8>, u8, bool),
    Release(u8, Vec<u8>, u8, bool),
    Delete(u8),
    Withdraw(u8),
    Tick(u8, u8, u64, Option<u8>),
    Complete(u8),
    See(u8),
    Finish,
    Cancel(Side),
    Clock(Side, u64),
}

/// What happens.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Somebody does something on their device, where it waits.
    Do(Deed),
    /// The first command that waits on a device arrives; twice, if the reply to it was lost.
    Arrives(Side, bool),
    /// A device hears of all that has happened.
    Hears(Side),
    /// So many seconds pass.
    Passes(u64),
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let round = 0..ROUNDS;
    let what = || {
        (
            0..ROUNDS,
            proptest::sample::subsequence(vec![0_u8, 1, 2], 1..=3),
            1_u8..4,
            proptest::bool::weighted(0.15),
        )
    };
    let side = || prop_oneof![Just(Side::Athlete), Just(Side::Trainer)];
    let deed = prop_oneof![
        3 => what().prop_map(|(round, ids, reps, last)| Deed::Save(round, ids, reps, last)),
        5 => what().prop_map(|(round, ids, reps, last)| Deed::Release(round, ids, reps, last)),
        1 => round.clone().prop_map(Deed::Delete),
        2 => round.clone().prop_map(Deed::Withdraw),
        8 => (round.clone(), 0_u8..3, 1_u64..4, proptest::option::of(0_u8..5))
            .prop_map(|(round, exercise, set, reps)| Deed::Tick(round, exercise, set, reps)),
        3 => round.clone().prop_map(Deed::Complete),
        1 => round.prop_map(Deed::See),
        1 => Just(Deed::Finish),
        1 => side().prop_map(Deed::Cancel),
        2 => (side(), 1_u64..90).prop_map(|(side, seconds)| Deed::Clock(side, seconds)),
    ];
    let step = prop_oneof![
        6 => deed.prop_map(Step::Do),
        5 => (side(), proptest::bool::weighted(0.2)).prop_map(|(side, twice)| Step::Arrives(side, twice)),
        4 => side().prop_map(Step::Hears),
        1 => (1_u64..60).prop_map(Step::Passes),
    ];
    proptest::collection::vec(step, 0..60)
}
