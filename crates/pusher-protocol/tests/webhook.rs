//! Webhooks, written, signed and read.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use pusher_protocol::webhook::WebhookError;
use pusher_protocol::{AppKey, AppSecret, Credentials, WebhookBody, WebhookEvent, WebhookKind};
use serde_json::json;

fn credentials(secret: &str) -> Credentials {
    Credentials::new(AppKey::new("key").unwrap(), AppSecret::new(secret).unwrap())
}

#[test]
fn events_have_the_documented_form() {
    let documented = [
        (json!({"name": "channel_occupied", "channel": "a"}), WebhookKind::ChannelExistence),
        (json!({"name": "channel_vacated", "channel": "a"}), WebhookKind::ChannelExistence),
        (json!({"name": "member_added", "channel": "presence-a", "user_id": "1"}), WebhookKind::Presence),
        (json!({"name": "member_removed", "channel": "presence-a", "user_id": "1"}), WebhookKind::Presence),
        (
            json!({"name": "client_event", "channel": "private-a", "event": "client-b", "data": "{}", "socket_id": "1.2"}),
            WebhookKind::ClientEvent,
        ),
        (
            json!({"name": "client_event", "channel": "presence-a", "event": "client-b", "data": "", "socket_id": "1.2", "user_id": "1"}),
            WebhookKind::ClientEvent,
        ),
        (json!({"name": "cache_miss", "channel": "cache-a"}), WebhookKind::Cache),
        (
            json!({"name": "subscription_count", "channel": "a", "subscription_count": 4}),
            WebhookKind::SubscriptionCount,
        ),
    ];
    for (text, kind) in documented {
        let event: WebhookEvent = serde_json::from_value(text.clone()).unwrap();
        assert_eq!(event.kind(), kind);
        assert_eq!(text["channel"], event.channel().as_str());
        assert_eq!(serde_json::to_value(&event).unwrap(), text);
        let body = WebhookBody { time_ms: 5, events: vec![event] };
        assert_eq!(WebhookBody::parse(body.encode().as_bytes()).unwrap(), body);
    }
}

#[test]
fn kinds_are_written_as_in_the_settings() {
    let kinds: Vec<WebhookKind> = serde_json::from_str(
        r#"["channel_existence", "presence", "client_event", "cache", "subscription_count"]"#,
    )
    .unwrap();
    assert_eq!(kinds.len(), 5);
}

#[test]
fn an_unknown_event_does_not_hide_the_known_ones() {
    let body = json!({"time_ms": 5, "events": [
        {"name": "weather_changed", "to": "rain"}, {"name": "cache_miss", "channel": "cache-a"},
    ]});
    let body = WebhookBody::parse(body.to_string().as_bytes()).unwrap();
    assert_eq!(body.events, [WebhookEvent::CacheMiss { channel: "cache-a".parse().unwrap() }]);
}

#[test]
fn a_known_event_in_another_form_is_an_error() {
    for event in
        [json!({"name": "cache_miss"}), json!({"channel": "a"}), json!(["cache_miss", "a"]), json!(5)]
    {
        let body = json!({"time_ms": 5, "events": [event]}).to_string();
        assert!(WebhookBody::parse(body.as_bytes()).is_err(), "{body}");
    }
}

/// One client must not keep the application from what else a webhook says.
#[test]
fn half_a_character_spoils_no_webhook() {
    let body = br#"{"time_ms":5,"events":[{"name":"cache_miss","channel":"cache-a"},{"name":"client_event",
        "channel":"private-a","event":"client-b","data":"\ud83d","socket_id":"1.2"}]}"#;
    let events = WebhookBody::parse(body).unwrap().events;
    assert!(matches!(&events[1], WebhookEvent::ClientEvent { data, .. } if data == "\u{fffd}"));
}

/// A server that was told a number for an id may pass it on as one.
#[test]
fn the_id_of_a_person_may_be_a_whole_number() {
    let read = |user_id: serde_json::Value| {
        let event = json!({"name": "member_added", "channel": "presence-a", "user_id": user_id});
        WebhookBody::parse(json!({"time_ms": 5, "events": [event]}).to_string().as_bytes())
    };
    assert_eq!(read(json!(7)).unwrap(), read(json!("7")).unwrap());
    for wrong in [json!(null), json!(7.5), json!(true), json!({})] {
        assert!(read(wrong).is_err());
    }
}

#[test]
fn the_data_of_a_client_event_is_always_text() {
    let event = json!({
        "name": "client_event", "channel": "private-a", "event": "client-b", "data": {"x": 1}, "socket_id": "1.2",
    });
    let event: WebhookEvent = serde_json::from_value(event).unwrap();
    assert!(matches!(event, WebhookEvent::ClientEvent { data, .. } if data == r#"{"x":1}"#));
}

/// The value was computed with `openssl dgst -sha256 -hmac secret`.
#[test]
fn the_signature_is_the_hmac_of_the_body() {
    let body =
        br#"{"time_ms":1327078148132,"events":[{"name":"channel_occupied","channel":"test_channel"}]}"#;
    assert_eq!(
        credentials("secret").sign_webhook(body),
        "7263e95b3c08e190bdd0a06345a774174696acb39200ac71fbf10722944c4241"
    );
}

proptest! {
    #[test]
    fn only_the_signed_body_is_believed(body in any::<Vec<u8>>(), other in any::<Vec<u8>>()) {
        let credentials = credentials("secret");
        let signature = credentials.sign_webhook(&body);
        prop_assert_eq!(credentials.verify_webhook("key", &signature, &body), Ok(()));
        prop_assert_eq!(credentials.verify_webhook("yek", &signature, &body), Err(WebhookError::Key));
        prop_assert_eq!(credentials.verify_webhook("key", &signature, &other).is_ok(), body == other);
        prop_assert!(self::credentials("other").verify_webhook("key", &signature, &body).is_err());
    }

    #[test]
    fn nothing_makes_it_panic(body in any::<Vec<u8>>()) {
        prop_assert!(WebhookBody::parse(&body).is_err());
    }
}
