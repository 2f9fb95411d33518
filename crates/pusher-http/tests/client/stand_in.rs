//! A server that verifies what it is asked, remembers it, and answers what it was told to.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use pusher_http::{AppKey, AppSecret, Client, Config, Credentials, MasterKey, Retry};
use pusher_protocol::http::signature::{Request, WINDOW_SECONDS};
use serde_json::Value;
use tokio::net::TcpListener;

/// What the stand-in does with a request.
pub(crate) enum Reaction {
    Answer(&'static str),
    Refuse(u16, &'static str),
    /// 429 or 503, and how many seconds the client is asked to wait.
    Ask(u16, u64),
    Hang,
}

/// A request that was rightly signed.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) body: Value,
    pub(crate) nonce: String,
    pub(crate) info: Option<String>,
    pub(crate) prefix: Option<String>,
}

#[derive(Clone, Default)]
pub(crate) struct StandIn {
    script: Arc<Mutex<VecDeque<Reaction>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

pub(crate) fn credentials() -> Credentials {
    Credentials::new(AppKey::new("key").unwrap(), AppSecret::new("secret").unwrap())
}

pub(crate) fn master_key() -> MasterKey {
    MasterKey::new([7; 32])
}

impl StandIn {
    /// Starts it, with a client that knows it and hardly waits. It does what the script says, once
    /// each, and answers `{}` from then on.
    pub(crate) async fn with(script: impl IntoIterator<Item = Reaction>) -> (Self, Client) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let stand_in = Self { script: Arc::new(Mutex::new(script.into_iter().collect())), ..Self::default() };
        let router = Router::new().fallback(answer).with_state(stand_in.clone());
        tokio::spawn(async { axum::serve(listener, router).await });
        (stand_in, Client::new(config(&url)).unwrap())
    }

    /// What was asked since the last call.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    pub(crate) fn only(&self) -> Asked {
        let mut asked = self.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        asked.remove(0)
    }
}

pub(crate) fn config(url: &str) -> Config {
    Config {
        master_key: Some(master_key()),
        request_timeout: Duration::from_millis(300),
        retry: Retry { attempts: 3, first: Duration::from_millis(2), longest: Duration::from_secs(1) },
        ..Config::new(url, "17", credentials()).unwrap()
    }
}

async fn answer(
    State(stand_in): State<StandIn>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let asked = match verify(&method, &uri, &headers, &body) {
        Ok(asked) => asked,
        Err(message) => return (StatusCode::UNAUTHORIZED, message).into_response(),
    };
    stand_in.asked.lock().unwrap().push(asked);
    let reaction = stand_in.script.lock().unwrap().pop_front();
    match reaction.unwrap_or(Reaction::Answer("{}")) {
        Reaction::Answer(body) => body.into_response(),
        Reaction::Refuse(status, body) => (StatusCode::from_u16(status).unwrap(), body).into_response(),
        Reaction::Ask(status, seconds) => {
            let headers = [("retry-after", seconds.to_string())];
            (StatusCode::from_u16(status).unwrap(), headers, "busy").into_response()
        }
        Reaction::Hang => std::future::pending().await,
    }
}

#[expect(clippy::disallowed_methods, reason = "the client signs with the machine's time")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn verify(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<Asked, String> {
    let query = uri.query().unwrap_or_default();
    let request = Request { method: method.as_str(), path: uri.path(), query, body };
    let signed = request.read().map_err(|error| error.to_string())?;
    let verified = signed.verify(&credentials(), now(), WINDOW_SECONDS).map_err(|error| error.to_string())?;
    let is_json = headers.get("content-type").is_some_and(|value| value == "application/json");
    assert_eq!(is_json, !body.is_empty());
    let param = |name| verified.params.get(name).map(str::to_owned);
    Ok(Asked {
        line: format!("{method} {}", uri.path()),
        body: serde_json::from_slice(body).unwrap_or_default(),
        info: param("info"),
        prefix: param("filter_by_prefix"),
        nonce: verified.nonce.unwrap(),
    })
}
