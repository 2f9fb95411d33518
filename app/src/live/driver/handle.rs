//! How a page holds the driver of a channel.

use std::rc::Rc;

use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp};
use leptos::prelude::*;
use serde::de::DeserializeOwned;

use super::Driver;
use crate::api::Seed;
use crate::live::driven::Driven;
use crate::live::hub::HiddenLook;
use crate::live::net::{Failure, read};
use crate::live::replica::AreaReplica;
use crate::live::screen::Screen;
use crate::live::{Change, Hub, LiveArea, NotDone};

/// The driver of a channel. It goes with the owner under which it was made.
#[derive(Clone, Copy)]
pub(in crate::live) struct Handle(StoredValue<Rc<Driver>, LocalStorage>);

impl Handle {
    /// A driver that begins when the hub is started.
    pub(in crate::live) fn new<A: LiveArea>(
        hub: &Rc<Hub>,
        seed: Seed<A::State>,
        screen: Screen,
        state: RwSignal<A::State>,
        waiting: RwSignal<Vec<A::Command>>,
    ) -> Self {
        let (channel, now) = (A::channel(A::id(&seed.state)), seed.now);
        let replica = AreaReplica::<A>::new(hub.user(), seed, state, waiting);
        let driver: Rc<Driver> = Driver::new(hub, channel, screen, Box::new(replica));
        let driven: Rc<dyn Driven> = Rc::clone(&driver) as _;
        let handle = Self(StoredValue::new_local(driver));
        hub.add(&driven, now);
        handle
    }

    pub(in crate::live) fn run(self, change: Change) {
        self.with(|driver| driver.make(change));
    }

    /// Does anew what was returned, here or on the person's own channel.
    pub(in crate::live) fn retry(self, id: MutationId) {
        self.with(|driver| driver.retry(id));
        self.with(|driver| driver.hub.own().inspect(|own| own.retry(id)));
    }

    pub(in crate::live) fn dismiss(self, id: MutationId) {
        self.with(|driver| driver.dismiss(id));
        self.with(|driver| driver.hub.own().inspect(|own| own.dismiss(id)));
    }

    pub(in crate::live) fn refresh(self) {
        self.with(Driver::refresh);
    }

    pub(in crate::live) fn read_older(self) {
        self.with(Driver::read_older);
    }

    pub(in crate::live) fn be_there(self) {
        self.with(Driver::be_there);
    }

    pub(in crate::live) fn leave(self) {
        self.with(Driver::leave);
    }

    pub(in crate::live) fn look_while_hidden(self) -> Option<HiddenLook> {
        self.with(|driver| driver.hub.look_while_hidden())
    }

    /// What the server answers at an address.
    pub(in crate::live) async fn ask<T: DeserializeOwned>(self, url: String) -> Option<T> {
        let http = self.with(|driver| driver.hub.http())?;
        read(&http.get(&url).await.ok()?.answer).ok()
    }

    /// Lets the person's own channel send what begins another log.
    pub(in crate::live) fn begin(self, change: Change) -> Option<MutationId> {
        Some(self.with(|driver| driver.hub.own())??.make(change))
    }

    /// Sends a command of any log, once.
    pub(in crate::live) async fn do_at_once<R: DeserializeOwned>(
        self,
        request: String,
    ) -> Result<(), NotDone<R>> {
        let http = self.with(|driver| driver.hub.http()).ok_or(NotDone::Unanswered)?;
        match http.post(request).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) => {
                Err(read(refusal.get()).map_or(NotDone::Unanswered, NotDone::Refused))
            }
            Err(_) => Err(NotDone::Unanswered),
        }
    }

    /// What the person's own channel shows.
    pub(in crate::live) fn own(self) -> Option<Screen> {
        Some(self.with(|driver| driver.hub.own())??.screen())
    }

    pub(in crate::live) fn keep_text(self, name: String, text: String) {
        self.with(|driver| driver.hub.keep_text(name, text));
    }

    pub(in crate::live) async fn kept_text(self, name: String) -> Option<String> {
        let hub = self.with(|driver| Rc::clone(&driver.hub))?;
        hub.kept_text(&name).await
    }

    /// Where the state stands that is shown.
    pub(in crate::live) fn shown_at(self) -> Option<(Epoch, ChannelSeq)> {
        self.with(|driver| driver.replica.shown_at())
    }

    pub(in crate::live) async fn kept_texts(self, begin: String) -> Vec<String> {
        let hub = self.with(|driver| Rc::clone(&driver.hub));
        let kept = match hub {
            Some(hub) => hub.kept_texts(&begin).await,
            None => None,
        };
        kept.unwrap_or_default()
    }

    /// The server's clock.
    pub(in crate::live) fn now(self) -> Timestamp {
        self.with(|driver| driver.hub.now()).unwrap_or_default()
    }

    /// `None` once the page is gone.
    fn with<T>(self, what: impl FnOnce(&Driver) -> T) -> Option<T> {
        self.0.try_get_value().map(|driver| what(&driver))
    }
}
