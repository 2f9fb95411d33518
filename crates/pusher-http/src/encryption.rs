//! [Encrypted channels]: the server passes on what it cannot read.
//!
//! Each channel has a key of its own, SHA-256 of its name and the master key, which your
//! application gives to those who may join. Events are sealed with NaCl's secretbox
//! (XSalsa20-Poly1305) and a random nonce. The names of channels and events stay readable.
//!
//! [Encrypted channels]: https://pusher.com/docs/channels/using_channels/encrypted-channels/

use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine};
use crypto_secretbox::aead::Aead;
use crypto_secretbox::{KeyInit, XSalsa20Poly1305};
use pusher_protocol::{ChannelKind, ChannelName};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use thiserror::Error;

/// Bytes of a nonce.
const NONCE_LENGTH: usize = 24;

/// What the keys of all encrypted channels are made from: 32 random bytes, which only your
/// application knows. Nothing prints it:
///
/// ```
/// use pusher_http::MasterKey;
///
/// let key = MasterKey::from_base64("aXRzIGEgc2VjcmV0IHRoYXQgeW91IG5ldmVyIGtub3c=")?;
/// assert_eq!(format!("{key:?}"), "MasterKey(..)");
/// # Ok::<(), pusher_http::encryption::MasterKeyError>(())
/// ```
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

impl MasterKey {
    /// Takes the key.
    #[must_use]
    pub fn new(key: [u8; 32]) -> Self {
        Self(key)
    }

    /// Reads the form in which the key is kept in settings; `openssl rand -base64 32` makes one.
    ///
    /// # Errors
    ///
    /// When it is not the base64 of 32 bytes.
    pub fn from_base64(text: &str) -> Result<Self, MasterKeyError> {
        let bytes = BASE64_STANDARD.decode(text).map_err(|_| MasterKeyError)?;
        bytes.try_into().map(Self).map_err(|_| MasterKeyError)
    }

    /// The key of one channel, in base64, as a client gets it from your application.
    #[must_use]
    pub fn shared_secret_base64(&self, channel: &ChannelName) -> String {
        BASE64_STANDARD.encode(self.shared_secret(channel))
    }

    /// Encrypts the data of an event.
    ///
    /// # Errors
    ///
    /// When the machine gives no random numbers, or the cipher cannot take so much data.
    pub fn seal(&self, channel: &ChannelName, data: &str) -> Result<String, SealError> {
        let mut nonce = [0; NONCE_LENGTH];
        getrandom::fill(&mut nonce)?;
        self.seal_with(channel, data, nonce)
    }

    /// Decrypts the data of an event.
    ///
    /// # Errors
    ///
    /// When it was not sealed with this key for this channel, or was changed since.
    pub fn open(&self, channel: &ChannelName, sealed: &str) -> Result<String, OpenError> {
        let Sealed { nonce, ciphertext } = serde_json::from_str(sealed).map_err(|_| OpenError)?;
        let decode = |text| BASE64_STANDARD.decode(text).map_err(|_| OpenError);
        let nonce: [u8; NONCE_LENGTH] = decode(nonce)?.try_into().map_err(|_| OpenError)?;
        let data = self.cipher(channel).decrypt(&nonce.into(), &*decode(ciphertext)?);
        String::from_utf8(data.map_err(|_| OpenError)?).map_err(|_| OpenError)
    }

    fn seal_with(
        &self,
        channel: &ChannelName,
        data: &str,
        nonce: [u8; NONCE_LENGTH],
    ) -> Result<String, SealError> {
        let ciphertext = self.cipher(channel).encrypt(&nonce.into(), data.as_bytes());
        let ciphertext = BASE64_STANDARD.encode(ciphertext.map_err(|_| SealError::TooLong)?);
        Ok(json!(Sealed { nonce: BASE64_STANDARD.encode(nonce), ciphertext }).to_string())
    }

    fn cipher(&self, channel: &ChannelName) -> XSalsa20Poly1305 {
        XSalsa20Poly1305::new(&self.shared_secret(channel).into())
    }

    fn shared_secret(&self, channel: &ChannelName) -> [u8; 32] {
        Sha256::new_with_prefix(channel.as_str()).chain_update(self.0).finalize().into()
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(..)")
    }
}

/// Whether the events of a channel are encrypted.
pub(crate) fn is_encrypted(channel: &ChannelName) -> bool {
    matches!(channel.kind(), ChannelKind::Encrypted | ChannelKind::EncryptedCache)
}

/// The data of an encrypted event, both in base64.
#[derive(Serialize, Deserialize)]
struct Sealed {
    nonce: String,
    ciphertext: String,
}

/// The text is no master key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a master key is the base64 of 32 bytes")]
pub struct MasterKeyError;

/// Why data cannot be encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SealError {
    /// A nonce cannot be drawn.
    #[error("the machine gives no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    /// More than the cipher takes at once.
    #[error("the data is too long to be encrypted")]
    TooLong,
}

/// The data cannot be decrypted; which part is wrong is nobody's business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the data was not encrypted with this key for this channel")]
pub struct OpenError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn channel(name: &str) -> ChannelName {
        name.parse().expect("a channel name")
    }

    fn key() -> MasterKey {
        MasterKey::new(std::array::from_fn(|i| i.try_into().expect("a byte")))
    }

    /// The values were computed with tweetnacl 1.0.3, the library behind pusher-js and the Node SDK.
    #[test]
    fn the_official_libraries_read_what_is_sealed() {
        let channel = channel("private-encrypted-orders");
        let nonce = std::array::from_fn(|i| u8::try_from(100 + i).expect("a byte"));
        let data = r#"{"total":"12,50 €"}"#;
        let sealed = json!({
            "nonce": "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7",
            "ciphertext": "q6zLKoF1w/Abh2VXx+1M5B65UahlOq1KAT0HI7NQtKEomhURog==",
        });
        assert_eq!(key().shared_secret_base64(&channel), "Rp+JW0P1Y4Dbn8NPhcFo88FAzz3QPb3PZ646obzmrp4=");
        let ours: serde_json::Value =
            serde_json::from_str(&key().seal_with(&channel, data, nonce).expect("sealed")).expect("JSON");
        assert_eq!(ours, sealed);
        assert_eq!(key().open(&channel, &sealed.to_string()).as_deref(), Ok(data));
    }

    #[test]
    fn a_master_key_has_32_bytes() {
        assert!(MasterKey::from_base64("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").is_ok());
        for text in ["", "AAEC", "not base64", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gIQ=="] {
            assert_eq!(MasterKey::from_base64(text).err(), Some(MasterKeyError), "{text:?}");
        }
    }

    #[test]
    fn no_nonce_comes_twice() {
        let channel = channel("private-encrypted-orders");
        assert_ne!(key().seal(&channel, "same"), key().seal(&channel, "same"));
    }

    proptest! {
        #[test]
        fn what_is_sealed_can_be_opened_on_its_channel_alone(
            master: [u8; 32], data in ".{0,200}", name in "[a-z]{1,9}", at: prop::sample::Index,
        ) {
            let (key, mine) = (MasterKey::new(master), channel(&format!("private-encrypted-{name}")));
            let sealed = key.seal(&mine, &data).expect("random numbers");
            prop_assert_eq!(key.open(&mine, &sealed), Ok(data));
            prop_assert_eq!(key.open(&channel("private-encrypted-0"), &sealed), Err(OpenError));

            let Sealed { nonce, ciphertext } = serde_json::from_str(&sealed).expect("JSON");
            let mut bytes = BASE64_STANDARD.decode(ciphertext).expect("base64");
            let at = at.index(bytes.len());
            bytes[at] ^= 1;
            let changed = json!(Sealed { nonce, ciphertext: BASE64_STANDARD.encode(bytes) });
            prop_assert_eq!(key.open(&mine, &changed.to_string()), Err(OpenError));
        }

        #[test]
        fn nothing_makes_it_panic(sealed: String, nonce: String, ciphertext: String) {
            let channel = channel("private-encrypted-orders");
            prop_assert!(key().open(&channel, &sealed).is_err());
            let sealed = json!({"nonce": nonce, "ciphertext": ciphertext}).to_string();
            prop_assert!(key().open(&channel, &sealed).is_err());
        }
    }
}
