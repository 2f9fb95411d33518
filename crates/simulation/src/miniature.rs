//! A server in miniature: the logs and the two endpoints, as the real one has them.

pub(crate) mod data;
pub(crate) mod served;

use hubbub_commands::{Command, areas};
use hubbub_events::{Channel, CommandReply, LogEntry};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp, UserId};

use crate::beginning::{AnyFounded, Beginning};
use crate::log::Log;
use crate::record::Here;
use crate::server::{Failure, Message, Server};

use data::{Data, Kept};

/// A server that fits on a few screens.
pub struct Miniature {
    now: Timestamp,
    data: Data,
    backup: Data,
}

/// Makes what is done with a log of any area out of the list of areas.
macro_rules! dispatch {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        impl Data {
            fn run(
                &mut self,
                user: UserId,
                mutation: MutationId,
                command: &Command,
                now: Timestamp,
            ) -> Result<CommandReply, Failure> {
                match command {
                    $(Command::$Area { $field: id, command } => {
                        self.change::<areas::$Area>(*id, user, mutation, command, now)
                    })*
                }
            }

            fn found(&mut self, epoch: Epoch, founded: &AnyFounded) {
                match founded {
                    $(AnyFounded::$Area(one) => {
                        self.add(Log::<areas::$Area>::new(epoch, one.state.clone()));
                    })*
                }
            }

            fn let_expire(&mut self, channel: Channel, now: Timestamp) {
                match channel {
                    $(Channel::$Area(id) => self.expire::<areas::$Area>(id, now),)*
                }
            }

            fn may_read(&self, user: UserId, channel: Channel) -> bool {
                match channel {
                    $(Channel::$Area(id) => self.reads::<areas::$Area>(id, user),)*
                }
            }
        }
    };
}

hubbub_events::areas!(dispatch);

impl Server for Miniature {
    fn new(beginning: &Beginning, epoch: Epoch, now: Timestamp) -> Self {
        let mut data = Data::default();
        beginning.founded.iter().for_each(|founded| data.found(epoch, founded));
        Self { now, backup: data.clone(), data }
    }

    fn set_time(&mut self, now: Timestamp) {
        self.now = now;
    }

    fn position(&mut self, channel: Channel) -> Option<Here> {
        self.data.logs.get(&channel).map(|log| log.any().position())
    }

    fn entries(&mut self, channel: Channel, after: ChannelSeq) -> Vec<LogEntry> {
        self.data.logs[&channel].any().after(after).unwrap()
    }

    fn may_read(&mut self, user: UserId, channel: Channel) -> bool {
        self.data.may_read(user, channel)
    }

    fn post(&mut self, user: UserId, id: MutationId, command: &Command) -> Result<CommandReply, Failure> {
        if let Some(reply) = self.data.replies.get(&id) {
            return Ok(reply.clone());
        }
        let reply = self.data.run(user, id, command, self.now)?;
        self.data.replies.insert(id, reply.clone());
        Ok(reply)
    }

    fn sync(&mut self, user: UserId, channel: Channel, after: Option<Here>) -> Result<String, Failure> {
        if !self.data.may_read(user, channel) {
            return Err(Failure::Outside);
        }
        Ok(self.data.logs[&channel].any().sync(after, self.now))
    }

    fn expire(&mut self) {
        let channels: Vec<Channel> = self.data.logs.keys().copied().collect();
        channels.into_iter().for_each(|channel| self.data.let_expire(channel, self.now));
    }

    fn publish(&mut self, room: usize) -> Vec<Message> {
        let mut taken = Vec::new();
        for log in self.data.logs.values_mut() {
            taken.extend(log.any_mut().publish(room - taken.len()));
        }
        taken
    }

    fn trim(&mut self, age: Millis) {
        self.data.logs.values_mut().for_each(|log| log.any_mut().trim(self.now - age));
    }

    /// All it has is as good as on a disk.
    fn restart(&mut self) {}

    fn back_up(&mut self) {
        self.backup = self.data.clone();
    }

    fn restore(&mut self, epoch: Epoch) {
        self.data = self.backup.clone();
        self.data.begin_lineage(epoch);
    }

    fn invent(&mut self, name: &str) {
        let is_family = |(channel, _): &(&Channel, &mut Kept)| matches!(channel, Channel::Family(_));
        let family = self.data.logs.iter_mut().find(is_family).map(|(_, log)| log);
        family.into_iter().for_each(|log| log.any_mut().invent(name, self.now));
    }
}
