//! A realtime service that remembers.

use std::collections::BTreeMap;
use std::sync::Mutex;

use hubbub_events::{Channel, PresenceChannel, UserStatus};
use hubbub_model::UserId;
use hubbub_model::presence::Source;
use hubbub_services::{PublishError, Published, Publisher, Roster, Told};

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Where.
    pub channel: Channel,
    /// The event's name.
    pub name: String,
    /// Its JSON.
    pub data: String,
}

/// A realtime service that remembers what it is given, and fails when told to.
#[derive(Debug, Default)]
pub struct Recorder(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    sent: Vec<Sent>,
    ended: Vec<UserId>,
    unsubscribed: Vec<(Channel, UserId)>,
    announced: Vec<(PresenceChannel, UserStatus)>,
    /// Who is there, should it be asked.
    there: BTreeMap<PresenceChannel, Vec<UserId>>,
    asked: usize,
    failing: Option<PublishError>,
    refused: Option<&'static str>,
}

impl Recorder {
    /// What was published, in order.
    pub fn sent(&self) -> Vec<Sent> {
        self.0.lock().unwrap().sent.clone()
    }

    /// Whose connections were closed, in order.
    pub fn ended(&self) -> Vec<UserId> {
        self.0.lock().unwrap().ended.clone()
    }

    /// Whose subscriptions to which channel were ended, in order.
    pub fn unsubscribed(&self) -> Vec<(Channel, UserId)> {
        self.0.lock().unwrap().unsubscribed.clone()
    }

    /// Whose status was told on which channel, in order.
    pub fn announced(&self) -> Vec<(PresenceChannel, UserStatus)> {
        self.0.lock().unwrap().announced.clone()
    }

    /// From now on these people are on a channel.
    pub fn gather(&self, channel: PresenceChannel, users: &[UserId]) {
        self.0.lock().unwrap().there.insert(channel, users.to_vec());
    }

    /// How often it was asked who is on a channel.
    pub fn asked(&self) -> usize {
        self.0.lock().unwrap().asked
    }

    /// From now on it takes nothing, or takes everything again.
    pub fn fail(&self, failing: bool) {
        let error = PublishError::Passing { reason: "told to fail".into(), retry_after: None };
        self.0.lock().unwrap().failing = failing.then_some(error);
    }

    /// From now on it takes nothing, for this reason.
    pub fn fail_with(&self, error: PublishError) {
        self.0.lock().unwrap().failing = Some(error);
    }

    /// From now on it takes everything but events of this name, and will never take those.
    pub fn refuse(&self, name: &'static str) {
        self.0.lock().unwrap().refused = Some(name);
    }
}

impl Publisher for Recorder {
    fn publish<'a>(&'a self, channel: Channel, name: &'a str, data: &'a str) -> Published<'a> {
        Box::pin(async move {
            let mut inner = self.0.lock().unwrap();
            if let Some(error) = &inner.failing {
                return Err(error.clone());
            }
            if inner.refused == Some(name) {
                return Err(PublishError::Refused(format!("told to refuse {name}")));
            }
            inner.sent.push(Sent { channel, name: name.into(), data: data.into() });
            Ok(())
        })
    }

    fn announce<'a>(&'a self, channel: PresenceChannel, _: &'a str, data: &'a str) -> Published<'a> {
        Box::pin(async move {
            let status = serde_json::from_str(data).unwrap();
            self.0.lock().unwrap().announced.push((channel, status));
            Ok(())
        })
    }

    fn end_connections(&self, user: UserId) -> Published<'_> {
        Box::pin(async move {
            self.0.lock().unwrap().ended.push(user);
            Ok(())
        })
    }

    fn end_subscriptions(&self, channel: Channel, user: UserId) -> Published<'_> {
        Box::pin(async move {
            self.0.lock().unwrap().unsubscribed.push((channel, user));
            Ok(())
        })
    }

    fn roster(&self) -> Option<&dyn Roster> {
        Some(self)
    }
}

impl Roster for Recorder {
    fn source(&self) -> Source {
        Source::Service
    }

    fn occupied(&self) -> Told<'_, Vec<PresenceChannel>> {
        Box::pin(async { Ok(self.0.lock().unwrap().there.keys().copied().collect()) })
    }

    fn users(&self, channel: PresenceChannel) -> Told<'_, Vec<UserId>> {
        Box::pin(async move {
            let mut inner = self.0.lock().unwrap();
            inner.asked += 1;
            match &inner.failing {
                Some(error) => Err(error.clone()),
                None => Ok(inner.there.get(&channel).cloned().unwrap_or_default()),
            }
        })
    }
}
