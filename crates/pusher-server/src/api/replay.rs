//! Requests that say they come once.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};

use pusher_protocol::http::signature::{Verified, WINDOW_SECONDS};

/// The signatures of requests with a nonce, for as long as they could come again.
#[derive(Debug, Default)]
pub(crate) struct Replays(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    signatures: HashSet<String>,
    /// The same by their time, so that old ones can be forgotten.
    by_time: BTreeSet<(u64, String)>,
}

impl Replays {
    /// Whether the request may be served. `now` is in Unix seconds.
    pub(super) fn is_new(&self, request: &Verified, now: u64) -> bool {
        if request.nonce.is_none() {
            return true;
        }
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // What is older than this fails for its time anyway.
        let kept = seen.by_time.split_off(&(now.saturating_sub(WINDOW_SECONDS), String::new()));
        for (_, signature) in std::mem::replace(&mut seen.by_time, kept) {
            seen.signatures.remove(&signature);
        }
        let is_new = seen.signatures.insert(request.signature.clone());
        if is_new {
            seen.by_time.insert((request.timestamp, request.signature.clone()));
        }
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(signature: &str, timestamp: u64, nonce: Option<&str>) -> Verified {
        let nonce = nonce.map(ToOwned::to_owned);
        Verified { params: Default::default(), timestamp, signature: signature.into(), nonce }
    }

    #[test]
    fn only_a_request_with_a_nonce_comes_once() {
        let replays = Replays::default();
        assert!(replays.is_new(&request("a", 1000, None), 1000));
        assert!(replays.is_new(&request("a", 1000, None), 1000));
        assert!(replays.is_new(&request("b", 1000, Some("1")), 1000));
        assert!(!replays.is_new(&request("b", 1000, Some("1")), 1600));
    }

    #[test]
    fn what_cannot_come_again_is_forgotten() {
        let replays = Replays::default();
        for second in 0..2_000 {
            assert!(replays.is_new(&request(&second.to_string(), second, Some("1")), second));
        }
        assert_eq!(replays.0.lock().unwrap().signatures.len(), 601);
    }
}
