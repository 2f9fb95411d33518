//! What the live channels of all areas have in common.

use hubbub_events::UserStatus;
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp, UserId};
use leptos::prelude::*;
use serde::de::DeserializeOwned;

#[cfg(target_arch = "wasm32")]
use super::hub::HiddenLook;
use super::screen::{Notice, Older, Screen};
use super::{AnyCommand, Beginning, Change, Connection, Handle, LiveArea, NotDone, Returned};
use crate::fresh::random_bytes;

/// A live channel of a page, whatever its area is.
#[derive(Clone, Copy)]
pub struct LiveChannel {
    /// Who looks at it.
    pub viewer: UserId,
    /// How this page hears of changes.
    pub connection: RwSignal<Connection>,
    /// A refresh is under way.
    pub refreshing: RwSignal<bool>,
    /// The server's clock, as far as this browser knows it; moves several times a
    /// second in the browser, stands still while the server renders.
    pub now: RwSignal<Timestamp>,
    /// When all of it was certainly so, by the server's clock.
    pub as_of: RwSignal<Timestamp>,
    /// What was done here and will not be done.
    pub returned: RwSignal<Vec<Returned>>,
    /// What begins other logs and the server has not answered: the person's own channel sends it.
    pub beginnings: RwSignal<Vec<Beginning>>,
    /// The last thing to tell the person.
    pub notice: RwSignal<Option<Notice>>,
    /// The person may not see it any more: nothing of it is left to show.
    pub ended: RwSignal<bool>,
    /// How it stands with what is older than what is shown.
    pub older: RwSignal<Older>,
    /// Who ever was there beside the log, and whether they are, while somebody [is there](Self::be_there) themselves.
    pub there: RwSignal<Vec<UserStatus>>,
    handle: Handle,
}

impl LiveChannel {
    pub(super) fn new(viewer: UserId, screen: Screen, handle: Handle) -> Self {
        let Screen { connection, refreshing, now, as_of, returned, beginnings, notice, ended, older, there } =
            screen;
        Self {
            viewer,
            connection,
            refreshing,
            now,
            as_of,
            returned,
            beginnings,
            notice,
            ended,
            older,
            there,
            handle,
        }
    }

    pub(super) fn run(&self, change: Change) {
        self.handle.run(change);
    }

    /// Does anew what was returned.
    pub fn retry(&self, id: MutationId) {
        self.handle.retry(id);
    }

    /// Forgets what was returned.
    pub fn dismiss(&self, id: MutationId) {
        self.handle.dismiss(id);
    }

    /// Takes a fresh snapshot, and says how that went.
    pub fn refresh(&self) {
        self.handle.refresh();
    }

    /// Where the log stands of which the state is shown; nothing where nothing lives.
    #[must_use]
    pub fn shown_at(&self) -> Option<(Epoch, ChannelSeq)> {
        self.handle.shown_at()
    }

    /// Reads what came before what is shown, as much as a page has.
    pub fn read_older(&self) {
        self.handle.read_older();
    }

    /// Has the person be there beside the log, as others see it, until the current owner is cleaned up.
    pub fn be_there(self) {
        self.handle.be_there();
        on_cleanup(move || self.handle.leave());
    }

    /// Has [`Self::now`] move also while nobody can see the page, until what is given is dropped.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn look_while_hidden(&self) -> Option<HiddenLook> {
        self.handle.look_while_hidden()
    }

    /// An id of whatever kind, for a thing that is about to be made.
    #[must_use]
    pub fn new_id<T>(&self, new: impl FnOnce(Timestamp, [u8; 10]) -> T) -> T {
        new(self.handle.now(), random_bytes())
    }

    /// What the server answers at an address, as to something that is in no log; nothing where it cannot be
    /// had.
    pub async fn ask<T: DeserializeOwned>(self, url: String) -> Option<T> {
        self.handle.ask(url).await
    }

    /// Begins another log, which no page shows yet: something called `name`. It is kept on the device and sent
    /// by the person's own channel, in order and again until there is an answer. Gives the id under which
    /// [`Self::beginnings`] and [`Self::returned`] of that channel have it; none where nothing lives.
    pub fn begin<A: LiveArea>(&self, id: A::Id, command: A::Command, name: String) -> Option<MutationId> {
        self.handle.begin(Change { command: AnyCommand::new::<A>(id, command), name })
    }

    /// Does something in another log at once or not at all: what nobody wants any more later is not kept. It may be
    /// sent again under the same ids.
    ///
    /// # Errors
    /// [`NotDone`] says why not.
    pub async fn do_at_once<A: LiveArea<Refusal: DeserializeOwned>>(
        self,
        id: A::Id,
        mutation_id: MutationId,
        command: A::Command,
    ) -> Result<(), NotDone<A::Refusal>> {
        self.handle.do_at_once(AnyCommand::new::<A>(id, command).request(mutation_id)).await
    }

    /// What of this page, or of what begins other logs, will not be done.
    #[must_use]
    pub fn all_returned(&self) -> Vec<Returned> {
        let own = self.handle.own().map(|own| own.returned).filter(|own| *own != self.returned);
        let own = own.map(|own| own.get()).unwrap_or_default();
        self.returned.get().into_iter().chain(own).collect()
    }

    /// What begins other logs and the server has not answered.
    #[must_use]
    pub fn all_beginnings(&self) -> Vec<Beginning> {
        self.handle.own().map(|own| own.beginnings.get()).unwrap_or_default()
    }

    /// Keeps what somebody types and has not done yet, until they are back or sign out. Nothing keeps nothing.
    pub fn keep_text(&self, name: String, text: String) {
        self.handle.keep_text(name, text);
    }

    /// What was kept under this name.
    pub async fn kept_text(self, name: String) -> Option<String> {
        self.handle.kept_text(name).await
    }

    /// All that was kept under names which begin so and a space.
    pub async fn kept_texts(self, begin: String) -> Vec<String> {
        self.handle.kept_texts(begin).await
    }
}
