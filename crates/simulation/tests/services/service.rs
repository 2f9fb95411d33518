//! A realtime service with room for some messages, after which it fails.

use std::sync::Mutex;

use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::UserId;
use hubbub_services::{PublishError, Published, Publisher};
use hubbub_simulation::Message;

#[derive(Default)]
pub(crate) struct Service(Mutex<(usize, Vec<Message>)>);

impl Service {
    pub(crate) fn make_room(&self, room: usize) {
        self.0.lock().unwrap().0 = room;
    }

    /// What it was given.
    pub(crate) fn take(&self) -> Vec<Message> {
        std::mem::take(&mut self.0.lock().unwrap().1)
    }
}

impl Publisher for Service {
    fn publish<'a>(&'a self, channel: Channel, name: &'a str, data: &'a str) -> Published<'a> {
        Box::pin(async move {
            let (room, taken) = &mut *self.0.lock().unwrap();
            let full = || PublishError::Passing { reason: "no room".into(), retry_after: None };
            *room = room.checked_sub(1).ok_or_else(full)?;
            taken.push(Message { channel, name: name.into(), data: data.into() });
            Ok(())
        })
    }

    fn announce<'a>(&'a self, _: PresenceChannel, _: &'a str, _: &'a str) -> Published<'a> {
        Box::pin(async { Ok(()) })
    }

    fn end_connections(&self, _: UserId) -> Published<'_> {
        Box::pin(async { Ok(()) })
    }

    fn end_subscriptions(&self, _: Channel, _: UserId) -> Published<'_> {
        Box::pin(async { Ok(()) })
    }
}
