//! What is kept, as records of the database. They are written and read field by field,
//! because derived readers would be a tenth of all the WASM.

use std::str::FromStr;

use hubbub_model::{ChannelSeq, Timestamp};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

use super::database::{NUMBER, PLACE};
use super::stored::{LastState, Stored};

/// A change at a place, under its number if it has one already.
pub(super) fn of_change(place: &str, number: Option<JsValue>, stored: &Stored) -> Object {
    let record = object(&[
        (PLACE, place.into()),
        ("id", stored.id.to_string().into()),
        ("at", (stored.at.as_millis() as f64).into()),
        ("name", stored.name.as_str().into()),
        ("command", stored.command.as_str().into()),
        ("reason", stored.reason.as_deref().map_or(JsValue::UNDEFINED, Into::into)),
    ]);
    if let Some(number) = number {
        set(&record, NUMBER, &number);
    }
    record
}

/// A change and its number.
pub(super) fn change(record: &JsValue) -> Option<(JsValue, Stored)> {
    let stored = Stored {
        id: written(record, "id")?,
        at: time(record, "at")?,
        name: text(record, "name")?,
        command: text(record, "command")?,
        reason: text(record, "reason"),
    };
    Some((number_of(record)?, stored))
}

/// The number of a change.
pub(super) fn number_of(record: &JsValue) -> Option<JsValue> {
    field(record, NUMBER)
}

/// Where a change is to be made.
pub(super) fn place(record: &JsValue) -> Option<String> {
    text(record, PLACE)
}

/// Does a change still wait to be sent?
pub(super) fn is_waiting(record: &JsValue) -> bool {
    text(record, "reason").is_none()
}

pub(super) fn of_state(last: &LastState) -> Object {
    object(&[
        ("epoch", last.epoch.to_string().into()),
        ("seq", (last.seq.0 as f64).into()),
        ("state", last.state.as_str().into()),
        ("asOf", (last.as_of.as_millis() as f64).into()),
        ("ahead", last.ahead.into()),
    ])
}

pub(super) fn state(record: &JsValue) -> Option<LastState> {
    Some(LastState {
        epoch: written(record, "epoch")?,
        seq: ChannelSeq(number(record, "seq")? as u64),
        state: text(record, "state")?,
        as_of: time(record, "asOf")?,
        ahead: number(record, "ahead")?,
    })
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
