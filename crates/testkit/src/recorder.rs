//! A realtime service that remembers.

use std::sync::Mutex;

use hubbub_events::Channel;
use hubbub_model::UserId;
use hubbub_services::{PublishError, Published, Publisher};

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
}
