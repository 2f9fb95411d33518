//! Reading a signed request, and verifying it.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::{BODY_MD5, KEY, NONCE, SIGNATURE, SignatureError, TIMESTAMP, VERSION, md5_hex, message};
use crate::Credentials;

/// A request as it arrived.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The path as it stands in the request, URL-escaped or not.
    pub path: &'a str,
    /// The query string, without the question mark.
    pub query: &'a str,
    /// The whole body.
    pub body: &'a [u8],
}

impl<'a> Request<'a> {
    /// Reads the parameters; nothing is verified yet.
    ///
    /// Names are taken in lower case, as they are signed; in values, `+` is a space, as forms
    /// write it.
    ///
    /// # Errors
    ///
    /// When the query cannot be read, names a parameter twice, or lacks one that authentication
    /// needs.
    pub fn read(self) -> Result<SignedRequest<'a>, SignatureError> {
        let mut params = BTreeMap::new();
        for pair in self.query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = unescape(name)?.to_ascii_lowercase();
            if name.contains('=') {
                return Err(SignatureError::Escape);
            }
            if params.insert(name.clone(), unescape(value)?).is_some() {
                return Err(SignatureError::Twice { name });
            }
        }
        let mut take = |name| params.remove(name).ok_or(SignatureError::Missing { name });
        let signature = take(SIGNATURE)?;
        for name in [KEY, TIMESTAMP, VERSION] {
            if !params.contains_key(name) {
                return Err(SignatureError::Missing { name });
            }
        }
        Ok(SignedRequest { request: self, params: Params(params), signature })
    }
}

/// A request whose parameters were read, and whose signature is still to be verified.
#[derive(Debug)]
pub struct SignedRequest<'a> {
    request: Request<'a>,
    params: Params,
    signature: String,
}

impl SignedRequest<'_> {
    /// The key of the application that is said to ask; a server looks up the secret with it.
    #[must_use]
    pub fn key(&self) -> &str {
        self.required(KEY)
    }

    /// Verifies everything, and gives out the parameters.
    ///
    /// `now` is the time in Unix seconds, and `window` by how many seconds the timestamp may
    /// differ from it, usually [`WINDOW_SECONDS`](super::WINDOW_SECONDS). Signatures are compared in constant time.
    ///
    /// # Errors
    ///
    /// Says which part does not fit.
    pub fn verify(
        self,
        credentials: &Credentials,
        now: u64,
        window: u64,
    ) -> Result<Verified, SignatureError> {
        if self.key() != credentials.key().as_str() {
            return Err(SignatureError::Key);
        }
        if self.required(VERSION) != "1.0" {
            return Err(SignatureError::Version);
        }
        let timestamp = self.required(TIMESTAMP).parse().map_err(|_| SignatureError::Timestamp)?;
        if now.abs_diff(timestamp) > window {
            return Err(SignatureError::Expired { timestamp, now, window });
        }
        self.verify_body()?;
        if !self.is_signed_by(credentials)? {
            return Err(SignatureError::Signature);
        }
        let signature = self.signature.to_ascii_lowercase();
        let nonce = self.params.get(NONCE).map(str::to_owned);
        Ok(Verified { params: self.params, timestamp, signature, nonce })
    }

    fn verify_body(&self) -> Result<(), SignatureError> {
        match self.params.get(BODY_MD5) {
            None if self.request.body.is_empty() => Ok(()),
            None => Err(SignatureError::Missing { name: BODY_MD5 }),
            Some(md5) if md5.eq_ignore_ascii_case(&md5_hex(self.request.body)) => Ok(()),
            Some(_) => Err(SignatureError::Body),
        }
    }

    /// The reference wants the path unescaped. Some callers sign it as they send it; that is let
    /// pass, for it says the same.
    fn is_signed_by(&self, credentials: &Credentials) -> Result<bool, SignatureError> {
        let Request { method, path, .. } = self.request;
        let unescaped = percent_decode_str(path).decode_utf8().map_err(|_| SignatureError::Escape)?;
        if unescaped.contains('\n') {
            return Err(SignatureError::Escape);
        }
        let signs = |path| {
            let message = message(method, path, &self.params.0);
            credentials.secret().verify(message.as_bytes(), &self.signature)
        };
        Ok(signs(&*unescaped) || (unescaped != path && signs(path)))
    }

    /// [`Request::read`] has made sure that the parameter is there.
    fn required(&self, name: &str) -> &str {
        self.params.get(name).unwrap_or_default()
    }
}

/// The parameters of a request, unescaped, without its signature.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Params(BTreeMap<String, String>);

impl Params {
    /// The value of a parameter; names are in lower case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

/// A request that really comes from who knows the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What the request asks, next to what its authentication needs.
    pub params: Params,
    /// When it was signed, in Unix seconds; after `timestamp + window` it is refused anyway, so
    /// a guard against replays can forget it then.
    pub timestamp: u64,
    /// In lower case, so that one signature has one form.
    pub signature: String,
    /// Whether the caller makes each request different; if so, a signature seen before is a
    /// replay.
    pub nonce: Option<String>,
}

/// An `&` or a line break would make two different sets of parameters the same signed text.
fn unescape(text: &str) -> Result<String, SignatureError> {
    let text = text.replace('+', " ");
    let text = percent_decode_str(&text).decode_utf8().map_err(|_| SignatureError::Escape)?;
    if text.contains(['&', '\n']) {
        return Err(SignatureError::Escape);
    }
    Ok(text.into_owned())
}
