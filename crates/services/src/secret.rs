//! Chance, and tokens made of it.

use sha2::{Digest, Sha256};

/// Ten random bytes, for an id.
pub(crate) fn ten() -> [u8; 10] {
    bytes()
}

/// A token of 256 random bits, in hexadecimal.
pub(crate) fn token() -> String {
    hex::encode(bytes::<32>())
}

/// What is stored of a token. It has more chance in it than can be guessed, so a
/// plain hash is enough, and the same one can be looked up.
pub(crate) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token))
}

#[expect(clippy::expect_used, reason = "a machine without chance cannot keep anything safe")]
fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system has random bytes");
    bytes
}
