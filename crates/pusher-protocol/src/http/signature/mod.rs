//! Signing requests to the HTTP API, and verifying them.
//!
//! What is [signed](https://pusher.com/docs/channels/library_auth_reference/rest-api/#authentication)
//! is the method, the path and the parameters in the query string, sorted by their lower-case
//! names and **not** URL-escaped, with a line break between the three; the body is covered by
//! `body_md5`.
//!
//! ```
//! use pusher_protocol::http::signature::{Request, WINDOW_SECONDS};
//! use pusher_protocol::{AppKey, AppSecret, Credentials};
//!
//! let credentials = Credentials::new(AppKey::new("key")?, AppSecret::new("secret")?);
//! let now = 1_353_088_179;
//! let query = credentials.sign_request("GET", "/apps/3/channels", &[("info", "user_count")], b"", now, None);
//!
//! let request = Request { method: "GET", path: "/apps/3/channels", query: &query, body: b"" };
//! let signed = request.read()?; // `signed.key()` says which application asks
//! let verified = signed.verify(&credentials, now, WINDOW_SECONDS)?;
//! assert_eq!(verified.params.get("info"), Some("user_count"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Replays
//!
//! Within the time window a copied request is as good as the first: the protocol has no remedy,
//! and two equal events within one second are legitimate and have equal signatures. So our client
//! adds a parameter of its own, `auth_nonce`, which is signed like every other and which servers
//! that do not know it ignore. Where it is present, a server can refuse a signature that it has
//! seen; [`Verified`] has what that needs.

mod error;
mod verify;

use std::collections::BTreeMap;

use md5::{Digest, Md5};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use self::error::SignatureError;
pub use self::verify::{Params, Request, SignedRequest, Verified};

use crate::Credentials;

/// By how many seconds the clocks of the two sides may differ, either way.
pub const WINDOW_SECONDS: u64 = 600;

/// The parameter that makes every request of our client different from every other.
pub const NONCE: &str = "auth_nonce";

const KEY: &str = "auth_key";
const TIMESTAMP: &str = "auth_timestamp";
const VERSION: &str = "auth_version";
const BODY_MD5: &str = "body_md5";
const SIGNATURE: &str = "auth_signature";

/// What a query string may hold unescaped, so that every way of decoding it agrees.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl Credentials {
    /// The query string with which a request is sent: `params`, what authentication needs, and
    /// the signature.
    ///
    /// `path` is the one that is asked for, *before* URL-escaping; `at` is the time in Unix
    /// seconds. A server refuses params that are named twice, or like one of those added here.
    #[must_use]
    pub fn sign_request(
        &self,
        method: &str,
        path: &str,
        params: &[(&str, &str)],
        body: &[u8],
        at: u64,
        nonce: Option<&str>,
    ) -> String {
        let mut all: BTreeMap<String, String> =
            params.iter().map(|(name, value)| (name.to_ascii_lowercase(), (*value).to_owned())).collect();
        all.insert(KEY.into(), self.key().to_string());
        all.insert(TIMESTAMP.into(), at.to_string());
        all.insert(VERSION.into(), "1.0".into());
        all.extend(nonce.map(|nonce| (NONCE.into(), nonce.into())));
        if !body.is_empty() {
            all.insert(BODY_MD5.into(), md5_hex(body));
        }
        let signature = self.secret().sign(message(method, path, &all).as_bytes());
        all.insert(SIGNATURE.into(), signature);
        let escape = |text| utf8_percent_encode(text, ESCAPED);
        let pairs = all.iter().map(|(name, value)| format!("{}={}", escape(name), escape(value)));
        pairs.collect::<Vec<_>>().join("&")
    }
}

fn message(method: &str, path: &str, params: &BTreeMap<String, String>) -> String {
    let params: Vec<_> = params.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{}\n{path}\n{}", method.to_ascii_uppercase(), params.join("&"))
}

fn md5_hex(body: &[u8]) -> String {
    hex::encode(Md5::digest(body))
}
