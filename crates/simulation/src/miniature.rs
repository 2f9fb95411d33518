//! A server in miniature: the log and the two endpoints, as the real one has them.

use std::collections::HashMap;

use hubbub_commands::FamilyCommand;
use hubbub_commands::family::{decide, decide_day, decide_expiry};
use hubbub_events::{CommandReply, Envelope, FamilyEvent, LogEntry, Position, State, SyncReply};
use hubbub_model::family::{Actor, FamilyState, Member, Today};
use hubbub_model::{ChannelSeq, ChoreId, Day, Epoch, Millis, MutationId, Timestamp};

use crate::server::{Failure, Message, Server};

/// A server that fits on two screens.
pub struct Miniature {
    now: Timestamp,
    data: Data,
    backup: Data,
}

/// What a backup has in it.
#[derive(Clone)]
struct Data {
    epoch: Epoch,
    seq: ChannelSeq,
    family: FamilyState,
    /// The log's end with the times of its entries; what was before it has been trimmed.
    log: Vec<(Timestamp, LogEntry)>,
    published: ChannelSeq,
    replies: HashMap<MutationId, CommandReply>,
}

impl Server for Miniature {
    fn new(family: &FamilyState, epoch: Epoch, now: Timestamp) -> Self {
        let data = Data {
            epoch,
            seq: ChannelSeq(0),
            family: family.clone(),
            log: Vec::new(),
            published: ChannelSeq(0),
            replies: HashMap::new(),
        };
        Self { now, backup: data.clone(), data }
    }

    fn set_time(&mut self, now: Timestamp) {
        self.now = now;
    }

    fn position(&mut self) -> (Epoch, ChannelSeq) {
        (self.data.epoch, self.data.seq)
    }

    fn entries(&mut self, after: ChannelSeq) -> Vec<LogEntry> {
        self.data.after(after).unwrap()
    }

    fn post(
        &mut self,
        who: &Member,
        id: MutationId,
        command: &FamilyCommand,
    ) -> Result<CommandReply, Failure> {
        if let Some(reply) = self.data.replies.get(&id) {
            return Ok(reply.clone());
        }
        let family = &self.data.family;
        let actor = family.member(who.id).map(Actor::from).ok_or(Failure::Refused)?;
        let events = decide(family, actor, command, self.now).map_err(|_| Failure::Refused)?;
        let entries = events.iter().map(|event| self.data.append(event, Some(id), self.now)).collect();
        let reply = CommandReply { epoch: self.data.epoch, seq: self.data.seq, entries };
        self.data.replies.insert(id, reply.clone());
        Ok(reply)
    }

    fn sync(&mut self, _: &Member, after: Option<(Epoch, ChannelSeq)>) -> SyncReply<FamilyState> {
        let Data { epoch, seq, .. } = self.data;
        let entries =
            after.filter(|(asked, _)| *asked == epoch).and_then(|(_, after)| self.data.after(after));
        match entries {
            Some(entries) => SyncReply::Events { epoch, seq, entries, now: self.now },
            None => SyncReply::Snapshot { epoch, seq, state: self.data.family.clone(), now: self.now },
        }
    }

    fn expire(&mut self) {
        for event in decide_expiry(&self.data.family, self.now) {
            self.data.append(&event, None, self.now);
        }
        for event in decide_day(&self.data.family, today(self.now), due) {
            self.data.append(&event, None, self.now);
        }
    }

    fn publish(&mut self, room: usize) -> Vec<Message> {
        let unsent = self.data.after(self.data.published).unwrap();
        let taken: Vec<Message> = unsent
            .into_iter()
            .take(room)
            .map(|entry| Message { name: entry.name, data: entry.data.get().to_owned() })
            .collect();
        self.data.published.0 += taken.len() as u64;
        taken
    }

    fn trim(&mut self, age: Millis) {
        let before = self.now - age;
        let published = self.data.published.0 + self.data.log.len() as u64 - self.data.seq.0;
        let old = self.data.log.iter().take_while(|(at, _)| *at < before).count();
        self.data.log.drain(..old.min(published as usize));
    }

    /// All it has is as good as on a disk.
    fn restart(&mut self) {}

    fn back_up(&mut self) {
        self.backup = self.data.clone();
    }

    fn restore(&mut self, epoch: Epoch) {
        self.data = Data { epoch, ..self.backup.clone() };
    }

    fn invent(&mut self, name: &str) {
        let data = serde_json::value::to_raw_value(&self.data.next_position(None, self.now)).unwrap();
        self.data.enter(LogEntry { name: name.into(), data }, self.now);
    }
}

impl Data {
    /// The entries after that position; `None` if it is unknown or some were trimmed.
    fn after(&self, after: ChannelSeq) -> Option<Vec<LogEntry>> {
        let count = self.seq.0.checked_sub(after.0)?;
        let start = self.log.len().checked_sub(count as usize)?;
        Some(self.log[start..].iter().map(|(_, entry)| entry.clone()).collect())
    }

    fn append(&mut self, event: &FamilyEvent, id: Option<MutationId>, now: Timestamp) -> LogEntry {
        self.family.apply(event);
        self.enter(Envelope::seal(self.next_position(id, now), event).unwrap(), now)
    }

    fn next_position(&self, mutation_id: Option<MutationId>, at: Timestamp) -> Position {
        Position { epoch: self.epoch, seq: self.seq.next(), at, mutation_id }
    }

    fn enter(&mut self, entry: LogEntry, now: Timestamp) -> LogEntry {
        self.seq = self.seq.next();
        self.log.push((now, entry.clone()));
        entry
    }
}

/// Days in miniature: they last a minute, so that some begin in every run.
fn today(now: Timestamp) -> Today {
    let minute = now.as_millis().div_euclid(60_000);
    let begins_at = Timestamp::from_millis(minute * 60_000);
    let day = Day::from_number((minute % 1_000_000) as i32);
    Today { day, begins_at, ends_at: begins_at + Millis::from_minutes(1), shift: None }
}

/// A calendar in miniature: every chore comes up every day.
fn due(family: &FamilyState) -> Vec<(ChoreId, Day)> {
    let today = family.today.day;
    let due = family.chores.iter().filter(|chore| chore.last.is_none_or(|last| last < today));
    due.map(|chore| (chore.id, today)).collect()
}
