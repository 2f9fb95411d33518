//! How a channel begins on a page: kept already, with what the document brings, from the server, or else as this
//! device has seen it last.

use std::pin::pin;
use std::rc::Rc;

use futures_util::future::{Either, select};
use hubbub_commands::Area;
use hubbub_commands::areas::Person;
use hubbub_events::{Channel, SyncReply};
use leptos::prelude::Owner;
use serde::de::DeserializeOwned;

use super::net::{Failure, read};
use super::{Hub, Live, LiveArea};
use crate::api::Seed;
use crate::device::LastState;
use crate::web::wait;

/// How long the server may take where the device has something to show, in milliseconds. The service worker waits as
/// long for a page.
const PATIENCE: u64 = 3000;

/// What a channel starts with.
pub(crate) enum Found {
    /// It is kept right already.
    Here,
    /// What the document brings.
    Brought(String),
    /// The answer of the server.
    Answer(String),
    /// What the device has kept.
    Kept(LastState),
}

/// Has the channel of an area at hand. It is where the area's rules are: in the base, or in its own chunk.
pub(crate) type Begin<A> = fn(&Rc<Hub>, <A as Area>::Id, Found) -> Result<Live<A>, Failure>;

/// Has a channel at hand: kept already, or starting with what was found.
pub(crate) fn begin<A: LiveArea>(hub: &Rc<Hub>, id: A::Id, found: Found) -> Result<Live<A>, Failure> {
    let channel = A::channel(id);
    // Somebody else may have begun it meanwhile.
    if let Some(live) = hub.kept().find(channel) {
        return Ok(live);
    }
    let seed = seed(found)?;
    let before = Owner::current();
    // No child of the page's owner, with which it would go.
    let owner = Owner::new_root(None);
    let live = owner.with(|| Live::<A>::new(hub, seed));
    if let Some(before) = before {
        before.set();
    }
    if let Some(driver) = hub.last_added() {
        hub.kept().keep(channel, live, driver, owner);
    }
    Ok(live)
}

impl Hub {
    /// What a channel starts with: nothing if it is kept right, from the server, or else, if that fails or takes
    /// too long, as this device has seen it last.
    pub(crate) async fn find(&self, channel: Channel) -> Result<Found, Failure> {
        if self.kept().renew(channel) {
            return Ok(Found::Here);
        }
        let http = self.http();
        let answer = pin!(http.sync(channel, None, None));
        let kept = pin!(async {
            wait(PATIENCE).await;
            self.last_seen(channel).await
        });
        let answer = match select(answer, kept).await {
            Either::Left((answer, _)) => answer,
            Either::Right((Some(kept), _)) => return Ok(Found::Kept(kept)),
            Either::Right((None, answer)) => answer.await,
        };
        match answer {
            Ok(answer) => Ok(Found::Answer(answer.answer)),
            Err(Failure::Passing) => self.last_seen(channel).await.map(Found::Kept).ok_or(Failure::Passing),
            Err(failure) => Err(failure),
        }
    }

    /// The log of whoever looks at the page, which is beside every page of the shell.
    pub(crate) fn own_log(&self) -> Option<Live<Person>> {
        self.kept().find(Channel::Person(self.user()))
    }

    /// The channels for which something waits on the device that was done in earlier documents, and which
    /// nothing keeps right.
    pub(crate) async fn waiting(&self) -> Vec<Channel> {
        let waiting = match self.device() {
            Some(device) => device.waiting().await.unwrap_or_default(),
            None => Vec::new(),
        };
        waiting.into_iter().filter(|channel| !self.kept().has(*channel)).collect()
    }
}

fn seed<S: DeserializeOwned>(found: Found) -> Result<Seed<S>, Failure> {
    match found {
        // It has ended meanwhile.
        Found::Here => Err(Failure::NotYours),
        Found::Brought(seed) => read(&seed),
        Found::Answer(answer) => {
            let reply: SyncReply<S> = read(&answer)?;
            Seed::try_from(reply).map_err(|_| Failure::Passing)
        }
        Found::Kept(LastState { epoch, seq, state, as_of, .. }) => {
            Ok(Seed { epoch, seq, state: read(&state)?, now: as_of })
        }
    }
}
