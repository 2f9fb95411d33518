//! What is kept, as records of the database. They are written and read field by field,
//! because derived readers would be a tenth of all the WASM.

use std::str::FromStr;

use hubbub_model::{ChannelSeq, Timestamp};
use hubbub_sync::OutboxEntry;
use js_sys::{Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::database::{NUMBER, PLACE};
use super::stored::{LastState, Stored};
use crate::live::{Change, Reason};

/// A change at a place, under its number if it has one already.
pub(super) fn of_change(place: &str, number: Option<JsValue>, stored: &Stored) -> Object {
    let Stored { kept: OutboxEntry { mutation_id, command, at }, reason } = stored;
    let record = object(&[
        (PLACE, place.into()),
        ("id", mutation_id.to_string().into()),
        ("at", (at.as_millis() as f64).into()),
        ("name", command.name.as_str().into()),
        ("command", json(&command.command)),
        ("reason", reason.map_or(JsValue::UNDEFINED, of_reason)),
    ]);
    if let Some(number) = number {
        set(&record, NUMBER, &number);
    }
    record
}

/// A change and its number.
pub(super) fn change(record: &JsValue) -> Option<(JsValue, Stored)> {
    let command = Change { command: parsed(record, "command")?, name: text(record, "name")? };
    let kept = OutboxEntry { mutation_id: written(record, "id")?, command, at: time(record, "at")? };
    let reason = match text(record, "reason") {
        Some(word) => Some(reason(&word)?),
        None => None,
    };
    Some((number_of(record)?, Stored { kept, reason }))
}

/// The number of a change.
pub(super) fn number_of(record: &JsValue) -> Option<JsValue> {
    field(record, NUMBER)
}

/// Does a change still wait to be sent?
pub(super) fn is_waiting(record: &JsValue) -> bool {
    text(record, "reason").is_none()
}

pub(super) fn of_state(last: &LastState) -> Object {
    object(&[
        ("epoch", last.epoch.to_string().into()),
        ("seq", (last.seq.0 as f64).into()),
        ("state", json(&last.state)),
        ("asOf", (last.as_of.as_millis() as f64).into()),
        ("ahead", last.ahead.into()),
    ])
}

pub(super) fn state(record: &JsValue) -> Option<LastState> {
    Some(LastState {
        epoch: written(record, "epoch")?,
        seq: ChannelSeq(number(record, "seq")? as u64),
        state: parsed(record, "state")?,
        as_of: time(record, "asOf")?,
        ahead: number(record, "ahead")?,
    })
}

fn of_reason(reason: Reason) -> JsValue {
    match reason {
        Reason::Refused(refusal) => json(&refusal),
        Reason::Rejected => "rejected".into(),
        Reason::TooOld => "tooOld".into(),
        Reason::TooMany => "tooMany".into(),
    }
}

fn reason(text: &str) -> Option<Reason> {
    match text {
        "rejected" => Some(Reason::Rejected),
        "tooOld" => Some(Reason::TooOld),
        "tooMany" => Some(Reason::TooMany),
        refusal => serde_json::from_str(refusal).ok().map(Reason::Refused),
    }
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // It fails for what is no object.
    let _ = Reflect::set(object, &name.into(), value);
}

/// Numbers, texts and lists can always be written.
fn json(value: &impl Serialize) -> JsValue {
    serde_json::to_string(value).unwrap_or_default().into()
}

fn field(record: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(record, &name.into()).ok()
}

fn text(record: &JsValue, name: &str) -> Option<String> {
    field(record, name)?.as_string()
}

fn number(record: &JsValue, name: &str) -> Option<f64> {
    field(record, name)?.as_f64()
}

fn time(record: &JsValue, name: &str) -> Option<Timestamp> {
    number(record, name).map(|millis| Timestamp::from_millis(millis as i64))
}

fn written<T: FromStr>(record: &JsValue, name: &str) -> Option<T> {
    text(record, name)?.parse().ok()
}

fn parsed<T: DeserializeOwned>(record: &JsValue, name: &str) -> Option<T> {
    serde_json::from_str(&text(record, name)?).ok()
}
