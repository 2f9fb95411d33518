//! Who is connected, and who listens to which channel.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use pusher_protocol::{ChannelName, CloseCode, ServerFrame, SocketId};

use crate::connection::Connection;
use crate::subscription::Refusal;

/// The connections of a hub and their subscriptions.
///
/// Invariant: a connection stands under a channel exactly when the channel stands under the
/// connection, and no channel is kept without a subscriber.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    members: HashMap<SocketId, Member>,
    channels: HashMap<ChannelName, HashMap<SocketId, Arc<Connection>>>,
    closed_to_new: bool,
}

#[derive(Debug)]
struct Member {
    connection: Arc<Connection>,
    channels: HashSet<ChannelName>,
}

impl Registry {
    /// Takes a connection in, or says with which code it has to be closed.
    pub(crate) fn join(&mut self, connection: &Arc<Connection>, limit: usize) -> Result<(), CloseCode> {
        if self.closed_to_new || self.members.len() >= limit {
            return Err(CloseCode::OverCapacity);
        }
        let member = Member { connection: Arc::clone(connection), channels: HashSet::new() };
        self.members.insert(connection.id().clone(), member);
        Ok(())
    }

    /// Takes no connection in any more.
    pub(crate) fn close_to_new(&mut self) {
        self.closed_to_new = true;
    }

    /// Forgets a connection.
    pub(crate) fn leave(&mut self, id: &SocketId) {
        self.unsubscribe_all(id);
        self.members.remove(id);
    }

    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }

    pub(crate) fn get(&self, id: &SocketId) -> Option<&Arc<Connection>> {
        self.members.get(id).map(|member| &member.connection)
    }

    pub(crate) fn connections(&self) -> impl Iterator<Item = &Arc<Connection>> {
        self.members.values().map(|member| &member.connection)
    }

    pub(crate) fn subscribers(&self, channel: &ChannelName) -> impl Iterator<Item = &Arc<Connection>> {
        self.channels.get(channel).into_iter().flat_map(HashMap::values)
    }

    /// Subscribes a connection and tells it so, in one step: were the frame sent later, an event
    /// could overtake it. Subscribing twice is answered twice and counts once.
    pub(crate) fn subscribe(
        &mut self,
        id: &SocketId,
        channel: ChannelName,
        limit: usize,
    ) -> Result<(), Refusal> {
        let Some(member) = self.members.get_mut(id) else { return Ok(()) };
        if member.connection.is_closing() {
            return Ok(());
        }
        if member.channels.len() >= limit && !member.channels.contains(&channel) {
            return Err(Refusal::TooMany { limit });
        }
        member.connection.reply(&ServerFrame::SubscriptionSucceeded { channel: &channel });
        member.channels.insert(channel.clone());
        let subscribers = self.channels.entry(channel).or_default();
        subscribers.insert(id.clone(), Arc::clone(&member.connection));
        Ok(())
    }

    /// Ends one subscription, if there is one.
    pub(crate) fn unsubscribe(&mut self, id: &SocketId, channel: &ChannelName) {
        if self.members.get_mut(id).is_some_and(|member| member.channels.remove(channel)) {
            self.remove_subscriber(id, channel);
        }
    }

    /// Ends every subscription of a connection.
    pub(crate) fn unsubscribe_all(&mut self, id: &SocketId) {
        let Some(member) = self.members.get_mut(id) else { return };
        for channel in std::mem::take(&mut member.channels) {
            self.remove_subscriber(id, &channel);
        }
    }

    fn remove_subscriber(&mut self, id: &SocketId, channel: &ChannelName) {
        if let Some(subscribers) = self.channels.get_mut(channel) {
            subscribers.remove(id);
            if subscribers.is_empty() {
                self.channels.remove(channel);
            }
        }
    }
}
