//! What stands in for hub and drivers while the server renders: nothing moves there.

use std::rc::Rc;

use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp, UserId};
use leptos::prelude::RwSignal;

use super::screen::Screen;
use super::{Change, LiveArea, NotDone};
use crate::api::Seed;

/// Knows who looks at the page.
pub struct Hub(UserId);

impl Hub {
    /// The hub of a page.
    #[must_use]
    pub fn new(user: UserId) -> Rc<Self> {
        Rc::new(Self(user))
    }

    /// Who looks at the page.
    pub(crate) fn user(&self) -> UserId {
        self.0
    }
}

/// Does nothing.
#[derive(Clone, Copy)]
pub(super) struct Handle(Timestamp);

impl Handle {
    pub(super) fn new<A: LiveArea>(
        _hub: &Rc<Hub>,
        seed: Seed<A::State>,
        _screen: Screen,
        _state: RwSignal<A::State>,
        _waiting: RwSignal<Vec<A::Command>>,
    ) -> Self {
        Self(seed.now)
    }

    pub(super) fn run(self, _change: Change) {}

    pub(super) fn retry(self, _id: MutationId) {}

    pub(super) fn dismiss(self, _id: MutationId) {}

    pub(super) fn refresh(self) {}

    pub(super) fn read_older(self) {}

    pub(super) fn be_there(self) {}

    pub(super) fn leave(self) {}

    pub(super) async fn ask<T>(self, _url: String) -> Option<T> {
        None
    }

    pub(super) fn begin(self, _change: Change) -> Option<MutationId> {
        None
    }

    pub(super) async fn do_at_once<R>(self, _request: String) -> Result<(), NotDone<R>> {
        Err(NotDone::Unanswered)
    }

    pub(super) fn own(self) -> Option<Screen> {
        None
    }

    pub(super) fn keep_text(self, _name: String, _text: String) {}

    pub(super) async fn kept_texts(self, _begin: String) -> Vec<String> {
        Vec::new()
    }

    pub(super) async fn kept_text(self, _name: String) -> Option<String> {
        None
    }

    pub(super) fn shown_at(self) -> Option<(Epoch, ChannelSeq)> {
        None
    }

    pub(super) fn now(self) -> Timestamp {
        self.0
    }
}
