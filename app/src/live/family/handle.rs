//! How the page holds its driver.

use std::rc::Rc;

use hubbub_commands::FamilyCommand;
use hubbub_model::{MutationId, Timestamp};
use leptos::prelude::*;

use super::Driver;
use crate::api::FamilyPage;
use crate::live::screen::Screen;

/// The driver of the page's family. It goes with the owner under which it was started.
#[derive(Clone, Copy)]
pub(in crate::live) struct Handle(StoredValue<Rc<Driver>, LocalStorage>);

impl Handle {
    /// Starts to drive once the page is alive.
    pub(in crate::live) fn start(page: FamilyPage, screen: Screen) -> Self {
        let handle = Self(StoredValue::new_local(Driver::new(page, screen)));
        Effect::new(move || {
            handle.with(Driver::start);
        });
        handle
    }

    pub(in crate::live) fn run(self, command: FamilyCommand) {
        self.with(|driver| driver.run(command));
    }

    pub(in crate::live) fn retry(self, id: MutationId) {
        self.with(|driver| driver.retry(id));
    }

    pub(in crate::live) fn dismiss(self, id: MutationId) {
        self.with(|driver| driver.dismiss(id));
    }

    pub(in crate::live) fn refresh(self) {
        self.with(Driver::refresh);
    }

    /// The server's clock.
    pub(in crate::live) fn now(self) -> Timestamp {
        self.with(Driver::now).unwrap_or_default()
    }

    /// `None` once the page is gone.
    fn with<T>(self, what: impl FnOnce(&Driver) -> T) -> Option<T> {
        self.0.try_get_value().map(|driver| what(&driver))
    }
}
