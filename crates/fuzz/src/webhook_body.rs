//! Webhooks, as an application reads them.

use pusher_protocol::webhook::WebhookError;
use pusher_protocol::{WebhookBody, WebhookEvent};
use serde_json::Value;

use crate::credentials;

/// What is read can be written and read again, and is believed with its own signature alone.
pub fn check(input: &[u8]) {
    signed(input);
    let Ok(body) = WebhookBody::parse(input) else { return };
    assert!(input.trim_ascii_start().starts_with(b"{"), "a body is an object");
    let written = body.encode();
    assert_eq!(WebhookBody::parse(written.as_bytes()).expect("our own body"), body);
    let value: Value = serde_json::from_str(&written).expect("our own body is JSON");
    for (event, value) in body.events.iter().zip(value["events"].as_array().expect("a list")) {
        assert_eq!(value["channel"], event.channel().as_str());
        assert_eq!(&serde_json::from_value::<WebhookEvent>(value.clone()).expect("our own event"), event);
    }
}

/// The input as a body, as a changed body, and as a signature.
fn signed(input: &[u8]) {
    let verify = |signature: &str, body: &[u8]| credentials().verify_webhook("key", signature, body);
    let signature = credentials().sign_webhook(input);
    assert_eq!(verify(&signature, input), Ok(()));
    assert_eq!(credentials().verify_webhook("yek", &signature, input), Err(WebhookError::Key));
    if let Ok(text) = str::from_utf8(input) {
        assert_eq!(verify(text, input), Err(WebhookError::Signature));
    }
    let Some((last, rest)) = input.split_last() else { return };
    assert_eq!(verify(&signature, rest), Err(WebhookError::Signature));
    let changed = [rest, &[last ^ 1]].concat();
    assert_eq!(verify(&signature, &changed), Err(WebhookError::Signature));
}
