//! Fuzz targets for `pusher-protocol`: for each way in, what must hold whatever comes.
//!
//! A target is a function that takes any bytes and panics when a rule is broken. `cargo xtask
//! fuzz` searches for such bytes; an ordinary build has no fuzzer in it and tries given files:
//!
//! ```sh
//! cargo run -p pusher-fuzz -- client_frame FILE
//! ```
//!
//! `seeds/<target>` has an example or two of everything that a target tells apart, for the search
//! to start from; `protocol.dict` has the words of the protocol.
#![expect(clippy::expect_used, reason = "a finding is a panic")]

use std::sync::LazyLock;

use pusher_protocol::{AppKey, AppSecret, Credentials};

pub mod api_body;
pub mod client_frame;
pub mod names;
pub mod signed_query;
pub mod webhook_body;

/// Panics when the input breaks a rule.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 5] = [
    ("api_body", api_body::check),
    ("client_frame", client_frame::check),
    ("names", names::check),
    ("signed_query", signed_query::check),
    ("webhook_body", webhook_body::check),
];

/// The target of that name, if there is one.
#[must_use]
pub fn target(name: &str) -> Option<Target> {
    TARGETS.into_iter().find(|(known, _)| *known == name).map(|(_, target)| target)
}

/// A key and a secret that no input knows.
fn credentials() -> &'static Credentials {
    static CREDENTIALS: LazyLock<Credentials> = LazyLock::new(|| {
        let secret = AppSecret::new("known to nobody who writes an input").expect("a secret");
        Credentials::new(AppKey::new("key").expect("a key"), secret)
    });
    &CREDENTIALS
}
