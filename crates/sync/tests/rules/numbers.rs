//! The least of areas, and a replica of it.

use hubbub_events::{Advanced, CommandReply, Envelope, Event, LogEntry, Position, State, SyncReply};
use hubbub_model::json::{Object, Unreadable};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp};
use hubbub_sync::{Fetch, OutboxEntry, Output, Predict, Replica};
use serde::{Deserialize, Serialize};

/// The least of areas: a list of numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Numbers(pub(crate) Vec<u64>);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Added {
    pub(crate) number: u64,
}

impl Event for Added {
    const NAMES: &'static [&'static str] = &["number:added"];
    const CATALOGUE: &'static [hubbub_events::catalogue::Entry] = &[];

    fn name(&self) -> &'static str {
        "number:added"
    }

    fn decode(name: &str, data: &mut Object) -> Result<Option<Self>, Unreadable> {
        if name == "number:added" { Ok(Some(Self { number: data.take("number")? })) } else { Ok(None) }
    }
}

impl State for Numbers {
    type Event = Added;

    fn apply(&mut self, event: &Added) {
        self.0.push(event.number);
    }
}

/// Adds a number that is not there yet.
pub(crate) struct Once;

impl Predict for Once {
    type State = Numbers;
    type Command = u64;

    fn predict(&self, state: &Numbers, number: &u64, _: Timestamp) -> Vec<Added> {
        if state.0.contains(number) { Vec::new() } else { vec![Added { number: *number }] }
    }
}

pub(crate) fn epoch(n: u8) -> Epoch {
    Epoch::new(Timestamp::default(), [n; 10])
}

pub(crate) fn id(n: u8) -> MutationId {
    MutationId::new(Timestamp::default(), [n; 10])
}

pub(crate) fn at(millis: u64) -> Millis {
    Millis::new(millis)
}

/// Entry `seq` of a log in which every entry adds its own number times ten.
pub(crate) fn entry_of(epoch: Epoch, seq: u64, mutation_id: Option<MutationId>) -> LogEntry {
    let position = Position { epoch, seq: ChannelSeq(seq), at: Timestamp::default(), mutation_id };
    Envelope::seal(position, &Added { number: seq * 10 }).unwrap()
}

pub(crate) fn entry(seq: u64) -> LogEntry {
    entry_of(epoch(1), seq, None)
}

pub(crate) fn replica() -> Replica<Once> {
    Replica::new(Once, epoch(1), ChannelSeq(0), Numbers::default())
}

pub(crate) fn hear(replica: &mut Replica<Once>, entry: &LogEntry, now: u64) {
    replica.receive(&entry.name, entry.data.get(), at(now));
}

pub(crate) fn announce(replica: &mut Replica<Once>, epoch: Epoch, seq: u64) {
    let announcement = serde_json::to_string(&Advanced { epoch, seq: ChannelSeq(seq) }).unwrap();
    replica.receive(Advanced::NAME, &announcement, at(0));
}

/// What is to be done next, with a device that keeps at once.
pub(crate) fn poll(replica: &mut Replica<Once>, now: u64) -> Option<Output<u64>> {
    loop {
        match replica.poll(at(now)) {
            Some(Output::Store(command)) => replica.stored(command.mutation_id),
            Some(Output::Forget(_)) => {}
            other => return other,
        }
    }
}

pub(crate) fn fetch(replica: &mut Replica<Once>, now: u64) -> Option<Fetch> {
    match poll(replica, now) {
        Some(Output::Fetch(fetch)) => Some(fetch),
        _ => None,
    }
}

pub(crate) fn post(replica: &mut Replica<Once>, now: u64) -> Option<(MutationId, u64)> {
    match poll(replica, now) {
        Some(Output::Post { mutation_id, command }) => Some((mutation_id, command)),
        _ => None,
    }
}

/// A person adds `number`.
pub(crate) fn add(replica: &mut Replica<Once>, name: u8, number: u64) {
    replica.run(id(name), number, Timestamp::default()).unwrap();
}

pub(crate) fn kept(name: u8, number: u64) -> OutboxEntry<u64> {
    OutboxEntry { mutation_id: id(name), command: number, at: Timestamp::default() }
}

pub(crate) fn posted(name: u8, number: u64) -> Option<Output<u64>> {
    Some(Output::Post { mutation_id: id(name), command: number })
}

/// The server's answer: entry `seq`, made by the command of this name.
pub(crate) fn reply(seq: u64, name: u8) -> CommandReply {
    let entries = vec![entry_of(epoch(1), seq, Some(id(name)))];
    CommandReply { epoch: epoch(1), seq: ChannelSeq(seq), entries }
}

pub(crate) fn events(seqs: std::ops::RangeInclusive<u64>) -> SyncReply<Numbers> {
    let seq = ChannelSeq(*seqs.end());
    let entries = seqs.map(entry).collect();
    SyncReply::Events { epoch: epoch(1), seq, entries, now: Timestamp::default() }
}

pub(crate) fn nothing_after(seq: u64) -> SyncReply<Numbers> {
    let seq = ChannelSeq(seq);
    SyncReply::Events { epoch: epoch(1), seq, entries: Vec::new(), now: Timestamp::default() }
}

pub(crate) fn snapshot(epoch: Epoch, seq: u64) -> SyncReply<Numbers> {
    let state = Numbers((1..=seq).map(|n| n * 10).collect());
    SyncReply::Snapshot { epoch, seq: ChannelSeq(seq), state, now: Timestamp::default() }
}
