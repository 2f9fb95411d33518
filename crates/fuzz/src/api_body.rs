//! The bodies of the HTTP API.

use std::collections::HashSet;

use pusher_protocol::http::{BatchTrigger, BodyError, Limits, Trigger};
use pusher_protocol::{ChannelKind, ChannelName};
use serde::Serialize;

/// So small that a short input can go beyond each of them.
const SMALL: Limits = Limits { data_bytes: 16, channels: 3, batch: 2 };

/// What is read keeps to the limits, and can be written and read again; what is refused has a
/// status that says so.
pub fn check(input: &[u8]) {
    for limits in [SMALL, Limits::default()] {
        if let Some(trigger) = read(input, |body| Trigger::parse(body, &limits)) {
            check_trigger(&trigger, &limits);
        }
        if let Some(BatchTrigger { batch }) = read(input, |body| BatchTrigger::parse(body, &limits)) {
            assert!(batch.len() <= limits.batch);
            assert!(batch.iter().all(|event| event.data.len() <= limits.data_bytes && !event.info.cache));
        }
    }
}

fn read<T: Serialize + PartialEq + std::fmt::Debug>(
    input: &[u8],
    parse: impl Fn(&[u8]) -> Result<T, BodyError>,
) -> Option<T> {
    let body = match parse(input) {
        Ok(body) => body,
        Err(error) => {
            assert!(matches!(error.status(), 400 | 413) && !error.to_string().is_empty());
            return None;
        }
    };
    assert!(input.trim_ascii_start().starts_with(b"{"), "a body is an object");
    let written = serde_json::to_vec(&body).expect("a body is JSON");
    assert_eq!(parse(&written).expect("our own body"), body);
    Some(body)
}

fn check_trigger(trigger: &Trigger, limits: &Limits) {
    let Trigger { data, channels, info, .. } = trigger;
    assert!(data.len() <= limits.data_bytes);
    assert!((1..=limits.channels).contains(&channels.len()));
    assert_eq!(channels.iter().collect::<HashSet<_>>().len(), channels.len(), "each channel once");
    let is_encrypted = |channel: &ChannelName| {
        matches!(channel.kind(), ChannelKind::Encrypted | ChannelKind::EncryptedCache)
    };
    assert!(channels.len() == 1 || !channels.iter().any(is_encrypted));
    assert!(!info.cache, "only a query may ask for it");
}
