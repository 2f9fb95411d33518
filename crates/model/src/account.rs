//! An account: one person who can sign in. What they may do comes from their
//! memberships, never from the account.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::UserId;
use crate::text::{self, PersonName};

/// One person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// Which account.
    pub id: UserId,
    /// What the person is called.
    pub name: PersonName,
}

/// An e-mail address: checked for shape only, kept in lower case so that one
/// person has one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// The text is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("must be an e-mail address")]
pub struct InvalidEmail;

impl Email {
    /// The most characters an address may have (RFC 5321, 4.5.3.1.3).
    pub const MAX: usize = 254;

    /// The address in lower case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(typed: &str) -> Result<Self, InvalidEmail> {
        let typed = typed.trim();
        let (local, domain) = typed.rsplit_once('@').ok_or(InvalidEmail)?;
        let odd = |c: char| {
            c.is_whitespace() || c.is_control() || c == '@' || text::steers(c) || text::is_hidden(c)
        };
        let good = !local.is_empty()
            && !domain.is_empty()
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && typed.len() <= Self::MAX
            && !local.contains(odd)
            && !domain.contains(odd);
        good.then(|| Self(typed.to_lowercase())).ok_or(InvalidEmail)
    }
}

impl TryFrom<String> for Email {
    type Error = InvalidEmail;

    fn try_from(text: String) -> Result<Self, InvalidEmail> {
        text.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

/// A password as it was typed. It cannot be printed, cloned or serialised.
pub struct Password(String);

/// Why a password cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InvalidPassword {
    /// Fewer characters than [`Password::MIN`].
    #[error("must have at least {} characters", Password::MIN)]
    TooShort,
    /// More bytes than [`Password::MAX`]: hashing a novel is an attack.
    #[error("must have at most {} bytes", Password::MAX)]
    TooLong,
}

impl Password {
    /// The fewest characters, counted as people count them: extended grapheme clusters.
    pub const MIN: usize = 10;
    /// The most bytes.
    pub const MAX: usize = 200;

    /// Checks the length of a password that is to be set.
    ///
    /// # Errors
    /// [`InvalidPassword`] says what is wrong.
    pub fn new(text: String) -> Result<Self, InvalidPassword> {
        if text::length(&text) < Self::MIN {
            Err(InvalidPassword::TooShort)
        } else if text.len() > Self::MAX {
            Err(InvalidPassword::TooLong)
        } else {
            Ok(Self(text))
        }
    }

    /// The bytes to hash.
    #[must_use]
    pub fn reveal(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_spelling() {
        assert_eq!(" Robin@Example.ORG ".parse::<Email>().map(String::from), Ok("robin@example.org".into()));
        for bad in
            ["", "robin", "@x", "robin@", "a b@c", "a@b@c", "a@.b", "a@b.", "a\u{200b}@b.c", "a\u{202e}@b.c"]
        {
            assert_eq!(bad.parse::<Email>(), Err(InvalidEmail), "{bad:?}");
        }
    }

    #[test]
    fn a_password_cannot_be_printed() {
        let password = Password::new("correct horse".into()).unwrap();
        assert_eq!(format!("{password:?}"), "Password(…)");
        assert_eq!(Password::new("short".into()).err(), Some(InvalidPassword::TooShort));
        assert_eq!(Password::new("👨\u{200d}👩\u{200d}👧".repeat(9)).err(), Some(InvalidPassword::TooShort));
        assert_eq!(Password::new("x".repeat(201)).err(), Some(InvalidPassword::TooLong));
    }
}
