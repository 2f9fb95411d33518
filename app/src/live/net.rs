//! The two doors of the server: `GET /api/sync` and `POST /api/commands`.

use hubbub_commands::{CommandRequest, Refusal};
use hubbub_events::{Channel, CommandReply, SyncReply};
use hubbub_model::family::FamilyState;
use hubbub_model::{ChannelSeq, Epoch};
use leptos::logging::warn;
use leptos::prelude::window;
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCache, RequestInit, Response};

use super::browser::monotonic;

/// How long to wait for an answer, in milliseconds.
const TIMEOUT: u32 = 10_000;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// The session is over.
    SignedOut,
    /// It is not there, or not for this person, or no longer.
    NotYours,
    /// The rules forbid it.
    Refused(Refusal),
    /// The server will never take it.
    Rejected,
    /// It may go better next time.
    Passing,
}

/// An answer, and between which moments it was made, by the monotonic clock.
pub(super) struct Timed<T> {
    pub(super) answer: T,
    pub(super) asked: f64,
    pub(super) answered: f64,
}

/// Asks for all after `after`, or for a snapshot.
pub(super) async fn sync(
    channel: Channel,
    after: Option<(Epoch, ChannelSeq)>,
) -> Result<Timed<SyncReply<FamilyState>>, Failure> {
    let url = match after {
        Some((epoch, seq)) => format!("/api/sync?channel={channel}&epoch={epoch}&after={seq}"),
        None => format!("/api/sync?channel={channel}"),
    };
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    let Timed { answer, asked, answered } = send(&url, &init).await?;
    Ok(Timed { answer: read(&answer)?, asked, answered })
}

/// Sends a command.
pub(super) async fn post(request: &CommandRequest) -> Result<CommandReply, Failure> {
    let body = serde_json::to_string(request).map_err(|_| Failure::Rejected)?;
    let headers = Headers::new().map_err(|_| Failure::Rejected)?;
    let _ = headers.set("content-type", "application/json");
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&body.into());
    // What was done just before the page is closed still arrives.
    let _ = js_sys::Reflect::set(&init, &"keepalive".into(), &JsValue::TRUE);
    read(&send("/api/commands", &init).await?.answer)
}

/// Not generic: whatever is asked, waiting for it is the same code.
async fn send(url: &str, init: &RequestInit) -> Result<Timed<String>, Failure> {
    let asked = monotonic();
    let (status, answered, answer) = text_of(url, init).await.map_err(|_| Failure::Passing)?;
    if status == 200 { Ok(Timed { answer, asked, answered }) } else { Err(failure(status, &answer)) }
}

/// The status of the answer, when it began to arrive, and its text.
async fn text_of(url: &str, init: &RequestInit) -> Result<(u16, f64, String), JsValue> {
    init.set_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT)));
    let response: Response =
        JsFuture::from(window().fetch_with_str_and_init(url, init)).await?.unchecked_into();
    let answered = monotonic();
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.status(), answered, text.as_string().unwrap_or_default()))
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Failure> {
    serde_json::from_str(text).map_err(|error| {
        // Something in between may answer in the server's place, such as a hotel's sign-in page.
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
        refusal: Refusal,
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
