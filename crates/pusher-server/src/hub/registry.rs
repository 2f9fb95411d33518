//! Who is connected, and who listens to which channel.

use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::sync::Arc;

use pusher_protocol::{ChannelName, CloseCode, ServerFrame, SocketId};
use tokio::time::Instant;

use super::channel::{Channel, Subscriber};
use super::later::{Agenda, Later};
use super::people::People;
use crate::AppConfig;
use crate::subscription::{Admission, Refusal};
use crate::webhook::Webhooks;
use crate::wire::{Connection, Frame};

/// The connections of an application and their subscriptions. Everything that happens goes
/// through here in one order, which is that in which clients and webhooks hear of it.
///
/// Invariant: a connection stands under a channel exactly when the channel stands under the
/// connection, and no channel is kept that has nothing to remember.
#[derive(Debug)]
pub(crate) struct Registry {
    pub(super) config: Arc<AppConfig>,
    pub(crate) webhooks: Webhooks,
    connections: HashMap<SocketId, Entry>,
    addresses: HashMap<IpAddr, usize>,
    pub(super) channels: HashMap<ChannelName, Channel>,
    pub(super) people: People,
    pub(super) agenda: Agenda,
    pub(super) cached: usize,
    closed_to_new: bool,
}

#[derive(Debug)]
struct Entry {
    connection: Arc<Connection>,
    channels: HashSet<ChannelName>,
    /// To which the application has ended the subscription.
    ended: HashSet<ChannelName>,
    watchlist: Vec<Arc<str>>,
    /// Signed in, or allowed to listen to a channel that needs authorisation.
    authorized: bool,
}

impl Registry {
    pub(super) fn new(config: Arc<AppConfig>, webhooks: Webhooks) -> Self {
        Self {
            config,
            webhooks,
            connections: HashMap::new(),
            addresses: HashMap::new(),
            channels: HashMap::new(),
            people: People::default(),
            agenda: Agenda::default(),
            cached: 0,
            closed_to_new: false,
        }
    }

    /// Takes a connection in, or says with which code it has to be closed.
    pub(super) fn join(&mut self, connection: &Arc<Connection>, now: Instant) -> Result<(), CloseCode> {
        let limits = &self.config.limits;
        if self.closed_to_new {
            return Err(CloseCode::OverCapacity);
        }
        if self.connections.len() >= limits.connections {
            return Err(CloseCode::OverQuota);
        }
        if let Some(address) = connection.address() {
            let count = self.addresses.entry(address).or_default();
            if *count >= limits.connections_per_address {
                return Err(CloseCode::OverCapacity);
            }
            *count += 1;
        }
        let (id, connection) = (connection.id().clone(), Arc::clone(connection));
        if let Some(time) = self.config.authorized_within {
            self.agenda.add(now + time, Later::Unauthorized(id.clone()));
        }
        let (channels, ended, watchlist) = (HashSet::new(), HashSet::new(), Vec::new());
        self.connections.insert(id, Entry { connection, channels, ended, watchlist, authorized: false });
        Ok(())
    }

    /// Takes no connection in any more.
    pub(super) fn close_to_new(&mut self) {
        self.closed_to_new = true;
    }

    pub(super) fn is_closed_to_new(&self) -> bool {
        self.closed_to_new
    }

    /// Forgets a connection.
    pub(super) fn leave(&mut self, id: &SocketId, now: Instant) {
        self.leave_channels(id, now);
        let Some(entry) = self.connections.remove(id) else { return };
        if let Some(address) = entry.connection.address()
            && let Some(count) = self.addresses.get_mut(&address)
        {
            *count -= 1;
            if *count == 0 {
                self.addresses.remove(&address);
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.connections.len()
    }

    pub(super) fn get(&self, id: &SocketId) -> Option<&Arc<Connection>> {
        self.connections.get(id).map(|entry| &entry.connection)
    }

    pub(super) fn connections(&self) -> impl Iterator<Item = &Arc<Connection>> {
        self.connections.values().map(|entry| &entry.connection)
    }

    /// Subscribes a connection and tells it so, in one step: were the frame sent later, an event
    /// could overtake it. Subscribing twice is answered twice and counts once.
    pub(crate) fn subscribe(
        &mut self,
        id: &SocketId,
        admission: Admission,
        now: Instant,
    ) -> Result<(), Refusal> {
        let Some(entry) = self.connections.get_mut(id) else { return Ok(()) };
        if entry.connection.is_closing() {
            return Ok(());
        }
        let limits = &self.config.limits;
        let Admission { channel: name, member } = admission;
        if entry.ended.contains(&name) {
            // The signature may be older than the end. None is good for the client's next socket id.
            entry.connection.close(CloseCode::Reconnect);
            return Ok(());
        }
        let is_new = !entry.channels.contains(&name);
        if is_new && entry.channels.len() >= limits.channels_per_connection {
            return Err(Refusal::TooManyChannels { limit: limits.channels_per_connection });
        }
        let channel = self.channels.entry(name.clone()).or_default();
        if let Some(member) = member.as_ref().filter(|_| is_new)
            && channel.roster.len() >= limits.presence_members
            && !channel.roster.contains(&member.user_id)
        {
            return Err(Refusal::TooManyMembers { limit: limits.presence_members });
        }
        entry.channels.insert(name.clone());
        entry.authorized |= name.kind().needs_signature();
        let connection = Arc::clone(&entry.connection);
        if is_new {
            let user_id = member.as_ref().map(|member| Arc::clone(&member.user_id));
            let subscriber = Subscriber { connection: Arc::clone(&connection), user_id };
            channel.subscribers.insert(id.clone(), subscriber);
            self.occupy(&name);
        }
        match member {
            Some(member) if is_new => self.welcome(&name, id, member, now),
            Some(member) => self.renew(&name, id, member, now),
            None => {}
        }
        self.answer(&name, &connection, now);
        if is_new {
            self.count_changed(&name, now);
        }
        Ok(())
    }

    /// Says that the subscription stands, and repeats the last event of a cache channel.
    fn answer(&mut self, name: &ChannelName, connection: &Arc<Connection>, now: Instant) {
        let Some(channel) = self.channels.get_mut(name) else { return };
        let members = name.kind().is_presence().then(|| channel.roster.members());
        connection.reply(&ServerFrame::SubscriptionSucceeded { channel: name, members: members.as_deref() });
        if name.kind().is_cache() {
            match channel.cached(now) {
                Some(cached) => _ = connection.send(cached.frame.clone(), now),
                None => self.miss(name, connection, now),
            }
        }
    }

    /// Ends one subscription, if there is one.
    pub(crate) fn unsubscribe(&mut self, id: &SocketId, name: &ChannelName, now: Instant) {
        if self.connections.get_mut(id).is_some_and(|entry| entry.channels.remove(name)) {
            self.remove_subscriber(id, name, now);
        }
    }

    /// Ends one subscription for good, and tells the client. False when there is none; one that is
    /// still under way is not let in either.
    pub(super) fn end_subscription(&mut self, id: &SocketId, name: &ChannelName, now: Instant) -> bool {
        let Some(entry) = self.connections.get_mut(id) else { return false };
        entry.ended.insert(name.clone());
        if !entry.channels.remove(name) {
            return false;
        }
        let connection = Arc::clone(&entry.connection);
        self.remove_subscriber(id, name, now);
        let text = Refusal::Ended.to_string();
        let frame =
            ServerFrame::SubscriptionError { channel: name.as_str(), error: Refusal::Ended.describe(&text) };
        connection.send(Frame::new(&frame), now);
        true
    }

    /// Ends every subscription of a connection, and what it tells of its person.
    pub(super) fn leave_channels(&mut self, id: &SocketId, now: Instant) {
        let Some(entry) = self.connections.get_mut(id) else { return };
        let channels = std::mem::take(&mut entry.channels);
        let watchlist = std::mem::take(&mut entry.watchlist);
        let user_id = entry.connection.user().cloned();
        for channel in channels {
            self.remove_subscriber(id, &channel, now);
        }
        self.people.unwatch(id, &watchlist);
        if let Some(offline) = user_id.and_then(|user_id| self.people.depart(&user_id, id)) {
            self.after(self.config.member_grace, Later::Offline(offline), now);
        }
    }

    fn remove_subscriber(&mut self, id: &SocketId, name: &ChannelName, now: Instant) {
        let Some(channel) = self.channels.get_mut(name) else { return };
        let Some(subscriber) = channel.subscribers.remove(id) else { return };
        let vacancy = channel.subscribers.is_empty().then(|| {
            channel.vacancies += 1;
            channel.vacancies
        });
        let absence = subscriber.user_id.and_then(|user_id| channel.roster.leave(&user_id));
        if let Some(absence) = absence {
            self.miss_member(name, absence, now);
        }
        self.count_changed(name, now);
        if let Some(number) = vacancy {
            self.after(self.config.webhook_grace, Later::Vacated(name.clone(), number), now);
        }
    }

    /// Takes note of whom a connection is signed in as: that person is online from now on. The
    /// client's own watchlist replaces an earlier one.
    pub(crate) fn signed_in(
        &mut self,
        connection: &Arc<Connection>,
        watchlist: Option<Vec<Arc<str>>>,
        now: Instant,
    ) {
        let (Some(entry), Some(user_id)) = (self.connections.get_mut(connection.id()), connection.user())
        else {
            return;
        };
        entry.authorized = true;
        if let Some(watchlist) = watchlist {
            let before = std::mem::replace(&mut entry.watchlist, watchlist);
            self.people.unwatch(connection.id(), &before);
            self.people.watch(connection, &entry.watchlist);
        }
        self.people.arrive(user_id, connection, now);
    }

    /// Closes a connection that nobody has vouched for.
    pub(super) fn check_authorized(&self, id: &SocketId) {
        if let Some(entry) = self.connections.get(id).filter(|entry| !entry.authorized) {
            entry.connection.close(CloseCode::Unauthorized);
        }
    }

    /// Whether a connection is subscribed to a channel, and as whom on a presence channel.
    pub(crate) fn subscribed_as(&self, id: &SocketId, name: &ChannelName) -> Option<Option<Arc<str>>> {
        self.channels.get(name)?.subscribers.get(id).map(|subscriber| subscriber.user_id.clone())
    }

    /// Sends an event of a client to the others on the channel.
    pub(crate) fn relay(&self, name: &ChannelName, id: &SocketId, frame: &Frame, now: Instant) {
        if let Some(channel) = self.channels.get(name) {
            channel.send(frame, Some(id), now);
        }
    }
}
