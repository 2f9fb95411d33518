//! The id, the key and the secret of an application.

use std::fmt;
use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;
use thiserror::Error;

use crate::text::checked_text;

/// The public name of an application; it stands in the address of the socket and in front of
/// every signature.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct AppKey(Arc<str>);

checked_text!(AppKey, AppKeyError);

impl AppKey {
    /// Checks the key and keeps it.
    ///
    /// # Errors
    ///
    /// When it is empty, or holds what does not fit into an address or in front of a `:`.
    pub fn new(key: impl AsRef<str>) -> Result<Self, AppKeyError> {
        Self::parse(key.as_ref())
    }

    fn check(text: &str) -> Result<(), AppKeyError> {
        let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        if text.is_empty() || !text.bytes().all(fits) {
            return Err(AppKeyError);
        }
        Ok(())
    }
}

/// The private name of an application; it stands in the address of the HTTP API.
///
/// Hosted Pusher draws numbers; any text that fits into an address will do.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct AppId(Arc<str>);

checked_text!(AppId, AppKeyError);

impl AppId {
    fn check(text: &str) -> Result<(), AppKeyError> {
        AppKey::check(text)
    }
}

/// The text is no application key or id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an application's key or id is made of letters, digits, '-' and '_', and must not be empty")]
pub struct AppKeyError;

/// The secret of an application: it signs and verifies, and nothing can read it back.
///
/// Not even this type keeps it; what is kept is the state of HMAC-SHA256 after taking in the key.
/// There is no `Display`, no `Serialize`, and `Debug` shows nothing:
///
/// ```
/// use pusher_protocol::AppSecret;
///
/// let secret = AppSecret::new("7ad3773142a6692b25b8")?;
/// assert_eq!(format!("{secret:?}"), "AppSecret(..)");
/// # Ok::<(), pusher_protocol::app::AppSecretError>(())
/// ```
#[derive(Clone)]
pub struct AppSecret(Hmac<Sha256>);

impl AppSecret {
    /// Takes the secret in.
    ///
    /// # Errors
    ///
    /// When it is empty: anybody could sign with it.
    pub fn new(secret: impl AsRef<[u8]>) -> Result<Self, AppSecretError> {
        let secret = secret.as_ref();
        if secret.is_empty() {
            return Err(AppSecretError);
        }
        Hmac::new_from_slice(secret).map(Self).map_err(|_| AppSecretError)
    }

    /// The lower-case hex of the message's HMAC-SHA256, as every part of the protocol signs:
    /// subscriptions, sign-ins, HTTP requests and webhooks.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> String {
        hex::encode(self.0.clone().chain_update(message).finalize().into_bytes())
    }

    /// Whether the hex signature belongs to the message; compared in constant time.
    #[must_use]
    pub fn verify(&self, message: &[u8], signature: &str) -> bool {
        let mut bytes = [0; 32];
        hex::decode_to_slice(signature, &mut bytes).is_ok()
            && self.0.clone().chain_update(message).verify_slice(&bytes).is_ok()
    }
}

impl fmt::Debug for AppSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AppSecret(..)")
    }
}

/// The secret cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an application secret must not be empty")]
pub struct AppSecretError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_key_fits_into_an_address() {
        assert!(AppKey::new("278d425b_df-16").is_ok());
        for key in ["", "a:b", "a/b", "a b", "é"] {
            assert_eq!(AppKey::new(key), Err(AppKeyError), "{key:?}");
        }
    }

    #[test]
    fn an_empty_secret_is_refused() {
        assert!(AppSecret::new("").is_err());
    }

    #[test]
    fn debug_of_a_secret_shows_nothing() {
        let secret = AppSecret::new("hunter2").expect("a secret");
        assert_eq!(format!("{secret:?} {secret:#?}"), "AppSecret(..) AppSecret(..)");
    }

    proptest! {
        #[test]
        fn a_signature_holds_for_its_message_alone(
            message in any::<Vec<u8>>(), other in any::<Vec<u8>>(), garbage in any::<String>(),
        ) {
            let secret = AppSecret::new("7ad3773142a6692b25b8").expect("a secret");
            let signature = secret.sign(&message);
            prop_assert!(secret.verify(&message, &signature));
            prop_assert_eq!(secret.verify(&other, &signature), other == message);
            prop_assert!(!secret.verify(&message, &signature[..62]));
            prop_assert!(!secret.verify(&message, &garbage));
        }
    }
}
