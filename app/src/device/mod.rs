//! What this device keeps for a person while it cannot reach the server: what they did,
//! and what they saw last. It is in IndexedDB, apart for each person, so that whoever
//! signs in next sees none of it.
//!
//! All of it may fail: in some private windows nothing can be kept, and a disk can be
//! full. Then the page does without.

mod database;
mod sign_out;

use std::cell::RefCell;
use std::collections::BTreeMap;

use hubbub_events::Channel;
use hubbub_model::family::FamilyState;
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp, UserId};
use hubbub_sync::Kept;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::IdbKeyRange;

use crate::live::{Change, Reason};
use database::{CHANGES, Database, NUMBER, PLACE, STATES, object};

pub(crate) use sign_out::ask_before_signing_out;

/// The last state that this device knows of.
#[derive(Serialize, Deserialize)]
pub(crate) struct LastState {
    pub(crate) epoch: Epoch,
    pub(crate) seq: ChannelSeq,
    pub(crate) state: FamilyState,
    /// When it was certainly so, by the server's clock.
    pub(crate) as_of: Timestamp,
    /// How far the server's clock was ahead of the device's, in milliseconds. The device's may
    /// be wrong, but it goes on while the page is closed.
    pub(crate) ahead: f64,
}

/// A change that was made here.
#[derive(Serialize, Deserialize)]
pub(crate) struct Stored {
    pub(crate) kept: Kept<Change>,
    /// Why the server does not do it, if it does not.
    pub(crate) reason: Option<Reason>,
}

/// What is kept of one person on one channel.
pub(crate) struct Device {
    database: Database,
    place: String,
    /// Under which numbers changes are kept.
    numbers: RefCell<BTreeMap<MutationId, JsValue>>,
}

impl Device {
    /// Opens it, and throws away what others saw here.
    pub(crate) async fn open(person: UserId, channel: Channel) -> Result<Self, JsValue> {
        let database = Database::open().await?;
        let (first, last) = (JsValue::from(person.to_string()), end_of(person));
        let before = IdbKeyRange::upper_bound_with_open(&first, true)?;
        let after = IdbKeyRange::lower_bound(&last)?;
        database.delete(STATES, &before).await?;
        database.delete(STATES, &after).await?;
        let place = format!("{person} {channel}");
        Ok(Self { database, place, numbers: RefCell::default() })
    }

    /// Keeps a change. It is kept once this has ended well.
    pub(crate) async fn keep(&self, kept: Kept<Change>) -> Result<(), JsValue> {
        self.put(&Stored { kept, reason: None }).await
    }

    /// Keeps a change that will not be done, to be shown until somebody has seen it.
    pub(crate) async fn refuse(&self, kept: Kept<Change>, reason: Reason) -> Result<(), JsValue> {
        self.put(&Stored { kept, reason: Some(reason) }).await
    }

    async fn put(&self, stored: &Stored) -> Result<(), JsValue> {
        if sign_out::is_leaving() {
            return Ok(());
        }
        let id = stored.kept.mutation_id;
        let json = serde_json::to_string(stored).unwrap_or_default();
        let record = object([(PLACE, self.place.as_str().into()), ("json", json.into())]);
        if let Some(number) = self.numbers.borrow().get(&id) {
            let _ = js_sys::Reflect::set(&record, &NUMBER.into(), number);
        }
        let number = self.database.put(CHANGES, &record, None).await?;
        self.numbers.borrow_mut().insert(id, number);
        Ok(())
    }

    /// Forgets a change.
    pub(crate) async fn forget(&self, id: MutationId) -> Result<(), JsValue> {
        let number = self.numbers.borrow_mut().remove(&id);
        match number {
            Some(number) => self.database.delete(CHANGES, &number).await,
            None => Ok(()),
        }
    }

    /// All changes, in the order in which they were made.
    pub(crate) async fn changes(&self) -> Result<Vec<Stored>, JsValue> {
        let records = self.database.changes_of(&IdbKeyRange::only(&self.place.as_str().into())?).await?;
        let mut changes = Vec::new();
        for (number, stored) in records.iter().filter_map(|record| read(&record)) {
            self.numbers.borrow_mut().insert(stored.kept.mutation_id, number);
            changes.push(stored);
        }
        Ok(changes)
    }

    /// Keeps the last state.
    pub(crate) async fn save(&self, last: &LastState) -> Result<(), JsValue> {
        if sign_out::is_leaving() {
            return Ok(());
        }
        let json = serde_json::to_string(last).unwrap_or_default();
        self.database.put(STATES, &json.into(), Some(&self.place)).await.map(drop)
    }

    /// The last state that was kept.
    pub(crate) async fn last_state(&self) -> Option<LastState> {
        let json = self.database.get(STATES, &self.place).await.ok()?.as_string()?;
        serde_json::from_str(&json).ok()
    }

    /// Forgets the last state of this channel; with `all`, also what was done there.
    pub(crate) async fn clear(&self, all: bool) -> Result<(), JsValue> {
        self.database.delete(STATES, &self.place.as_str().into()).await?;
        let changes = if all { self.changes().await? } else { Vec::new() };
        for Stored { kept, .. } in changes {
            self.forget(kept.mutation_id).await?;
        }
        Ok(())
    }
}

/// The number of a change, and the change. What a later version wrote is left to it.
fn read(record: &JsValue) -> Option<(JsValue, Stored)> {
    let json = field(record, "json")?.as_string()?;
    Some((field(record, NUMBER)?, serde_json::from_str(&json).ok()?))
}

fn field(record: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(record, &name.into()).ok()
}

/// Greater than every place of a person, and smaller than those of people who come after.
fn end_of(person: UserId) -> JsValue {
    format!("{person}~").into()
}
