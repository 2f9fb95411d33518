//! Webhooks that are believed, and those that are not.

use std::time::{Duration, UNIX_EPOCH};

use pusher_http::{Credentials, Freshness, HeaderMap, WebhookBody, WebhookError, receive_webhook};
use pusher_protocol::webhook::{KEY_HEADER, SIGNATURE_HEADER, WebhookError as Signature};

use crate::stand_in::credentials;

const BODY: &[u8] = br#"{"time_ms":1000000,"events":[{"name":"cache_miss","channel":"cache-a"}]}"#;

fn headers(credentials: &Credentials, body: &[u8]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(KEY_HEADER, credentials.key().as_str().parse().unwrap());
    headers.insert(SIGNATURE_HEADER, credentials.sign_webhook(body).parse().unwrap());
    headers
}

fn receive(headers: &HeaderMap, body: &[u8]) -> Result<WebhookBody, WebhookError> {
    receive_webhook(&credentials(), headers, body, None)
}

#[test]
fn a_signed_webhook_is_believed() {
    let webhook = receive(&headers(&credentials(), BODY), BODY).unwrap();
    assert_eq!((webhook.time_ms, webhook.events.len()), (1_000_000, 1));
}

#[test]
fn each_thing_that_is_wrong_is_named() {
    let signed = headers(&credentials(), BODY);
    let changed = receive(&signed, b"{}");
    assert!(matches!(changed, Err(WebhookError::Signature(Signature::Signature))));
    for name in [KEY_HEADER, SIGNATURE_HEADER] {
        let mut less = signed.clone();
        less.remove(name);
        assert!(
            matches!(receive(&less, BODY), Err(WebhookError::Header { name: missing }) if missing == name)
        );
    }
    let mut other = signed.clone();
    other.insert(KEY_HEADER, "other".parse().unwrap());
    assert!(matches!(receive(&other, BODY), Err(WebhookError::Signature(Signature::Key))));
    let no_webhook = receive(&headers(&credentials(), b"{}"), b"{}");
    assert!(matches!(no_webhook, Err(WebhookError::Body(_))));
}

#[test]
fn an_old_webhook_is_refused_where_that_is_wanted() {
    let at = |second| {
        let fresh =
            Freshness { now: UNIX_EPOCH + Duration::from_secs(second), within: Duration::from_mins(5) };
        receive_webhook(&credentials(), &headers(&credentials(), BODY), BODY, Some(fresh))
    };
    assert!(at(700).is_ok() && at(1_000).is_ok() && at(1_300).is_ok());
    for second in [699, 1_301] {
        assert!(matches!(at(second), Err(WebhookError::Stale { time_ms: 1_000_000 })));
    }
}
