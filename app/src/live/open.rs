//! Has channels at hand: kept already, from the server, or else as this device has seen them last.

use std::rc::Rc;

use hubbub_commands::areas;
use hubbub_events::{Channel, SyncReply};
use leptos::prelude::Owner;
use serde::de::DeserializeOwned;

use super::net::{Failure, read};
use super::{Hub, Live, LiveArea};
use crate::api::Seed;
use crate::device::LastState;

/// What a channel starts with.
enum Found {
    /// The answer of the server.
    Answer(String),
    /// What the device has kept.
    Kept(LastState),
}

impl Hub {
    /// Has a channel at hand: kept already, from the server, or else as this device has seen it last.
    pub(crate) async fn open<A: LiveArea>(self: &Rc<Self>, id: A::Id) -> Result<Live<A>, Failure> {
        let channel = A::channel(id);
        if let Some(live) = self.kept().find(channel) {
            return Ok(live);
        }
        let seed = seed(self.find(channel).await?)?;
        // Somebody else may have opened it meanwhile.
        Ok(self.kept().find(channel).unwrap_or_else(|| self.begin(channel, seed)))
    }

    /// Has a channel at hand that is kept already, or starts with what the document brings.
    pub(crate) fn adopt<A: LiveArea>(self: &Rc<Self>, id: A::Id, seed: Option<&str>) -> Option<Live<A>> {
        let channel = A::channel(id);
        self.kept().find(channel).or_else(|| Some(self.begin(channel, read(seed?).ok()?)))
    }

    /// Sends what was done in earlier documents and waits on the device, whichever channel it is for.
    pub(crate) async fn send_what_waits(self: &Rc<Self>) {
        let waiting = match self.device() {
            Some(device) => device.waiting().await.unwrap_or_default(),
            None => Vec::new(),
        };
        for channel in waiting {
            // What cannot be opened now waits for the next time.
            if !self.kept().has(channel) && self.open_any(channel).await.is_ok() {
                self.kept().not_shown(channel);
            }
        }
    }

    fn begin<A: LiveArea>(self: &Rc<Self>, channel: Channel, seed: Seed<A::State>) -> Live<A> {
        let before = Owner::current();
        // No child of the page's owner, with which it would go.
        let owner = Owner::new_root(None);
        let live = owner.with(|| Live::<A>::new(self, seed));
        if let Some(before) = before {
            before.set();
        }
        if let Some(driver) = self.last_added() {
            self.kept().keep(channel, live, driver, owner);
        }
        live
    }

    async fn find(&self, channel: Channel) -> Result<Found, Failure> {
        match self.http().sync(channel, None).await {
            Ok(answer) => Ok(Found::Answer(answer.answer)),
            Err(Failure::Passing) => self.last_seen(channel).await.map(Found::Kept).ok_or(Failure::Passing),
            Err(failure) => Err(failure),
        }
    }
}

fn seed<S: DeserializeOwned>(found: Found) -> Result<Seed<S>, Failure> {
    match found {
        Found::Answer(answer) => {
            let reply: SyncReply<S> = read(&answer)?;
            Seed::try_from(reply).map_err(|_| Failure::Passing)
        }
        Found::Kept(LastState { epoch, seq, state, as_of, .. }) => {
            Ok(Seed { epoch, seq, state: read(&state)?, now: as_of })
        }
    }
}

macro_rules! open_any {
    ($($Area:ident, $field:ident: $Id:ty, $prefix:literal;)*) => {
        impl Hub {
            /// Has a channel of any area at hand.
            async fn open_any(self: &Rc<Self>, channel: Channel) -> Result<(), Failure> {
                match channel {
                    $(Channel::$Area(id) => self.open::<areas::$Area>(id).await.map(drop),)*
                }
            }
        }
    };
}

hubbub_events::areas!(open_any);
