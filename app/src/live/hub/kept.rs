//! The channels that the hub keeps right: those that a page shows, and for a while those that it has shown,
//! so that whoever goes back finds them as they are now. The person's own log stays.

use std::any::Any;
use std::cell::Cell;
use std::rc::Rc;

use hubbub_commands::areas;
use hubbub_events::{Channel, SyncReply};
use leptos::prelude::*;

use super::Hub;
use crate::api::Seed;
use crate::device::{Device, LastState};
use crate::live::net::read;
use crate::live::{Failure, Live, LiveArea, LiveChannel};
use crate::web::monotonic;

/// How long a channel that no page shows is kept right; milliseconds.
const GRACE: f64 = 60_000.0;

/// A channel that is kept right.
pub(super) struct Kept {
    channel: Channel,
    /// The [`Live`] of its area.
    live: Box<dyn Any>,
    common: LiveChannel,
    /// Since when no page shows it.
    left: Cell<Option<f64>>,
    /// What lives goes with its owner.
    _owner: Owner,
}

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
        if let Some(live) = self.kept::<A>(id) {
            return Ok(live);
        }
        let seed = seed(self.find(A::channel(id)).await?)?;
        // Somebody else may have opened it meanwhile.
        Ok(self.kept::<A>(id).unwrap_or_else(|| self.keep(seed)))
    }

    /// Has a channel at hand that is kept already, or starts with what the document brings.
    pub(crate) fn adopt<A: LiveArea>(self: &Rc<Self>, id: A::Id, seed: Option<&str>) -> Option<Live<A>> {
        self.kept::<A>(id).or_else(|| {
            let seed: Seed<A::State> = read(seed?).ok()?;
            Some(self.keep(seed))
        })
    }

    /// Only these are shown from now on.
    pub(crate) fn shown(&self, shown: &[Channel]) {
        let now = monotonic();
        for kept in &*self.kept.borrow() {
            let is_shown = shown.contains(&kept.channel);
            kept.left.set((!is_shown).then(|| kept.left.get().unwrap_or(now)));
        }
        self.let_go();
    }

    /// Lets go of what nobody has looked at for a while, once nothing of it waits for the server.
    pub(super) fn let_go(&self) {
        let now = monotonic();
        let is_over = |kept: &Kept| {
            kept.common.ended.get_untracked() || kept.left.get().is_some_and(|left| now - left > GRACE)
        };
        let goes = |kept: &Kept| kept.left.get().is_some() && is_over(kept) && !kept.common.is_busy();
        let (gone, kept) = self.kept.take().into_iter().partition(goes);
        self.kept.replace(kept);
        let gone: Vec<Kept> = gone;
        gone.iter().for_each(|kept| kept.common.save());
    }

    /// Sends what was done here on other pages and waits on the device, whichever channel it is for.
    pub(super) async fn send_what_waits(self: &Rc<Self>) {
        let channels = match self.device() {
            Some(device) => device.waiting().await.unwrap_or_default(),
            None => Vec::new(),
        };
        for channel in channels {
            let is_kept = self.kept.borrow().iter().any(|kept| kept.channel == channel);
            // What cannot be opened now waits for the next time.
            if !is_kept && self.open_any(channel).await.is_ok() {
                let kept = self.kept.borrow();
                let opened = kept.iter().filter(|kept| kept.channel == channel);
                opened.for_each(|kept| kept.left.set(Some(monotonic())));
            }
        }
    }

    fn kept<A: LiveArea>(&self, id: A::Id) -> Option<Live<A>> {
        let channel = A::channel(id);
        let kept = self.kept.borrow();
        let mut of_channel = kept.iter().filter(|one| one.channel == channel);
        let alive = of_channel.find(|one| !one.common.ended.get_untracked())?;
        alive.live.downcast_ref::<Live<A>>().copied()
    }

    fn keep<A: LiveArea>(self: &Rc<Self>, seed: Seed<A::State>) -> Live<A> {
        let channel = A::channel(A::id(&seed.state));
        let before = Owner::current();
        // No child of the page's owner, with which it would go.
        let owner = Owner::new_root(None);
        let live = owner.with(|| Live::<A>::new(self, seed));
        if let Some(before) = before {
            before.set();
        }
        let kept =
            Kept { channel, live: Box::new(live), common: live.into(), left: Cell::new(None), _owner: owner };
        self.kept.borrow_mut().push(kept);
        live
    }

    async fn find(&self, channel: Channel) -> Result<Found, Failure> {
        match self.http.sync(channel, None).await {
            Ok(answer) => Ok(Found::Answer(answer.answer)),
            Err(Failure::Passing) => self.last_seen(channel).await.map(Found::Kept).ok_or(Failure::Passing),
            Err(failure) => Err(failure),
        }
    }

    /// What the device has kept of a channel. The first page may ask before the device is open.
    async fn last_seen(&self, channel: Channel) -> Option<LastState> {
        let opened;
        let device = match self.device.get() {
            Some(device) => device.as_ref(),
            None => {
                opened = Device::open(self.user).await.ok();
                opened.as_ref()
            }
        };
        device?.records(channel).last_state().await
    }
}

fn seed<S: serde::de::DeserializeOwned>(found: Found) -> Result<Seed<S>, Failure> {
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
