//! Asking the endpoints for authorisation: instead of pusher-js, which asks for each channel
//! by itself, waits for ever and never asks again.

mod channels;
mod user;

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use crate::raw::{self, Answer, field};

pub(crate) use channels::ChannelAuth;
pub(crate) use user::UserAuth;

/// How long an endpoint may take to answer, in milliseconds.
const PATIENCE: u32 = 10_000;

/// An endpoint.
struct Endpoint {
    url: String,
    headers: Vec<(String, String)>,
}

impl Endpoint {
    /// Sends a form. The answer is a status, 0 where there was no answer, and what was
    /// said in JSON.
    fn ask(&self, form: &raw::Form, on_answer: impl FnOnce(u16, JsValue) + 'static) {
        let request = raw::Request::new();
        request.open("POST", &self.url);
        for (name, value) in &self.headers {
            request.set_header(name, value);
        }
        request.set_response_type("json");
        request.set_timeout(PATIENCE);
        let answered = request.clone();
        request.set_onloadend(&Closure::once_into_js(move || {
            on_answer(answered.status(), answered.response());
        }));
        request.send(form);
    }
}

/// Is it an authorisation, and not something that answered in the endpoint's place?
fn is_authorisation(answer: &JsValue) -> bool {
    field(answer, "auth").is_string()
}

fn grant(answer: &Answer, authorisation: &JsValue) {
    report(answer.call(&JsValue::UNDEFINED, &JsValue::NULL, authorisation));
}

/// What a listener throws is nobody's business but its own.
fn report(outcome: Result<(), JsValue>) {
    if let Err(error) = outcome {
        raw::report_error(&error);
    }
}

/// The last word of an endpoint, for now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Refusal {
    /// The HTTP status, 0 where there was no answer.
    pub(crate) status: u16,
    /// Chance, from 0 to 1: the same for all that were refused at once, so that they
    /// are asked for again at once too.
    pub(crate) chance: f64,
}

impl Refusal {
    fn now(status: u16) -> Self {
        Self { status, chance: js_sys::Math::random() }
    }
}

/// Carries a refusal past pusher-js, which passes on the status of its own requests only.
#[derive(Debug, Default)]
pub(crate) struct Refusing(Cell<Option<Refusal>>);

impl Refusing {
    /// What is being refused at this moment.
    pub(crate) fn now(&self) -> Option<Refusal> {
        self.0.get()
    }

    fn refuse(&self, answer: &Answer, refusal: Refusal) {
        self.0.set(Some(refusal));
        let error = js_sys::Error::new(&format!("not authorised: status {}", refusal.status));
        report(answer.call(&JsValue::UNDEFINED, &error, &JsValue::NULL));
        self.0.set(None);
    }
}
