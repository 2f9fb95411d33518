//! The family of a page.

use std::ops::Deref;

use hubbub_commands::areas::Family;
use hubbub_model::family::Member;
use hubbub_model::{RequestId, StarEntryId, TemplateId, TimerId};
use leptos::prelude::*;

use crate::distinct::distinct;
use crate::live::{Live, LiveChannel};
use crate::local_time::moment;
use crate::preferences::{preferences, words};
use crate::text::said;

/// The live family of a page.
#[derive(Clone, Copy)]
pub struct LiveFamily {
    /// The member who looks at the page, as they are now.
    pub me: RwSignal<Option<Member>>,
    live: Live<Family>,
}

impl Deref for LiveFamily {
    type Target = Live<Family>;

    fn deref(&self) -> &Live<Family> {
        &self.live
    }
}

impl From<LiveFamily> for LiveChannel {
    fn from(family: LiveFamily) -> Self {
        family.live.into()
    }
}

impl LiveFamily {
    /// The family as a page shows it, for as long as the current owner is there.
    #[must_use]
    pub fn new(live: Live<Family>) -> Self {
        let user = live.viewer;
        let me = distinct(move || live.state.with(|state| state.member_of_user(user).cloned()));
        Self { me, live }
    }

    /// Since when what is shown may be out of date, in words; nothing while it is not.
    #[must_use]
    pub(crate) fn stale(&self) -> Memo<Option<String>> {
        let (live, locale) = (self.live, preferences().locale);
        Memo::new(move |_| {
            let as_of = live.connection.get().is_cut().then(|| live.as_of.get())?;
            let zone = live.state.with(|state| state.family.time_zone.clone());
            Some((words().timers.as_of)(said(&moment(as_of, live.now.get(), &zone, locale))))
        })
    }

    /// An id for a timer that is about to be started.
    #[must_use]
    pub fn new_timer_id(&self) -> TimerId {
        self.new_id(TimerId::new)
    }

    /// An id for an entry that is about to be written into the ledger.
    #[must_use]
    pub fn new_entry_id(&self) -> StarEntryId {
        self.new_id(StarEntryId::new)
    }

    /// An id for a request that is about to be made.
    #[must_use]
    pub fn new_request_id(&self) -> RequestId {
        self.new_id(RequestId::new)
    }

    /// An id for a template that is about to be created.
    #[must_use]
    pub fn new_template_id(&self) -> TemplateId {
        self.new_id(TemplateId::new)
    }
}
