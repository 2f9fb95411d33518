//! What happens, in any order.

use hubbub_model::training::Side;
use proptest::option;
use proptest::prelude::*;

use crate::things::ROUNDS;

/// A device: two are the athlete's, one is the trainer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Device {
    Phone,
    Tablet,
    Laptop,
}

impl Device {
    pub(crate) const ALL: [Self; 3] = [Self::Phone, Self::Tablet, Self::Laptop];

    pub(crate) const fn side(self) -> Side {
        match self {
            Self::Phone | Self::Tablet => Side::Athlete,
            Self::Laptop => Side::Trainer,
        }
    }
}

/// What somebody does, knowing what has reached their device.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    Save(u8, Vec<u8>, u8, bool),
    Release(u8, Vec<u8>, u8, bool),
    Delete(u8),
    Withdraw(u8),
    Tick(u8, u8, u64, Option<u8>),
    /// What is nothing is not mentioned; what is nothing within that is taken away.
    Say(u8, u8, Option<Option<u64>>, Option<Option<u8>>),
    /// With this set, effort and note of an exercise.
    Complete(u8, u8, Option<u64>, Option<u64>, Option<u8>),
    See(u8),
    Replan(u8),
    StartPlanned,
    Finish,
    Cancel,
    StartClock(u64),
    PauseClock,
    ResumeClock,
    ExtendClock(u64),
    StopClock,
}

/// What happens.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Somebody does something on a device, where it waits.
    Do(Device, Deed),
    /// The first command that waits on a device arrives; twice, if the reply to it was lost.
    Arrives(Device, bool),
    /// A device hears of all that has happened.
    Hears(Device),
    /// So many seconds pass.
    Passes(u64),
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let any = || proptest::sample::select(Device::ALL.to_vec());
    let athletes = || proptest::sample::select(vec![Device::Phone, Device::Tablet]);
    let step = prop_oneof![
        3 => trainers().prop_map(|deed| Step::Do(Device::Laptop, deed)),
        4 => (athletes(), athletes_deeds()).prop_map(|(device, deed)| Step::Do(device, deed)),
        2 => (any(), deeds_of_both()).prop_map(|(device, deed)| Step::Do(device, deed)),
        8 => (any(), proptest::bool::weighted(0.2)).prop_map(|(device, twice)| Step::Arrives(device, twice)),
        6 => any().prop_map(Step::Hears),
        1 => (1_u64..60).prop_map(Step::Passes),
    ];
    proptest::collection::vec(step, 0..90)
}

fn round() -> impl Strategy<Value = u8> {
    0..ROUNDS
}

fn trainers() -> impl Strategy<Value = Deed> {
    let what = || {
        let ids = proptest::sample::subsequence(vec![0_u8, 1, 2], 1..=3);
        (round(), ids, 1_u8..4, proptest::bool::weighted(0.15))
    };
    prop_oneof![
        3 => what().prop_map(|(round, ids, reps, last)| Deed::Save(round, ids, reps, last)),
        5 => what().prop_map(|(round, ids, reps, last)| Deed::Release(round, ids, reps, last)),
        1 => round().prop_map(Deed::Delete),
        2 => round().prop_map(Deed::Withdraw),
        1 => (0_u8..3).prop_map(Deed::Replan),
    ]
}

fn athletes_deeds() -> impl Strategy<Value = Deed> {
    let effort = || option::of(1_u64..=10);
    let note = || option::of(0_u8..3);
    prop_oneof![
        6 => (round(), 0_u8..3, 1_u64..4, option::of(0_u8..5))
            .prop_map(|(round, exercise, set, reps)| Deed::Tick(round, exercise, set, reps)),
        5 => (round(), 0_u8..3, option::of(effort()), option::of(note()))
            .prop_map(|(round, exercise, effort, note)| Deed::Say(round, exercise, effort, note)),
        3 => (round(), 0_u8..3, option::of(1_u64..4), effort(), note())
            .prop_map(|(round, exercise, set, effort, note)| Deed::Complete(round, exercise, set, effort, note)),
        1 => round().prop_map(Deed::See),
    ]
}

fn deeds_of_both() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => Just(Deed::StartPlanned),
        1 => Just(Deed::Finish),
        1 => Just(Deed::Cancel),
        4 => (1_u64..90).prop_map(Deed::StartClock),
        4 => Just(Deed::PauseClock),
        3 => Just(Deed::ResumeClock),
        4 => (1_u64..30).prop_map(Deed::ExtendClock),
        1 => Just(Deed::StopClock),
    ]
}
