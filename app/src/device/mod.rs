//! What this device keeps for a person while it cannot reach the server: what they did,
//! and what they saw last. It is in IndexedDB, apart for each person, so that whoever
//! signs in next sees none of it.
//!
//! All of it may fail: in some private windows nothing can be kept, and a disk can be
//! full. Then the page does without.

mod database;
mod record;
mod sign_out;
mod stored;

use std::cell::RefCell;
use std::pin::pin;

use futures_util::future::{Either, select};
use hubbub_events::Channel;
use hubbub_model::{MutationId, UserId};
use wasm_bindgen::prelude::*;
use web_sys::IdbKeyRange;

use crate::sight::Sight;
use crate::web::{LESS, RENEW, tell_scripts, wait};
use database::{CHANGES, Database, STATES};

pub(crate) use sign_out::ask_before_signing_out;
pub(crate) use stored::{LastState, Stored};
use stored::{channel_of, places_of};

/// How long the browser may take to open it; milliseconds.
const PATIENCE: u64 = 5000;
/// Under which name is kept what a person might see when that was last asked.
const SIGHT: &str = "sight";

/// What is kept of one person.
#[derive(Clone)]
pub(crate) struct Device {
    database: Database,
    person: UserId,
}

impl Device {
    /// Opens it, and throws away what others saw here. A browser that does not answer keeps nothing: WebKit, for one,
    /// may leave its database unanswered, and what waits for that would wait for good.
    pub(crate) async fn open(person: UserId) -> Result<Self, JsValue> {
        match select(pin!(Self::begin(person)), pin!(wait(PATIENCE))).await {
            Either::Left((device, _)) => device,
            Either::Right(_) => Err(JsValue::NULL),
        }
    }

    async fn begin(person: UserId) -> Result<Self, JsValue> {
        let database = Database::open().await?;
        let own = places_of(person)?;
        let before = IdbKeyRange::upper_bound_with_open(&own.lower()?, true)?;
        let after = IdbKeyRange::lower_bound(&own.upper()?)?;
        database.delete(STATES, &before).await?;
        database.delete(STATES, &after).await?;
        Ok(Self { database, person })
    }

    /// The channels for which something waits to be sent.
    pub(crate) async fn waiting(&self) -> Result<Vec<Channel>, JsValue> {
        let records = self.database.changes_of(&places_of(self.person)?).await?;
        let mut channels = Vec::new();
        for record in records.iter().filter(record::is_waiting) {
            let channel = record::place(&record).and_then(|place| channel_of(&place));
            channels.extend(channel.filter(|channel| !channels.contains(channel)));
        }
        Ok(channels)
    }

    /// Forgets the last states of what is beyond a person's sight, and the pages that were kept with another one. A page
    /// may also be kept, and left, before its person's sight is: then pages are renewed, and stay without a server.
    pub(crate) async fn forget_beyond(&self, sight: &Sight) -> Result<(), JsValue> {
        // Never empty: an empty text is not kept.
        let now = format!("{} {}", sight.groups.concat(), sight.revoked);
        let before = self.text(SIGHT).await;
        let is_other = before.as_ref() != Some(&now);
        for place in self.database.keys(STATES, &places_of(self.person)?).await? {
            let Some(channel) = place.as_string().and_then(|place| channel_of(&place)) else { continue };
            let stays = match channel {
                Channel::Person(_) => true,
                Channel::Knowledge(id) => sight.requests.contains(&id.to_string()),
                // Its own state says of which coaching it is.
                Channel::Training(_) if is_other => {
                    let last = self.records(channel).last_state().await;
                    last.is_some_and(|last| sight.groups.iter().any(|id| last.state.contains(id)))
                }
                Channel::Training(_) => true,
                Channel::Family(_) | Channel::Team(_) | Channel::Coaching(_) => {
                    let name = channel.to_string();
                    sight.groups.iter().any(|id| name.ends_with(id))
                }
            };
            if !stays {
                self.database.delete(STATES, &place).await?;
            }
        }
        if is_other {
            // First: who leaves in between tells it the next time.
            tell_scripts(if before.is_some() { LESS } else { RENEW });
            self.keep_text(SIGHT, &now).await?;
        }
        Ok(())
    }

    /// Keeps a text that its page calls so, or no longer if it is empty. Writes reach the device in the order in
    /// which they are begun.
    pub(crate) async fn keep_text(&self, name: &str, text: &str) -> Result<(), JsValue> {
        if sign_out::is_leaving() {
            return Ok(());
        }
        let place = format!("{} {name}", self.person);
        if text.is_empty() {
            self.database.delete(STATES, &place.into()).await
        } else {
            self.database.put(STATES, &text.into(), Some(&place)).await.map(drop)
        }
    }

    /// The text that was kept under this name.
    pub(crate) async fn text(&self, name: &str) -> Option<String> {
        self.database.get(STATES, &format!("{} {name}", self.person)).await.ok()?.as_string()
    }

    /// The texts that were kept under names which begin so and a space.
    pub(crate) async fn texts(&self, begin: &str) -> Result<Vec<String>, JsValue> {
        let begin = format!("{} {begin} ", self.person);
        // Greater than every letter with which the rest of a name begins.
        let end = format!("{begin}~");
        let kept = self.database.within(STATES, &IdbKeyRange::bound(&begin.into(), &end.into())?).await?;
        Ok(kept.iter().filter_map(|text| text.as_string()).collect())
    }

    /// What is kept of one channel.
    pub(crate) fn records(&self, channel: Channel) -> Records {
        let place = format!("{} {channel}", self.person);
        Records { database: self.database.clone(), place, numbers: RefCell::default() }
    }
}

/// What is kept of one person on one channel.
pub(crate) struct Records {
    database: Database,
    place: String,
    /// Under which numbers changes are kept.
    numbers: RefCell<Vec<(MutationId, JsValue)>>,
}

impl Records {
    /// Keeps a change, until it is forgotten. It is kept once this has ended well.
    pub(crate) async fn keep(&self, stored: Stored) -> Result<(), JsValue> {
        if sign_out::is_leaving() {
            return Ok(());
        }
        let id = stored.id;
        let record = record::of_change(&self.place, self.number(id), &stored);
        let number = self.database.put(CHANGES, &record, None).await?;
        self.remember(id, number);
        Ok(())
    }

    /// Forgets a change.
    pub(crate) async fn forget(&self, id: MutationId) -> Result<(), JsValue> {
        match self.number(id) {
            Some(number) => self.database.delete(CHANGES, &number).await,
            None => Ok(()),
        }
    }

    /// All changes, in the order in which they were made.
    pub(crate) async fn changes(&self) -> Result<Vec<Stored>, JsValue> {
        let records = self.database.changes_of(&IdbKeyRange::only(&self.place.as_str().into())?).await?;
        let mut changes = Vec::new();
        for record in records.iter() {
            if let Some((number, stored)) = record::change(&record) {
                self.remember(stored.id, number);
                changes.push(stored);
            }
        }
        Ok(changes)
    }

    /// Keeps the last state.
    pub(crate) async fn save(&self, last: LastState) -> Result<(), JsValue> {
        if sign_out::is_leaving() {
            return Ok(());
        }
        self.database.put(STATES, &record::of_state(&last), Some(&self.place)).await.map(drop)
    }

    /// The last state that was kept.
    pub(crate) async fn last_state(&self) -> Option<LastState> {
        record::state(&self.database.get(STATES, &self.place).await.ok()?)
    }

    /// Forgets the last state of this channel; with `all`, also what was done there.
    pub(crate) async fn clear(&self, all: bool) -> Result<(), JsValue> {
        self.database.delete(STATES, &self.place.as_str().into()).await?;
        let changes = if all { self.changes().await? } else { Vec::new() };
        for Stored { id, .. } in changes {
            self.forget(id).await?;
        }
        Ok(())
    }

    fn number(&self, id: MutationId) -> Option<JsValue> {
        self.numbers.borrow().iter().find(|(known, _)| *known == id).map(|(_, number)| number.clone())
    }

    fn remember(&self, id: MutationId, number: JsValue) {
        if self.number(id).is_none() {
            self.numbers.borrow_mut().push((id, number));
        }
    }
}
