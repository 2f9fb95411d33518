//! The endpoints of the server: `GET /api/sync`, `GET /api/page` and `POST /api/commands`.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use hubbub_events::{Channel, CommandReply, PresenceChannel};
use hubbub_model::{ChannelSeq, Epoch};
use js_sys::{Array, Promise};
use leptos::logging::warn;
use leptos::prelude::window;
use serde::Deserialize;
use serde_json::value::RawValue;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCache, RequestInit, Response};

use crate::web::{Alarm, monotonic};

/// How long to wait for an answer, in milliseconds.
const TIMEOUT: u64 = 10_000;
/// How long to wait for one over a connection that is doubted.
const IMPATIENCE: u64 = 400;
/// How many connections browsers keep to one server.
const CONNECTIONS: u32 = 6;

/// Why there is no answer.
pub(crate) enum Failure {
    /// The session is over.
    SignedOut,
    /// It is not there, or not for this person, or no longer.
    NotYours,
    /// The rules forbid it: the refusal of an area, as JSON.
    Refused(Box<RawValue>),
    /// The server will never take it.
    Rejected,
    /// It may go better next time.
    Passing,
}

/// The text of an answer, and between which moments it was made, by the monotonic clock.
pub(super) struct Timed {
    pub(super) answer: String,
    pub(super) asked: f64,
    pub(super) answered: f64,
}

/// The way to the server. Browsers keep connections open for later, and after sleep these may be
/// dead, though they look open: a question over such a one has no answer, nor does it fail.
#[derive(Default)]
pub(super) struct HttpClient {
    doubted: Cell<bool>,
    asking: RefCell<Vec<Weak<Asking>>>,
}

impl HttpClient {
    /// Trusts no connection of before: what is asked over one now is given up.
    pub(super) fn doubt(&self) {
        self.doubted.set(true);
        for asking in self.asking.take().iter().filter_map(Weak::upgrade) {
            asking.controller.abort();
        }
    }

    /// Asks for all after `after`, or for a snapshot. `polled` is where the person is who has no connection.
    pub(super) async fn sync(
        &self,
        channel: Channel,
        after: Option<(Epoch, ChannelSeq)>,
        polled: Option<PresenceChannel>,
    ) -> Result<Timed, Failure> {
        let mut url = match after {
            Some((epoch, seq)) => format!("/api/sync?channel={channel}&epoch={epoch}&after={seq}"),
            None => format!("/api/sync?channel={channel}"),
        };
        if let Some(polled) = polled {
            url += &format!("&presence={polled}");
        }
        self.get(&url).await
    }

    /// Asks for what came before `before`.
    pub(super) async fn page(&self, channel: Channel, before: &str) -> Result<Timed, Failure> {
        self.get(&format!("/api/page?channel={channel}&before={before}")).await
    }

    /// Sends a command, as [`AnyCommand::request`](super::AnyCommand::request) writes it.
    pub(super) async fn post(&self, request: String) -> Result<CommandReply, Failure> {
        let headers = Headers::new().map_err(|_| Failure::Rejected)?;
        let _ = headers.set("content-type", "application/json");
        let init = RequestInit::new();
        init.set_method("POST");
        init.set_headers(&headers);
        init.set_body(&request.into());
        // What was done just before the page is closed still arrives.
        let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE);
        read(&self.send("/api/commands", &init, 1, TIMEOUT).await?.answer)
    }

    /// Where connections are doubted, asks for a moment over one, then over as many as a browser has:
    /// at most all but one are dead, because the first was closed with its question.
    pub(super) async fn get(&self, url: &str) -> Result<Timed, Failure> {
        let init = RequestInit::new();
        init.set_cache(RequestCache::NoStore);
        if !self.doubted.get() {
            let answer = self.send(url, &init, 1, TIMEOUT).await;
            if !matches!(answer, Err(Failure::Passing)) || !self.doubted.get() {
                return answer;
            }
        }
        let mut answer = self.send(url, &init, 1, IMPATIENCE).await;
        if matches!(answer, Err(Failure::Passing)) {
            answer = self.send(url, &init, CONNECTIONS, TIMEOUT).await;
        }
        // Until then, whatever else is asked for other channels has the same doubt.
        self.doubted.set(false);
        answer
    }

    /// Not generic: whatever is asked, waiting for it is the same code.
    async fn send(
        &self,
        url: &str,
        init: &RequestInit,
        connections: u32,
        timeout: u64,
    ) -> Result<Timed, Failure> {
        let asking = Rc::new(Asking::new(timeout).map_err(|_| Failure::Passing)?);
        self.asking.borrow_mut().retain(|asking| asking.strong_count() > 0);
        self.asking.borrow_mut().push(Rc::downgrade(&asking));
        init.set_signal(Some(&asking.controller.signal()));
        let asked = monotonic();
        let (status, answered, answer) =
            text_of(url, init, connections).await.map_err(|_| Failure::Passing)?;
        if status == 200 { Ok(Timed { answer, asked, answered }) } else { Err(failure(status, &answer)) }
    }
}

/// A question under way. It is given up after some time, and when it is dropped.
struct Asking {
    controller: AbortController,
    _deadline: Alarm,
}

impl Asking {
    fn new(timeout: u64) -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let abort = controller.clone();
        let deadline = Alarm::new(move || abort.abort());
        deadline.set(timeout);
        Ok(Self { controller, _deadline: deadline })
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

/// The status of the first answer over any of the connections, when it began to arrive, and its
/// text.
async fn text_of(url: &str, init: &RequestInit, connections: u32) -> Result<(u16, f64, String), JsValue> {
    let answers: Array = (0..connections).map(|_| window().fetch_with_str_and_init(url, init)).collect();
    let response: Response = JsFuture::from(Promise::any(&answers)).await?.unchecked_into();
    let answered = monotonic();
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), answered, text.as_string().unwrap_or_default()))
}

/// Reads an answer. Something in between may answer in the server's place, such as a hotel's sign-in page.
pub(crate) fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|error| {
        warn!("unreadable answer: {error}");
        Failure::Passing
    })
}

/// What an error answer means.
fn failure(status: u16, text: &str) -> Failure {
    #[derive(Deserialize)]
    struct Answer {
        error: Error,
    }
    #[derive(Deserialize)]
    struct Error {
        refusal: Box<RawValue>,
    }
    match status {
        401 => Failure::SignedOut,
        403 | 404 => Failure::NotYours,
        408 | 429 => Failure::Passing,
        409 => serde_json::from_str(text)
            .map_or(Failure::Rejected, |Answer { error: Error { refusal } }| Failure::Refused(refusal)),
        400..500 => Failure::Rejected,
        _ => Failure::Passing,
    }
}
