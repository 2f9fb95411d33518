//! A server in miniature: the logs and the two endpoints, as the real one has them.

use std::collections::{BTreeMap, HashMap};

use hubbub_commands::areas::Family;
use hubbub_commands::family::{decide, decide_day, decide_expiry};
use hubbub_commands::{Area as _, FamilyCommand, Post};
use hubbub_events::{Channel, CommandReply, FamilyEvent, LogEntry, State as _, SyncReply};
use hubbub_model::family::{Actor, FamilyState, Member, Today};
use hubbub_model::person::PersonState;
use hubbub_model::{ChannelSeq, ChoreId, Day, Epoch, Millis, MutationId, NotificationId, Timestamp, UserId};

use crate::log::Log;
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
    family: Log<FamilyState>,
    own: BTreeMap<UserId, Log<PersonState>>,
    replies: HashMap<MutationId, CommandReply>,
    /// How many notifications there were.
    told: u64,
}

impl Server for Miniature {
    fn new(family: &FamilyState, epoch: Epoch, now: Timestamp) -> Self {
        let own = family.people().map(|member| {
            let state = PersonState::new(member.user_id);
            (member.user_id, Log::new(Channel::Person(member.user_id), epoch, state))
        });
        let data = Data {
            own: own.collect(),
            family: Log::new(Channel::Family(family.family.id), epoch, family.clone()),
            replies: HashMap::new(),
            told: 0,
        };
        Self { now, backup: data.clone(), data }
    }

    fn set_time(&mut self, now: Timestamp) {
        self.now = now;
    }

    fn position(&mut self, channel: Channel) -> (Epoch, ChannelSeq) {
        match channel {
            Channel::Family(_) => self.data.family.position(),
            Channel::Person(user) => self.data.own[&user].position(),
            other => unreachable!("{other} is not in the miniature"),
        }
    }

    fn entries(&mut self, channel: Channel, after: ChannelSeq) -> Vec<LogEntry> {
        match channel {
            Channel::Family(_) => self.data.family.after(after).unwrap(),
            Channel::Person(user) => self.data.own[&user].after(after).unwrap(),
            other => unreachable!("{other} is not in the miniature"),
        }
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
        let family = &self.data.family.state;
        let actor = family.member(who.id).map(Actor::from).ok_or(Failure::Refused)?;
        let events = decide(family, actor, command, self.now).map_err(|_| Failure::Refused)?;
        let entries = self.data.append(&events, Some(who.user_id), Some(id), self.now);
        let (epoch, seq) = self.data.family.position();
        let reply = CommandReply { epoch, seq, entries };
        self.data.replies.insert(id, reply.clone());
        Ok(reply)
    }

    fn sync(&mut self, _: &Member, after: Option<(Epoch, ChannelSeq)>) -> SyncReply<FamilyState> {
        self.data.family.sync(after, self.now)
    }

    fn sync_own(&mut self, who: &Member, after: Option<(Epoch, ChannelSeq)>) -> SyncReply<PersonState> {
        self.data.own[&who.user_id].sync(after, self.now)
    }

    fn expire(&mut self) {
        let expired = decide_expiry(&self.data.family.state, self.now);
        self.data.append(&expired, None, None, self.now);
        let begun = decide_day(&self.data.family.state, today(self.now), due);
        self.data.append(&begun, None, None, self.now);
    }

    fn publish(&mut self, room: usize) -> Vec<Message> {
        let mut taken = self.data.family.publish(room);
        for own in self.data.own.values_mut() {
            taken.extend(own.publish(room - taken.len()));
        }
        taken
    }

    fn trim(&mut self, age: Millis) {
        self.data.family.trim(self.now - age);
        self.data.own.values_mut().for_each(|own| own.trim(self.now - age));
    }

    /// All it has is as good as on a disk.
    fn restart(&mut self) {}

    fn back_up(&mut self) {
        self.backup = self.data.clone();
    }

    fn restore(&mut self, epoch: Epoch) {
        self.data = self.backup.clone();
        self.data.family.begin_lineage(epoch);
        self.data.own.values_mut().for_each(|own| own.begin_lineage(epoch));
    }

    fn invent(&mut self, name: &str) {
        self.data.family.invent(name, self.now);
    }
}

impl Data {
    /// Appends what was decided, and posts it to the persons concerned.
    fn append(
        &mut self,
        events: &[FamilyEvent],
        by: Option<UserId>,
        id: Option<MutationId>,
        now: Timestamp,
    ) -> Vec<LogEntry> {
        if events.is_empty() {
            return Vec::new();
        }
        let before = self.family.state.clone();
        let entries = events.iter().map(|event| self.family.append(event, id, now)).collect();
        for Post { to, what } in Family::posts(&before, &self.family.state, events, by) {
            self.told += 1;
            let [.., a, b, c] = self.told.to_be_bytes();
            let event = what.into_event(NotificationId::new(now, [0, 0, 0, 0, 0, 0, 0, a, b, c]), now);
            if let Some(own) = self.own.get_mut(&to) {
                own.append(&event, None, now);
                own.state.trim();
            }
        }
        entries
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
