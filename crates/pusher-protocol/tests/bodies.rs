//! The bodies of the HTTP API, read and written.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use pusher_protocol::http::signature::Request;
use pusher_protocol::http::{
    Attributes, BatchAnswer, BatchTrigger, BodyError, CachedEvent, ChannelAnswer, ChannelsAnswer,
    ChannelsQuery, Info, InfoError, Limits, Trigger, TriggerAnswer, UsersAnswer,
};
use pusher_protocol::{AppKey, AppSecret, ChannelName, Credentials};
use serde_json::{Value, json};

fn credentials() -> Credentials {
    Credentials::new(AppKey::new("key").unwrap(), AppSecret::new("secret").unwrap())
}

fn trigger(body: &Value) -> Result<Trigger, BodyError> {
    Trigger::parse(body.to_string().as_bytes(), &Limits::default())
}

/// The status and the message of the refusal.
fn refusal(body: &Value) -> (u16, String) {
    let error = trigger(body).unwrap_err();
    (error.status(), error.to_string())
}

fn batch(body: &Value) -> Result<BatchTrigger, BodyError> {
    BatchTrigger::parse(body.to_string().as_bytes(), &Limits::default())
}

fn names(channels: &[ChannelName]) -> Vec<&str> {
    channels.iter().map(ChannelName::as_str).collect()
}

#[test]
fn one_channel_or_several_may_be_named() {
    let one = trigger(&json!({"name": "a", "data": "x", "channel": "one"})).unwrap();
    assert_eq!(names(&one.channels), ["one"]);
    let some =
        trigger(&json!({"name": "a", "data": "x", "channels": ["b", "a", "b"], "channel": null})).unwrap();
    assert_eq!(names(&some.channels), ["b", "a"], "each once, in their order");
}

#[test]
fn everything_else_is_optional() {
    let body = json!({
        "name": "a", "data": "{}", "channels": ["#server-to-user-ann"], "socket_id": "1.2", "info": "user_count",
    });
    let full = trigger(&body).unwrap();
    assert_eq!(full.socket_id.as_ref().unwrap().as_str(), "1.2");
    assert!(full.info.user_count && !full.info.subscription_count);
    assert_eq!(serde_json::to_value(&full).unwrap(), body, "it is written as it is read");
}

#[test]
fn channels_that_cannot_be_meant_are_refused() {
    let event = |more: Value| {
        let mut body = json!({"name": "a", "data": ""});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    assert!(matches!(trigger(&event(json!({}))), Err(BodyError::NoChannel)));
    assert!(matches!(trigger(&event(json!({"channels": []}))), Err(BodyError::NoChannel)));
    assert!(matches!(
        trigger(&event(json!({"channel": "a", "channels": ["a"]}))),
        Err(BodyError::BothChannels)
    ));
    let many =
        |count: usize| event(json!({"channels": (0..count).map(|n| n.to_string()).collect::<Vec<_>>()}));
    assert!(trigger(&many(100)).is_ok());
    assert!(matches!(trigger(&many(101)), Err(BodyError::TooManyChannels { count: 101, limit: 100 })));
    for other in ["private-encrypted-a", "private-encrypted-cache-a"] {
        assert!(trigger(&event(json!({"channels": [other, other]}))).is_ok());
        assert!(matches!(
            trigger(&event(json!({"channels": ["a", other]}))),
            Err(BodyError::EncryptedWithOthers)
        ));
    }
    let (status, message) = refusal(&event(json!({"channel": "a b"})));
    assert_eq!(status, 400);
    assert!(message.contains("\"a b\"") && message.contains("' '"), "{message}");
}

#[test]
fn too_much_data_is_413_and_all_else_is_400() {
    let event = |data: Value| json!({"name": "a", "channel": "a", "data": data});
    assert!(trigger(&event("é".repeat(5120).into())).is_ok());
    assert_eq!(refusal(&event("é".repeat(5121).into())).0, 413);
    for data in [json!({}), json!(1), json!(null), json!([])] {
        assert!(matches!(trigger(&event(data)), Err(BodyError::DataNotString)));
    }
    let small = Limits { data_bytes: 3, ..Limits::default() };
    let body = event("1234".into()).to_string();
    assert_eq!(Trigger::parse(body.as_bytes(), &small).unwrap_err().status(), 413);
    for body in [
        json!([]),
        json!({"channel": "a", "data": ""}),
        json!({"name": "a", "channel": "a"}),
        json!({"name": "pusher:ping", "channel": "a", "data": ""}),
        json!({"name": "n".repeat(201), "channel": "a", "data": ""}),
        json!({"name": "a", "channel": "a", "data": "", "socket_id": "12"}),
        json!({"name": "a", "channel": "a", "data": "", "info": "weather"}),
        json!({"name": "a", "channel": "cache-a", "data": "", "info": "cache"}),
    ] {
        assert_eq!(refusal(&body).0, 400, "{body}");
    }
}

#[test]
fn an_array_is_no_body_and_no_event() {
    let fields = json!(["a", "", "a"]);
    assert!(matches!(trigger(&fields), Err(BodyError::Json(_))));
    assert!(matches!(batch(&json!([[]])), Err(BodyError::Json(_))));
    assert!(matches!(batch(&json!({ "batch": [fields] })), Err(BodyError::InBatch { index: 0, .. })));
}

/// A text that was cut between two UTF-16 units, as some libraries send it.
#[test]
fn half_a_character_spoils_neither_an_event_nor_a_batch() {
    let event = |name: &str, channel: &str, data: &str| {
        format!(r#"{{"name":"{name}","channel":"{channel}","data":"{data}"}}"#)
    };
    let cut = event(r"n\ud83d", "a", r"cut \ud83d, whole \ud83d\ude00, text \\ud83d");
    let read = Trigger::parse(cut.as_bytes(), &Limits::default()).unwrap();
    assert_eq!(read.name.as_str(), "n\u{fffd}");
    assert_eq!(read.data, "cut \u{fffd}, whole 😀, text \\ud83d");

    let batch = |events: &[&str]| {
        let body = format!(r#"{{"batch":[{}]}}"#, events.join(","));
        BatchTrigger::parse(body.as_bytes(), &Limits::default())
    };
    let read = batch(&[&cut, &event("b", "b", "whole")]).unwrap().batch;
    assert_eq!((&*read[0].data, &*read[1].data), ("cut \u{fffd}, whole 😀, text \\ud83d", "whole"));
    let error = batch(&[&cut, &event("b", r"b\udc00", "")]).unwrap_err().to_string();
    assert!(error.starts_with("event 1 of the batch: channel") && error.contains('\u{fffd}'), "{error}");
    let socket = r#"{"name":"a","channel":"a","data":"","socket_id":"1.2\ud83d"}"#;
    let error = batch(&[&cut, socket]).unwrap_err().to_string();
    assert!(error.starts_with("event 1 of the batch: \"socket_id\""), "{error}");
}

/// Official libraries write down what was not given, too.
#[test]
fn what_may_be_left_out_may_be_null() {
    let event =
        json!({"name": "a", "data": "", "channel": "a", "channels": null, "socket_id": null, "info": null});
    let read = trigger(&event).unwrap();
    assert!(read.socket_id.is_none() && read.info.is_empty());
    assert!(batch(&json!({"batch": [event]})).unwrap().batch[0].socket_id.is_none());
    let error = trigger(&json!({"name": "a", "data": "", "channel": null, "channels": null})).unwrap_err();
    assert!(matches!(error, BodyError::NoChannel));
}

#[test]
fn a_batch_says_which_event_is_wrong() {
    let event = |channel: &str, data: &str| json!({"name": "a", "channel": channel, "data": data});
    let read = batch(&json!({"batch": [event("a", ""), event("private-encrypted-a", "")]})).unwrap();
    assert_eq!(read.batch[1].channel.as_str(), "private-encrypted-a");
    let error = batch(&json!({"batch": [event("a", ""), event("a", &"x".repeat(10_241))]})).unwrap_err();
    assert_eq!(error.status(), 413);
    assert!(error.to_string().starts_with("event 1 of the batch: \"data\" has 10241 bytes"), "{error}");
    let error = batch(&json!({"batch": [{"name": "a", "data": "", "channels": ["a"]}]})).unwrap_err();
    assert_eq!(error.status(), 400);
    for wrong in [json!(null), json!(7), json!({"name": 7, "channel": "a", "data": ""}), json!({"name": "a"})]
    {
        let error = batch(&json!({"batch": [event("a", ""), wrong]})).unwrap_err();
        assert_eq!(error.status(), 400);
        assert!(error.to_string().starts_with("event 1 of the batch: not the expected JSON: "), "{error}");
    }
    let many = |count: usize| json!({"batch": vec![event("a", ""); count]});
    assert!(batch(&many(0)).is_ok() && batch(&many(10)).is_ok());
    assert!(matches!(batch(&many(11)), Err(BodyError::TooManyEvents { count: 11, limit: 10 })));
}

#[test]
fn attributes_belong_to_kinds_of_channel() {
    let of = |info: &str, channel: &str| Info::of_channel(Some(info), &channel.parse().unwrap());
    assert!(of("user_count", "presence-a").is_ok());
    assert!(of("subscription_count, cache", "private-cache-a").is_ok());
    assert!(of("", "a").unwrap().is_empty());
    assert_eq!(of("user_count", "a"), Err(InfoError::NotHere { attribute: "user_count" }));
    assert!(of("subscription_count", "presence-a").is_ok());
    assert_eq!(of("cache", "presence-a"), Err(InfoError::NotHere { attribute: "cache" }));
    assert_eq!(of("Cache", "cache-a"), Err(InfoError::Unknown { attribute: "Cache".into() }));
}

#[test]
fn people_are_counted_on_presence_channels_alone() {
    let query = |pairs: &[(&str, &str)]| {
        let query = credentials().sign_request("GET", "/", pairs, b"", 0, None);
        let request = Request { method: "GET", path: "/", query: &query, body: b"" };
        ChannelsQuery::parse(&request.read().unwrap().verify(&credentials(), 0, 0).unwrap().params)
    };
    assert_eq!(query(&[]).unwrap(), ChannelsQuery::default());
    let presence = query(&[("filter_by_prefix", "presence-a"), ("info", "user_count")]).unwrap();
    assert_eq!(presence, ChannelsQuery { prefix: "presence-a".into(), user_count: true });
    assert_eq!(presence.params(), [("filter_by_prefix", "presence-a"), ("info", "user_count")]);
    assert_eq!(query(&[("info", "user_count")]), Err(InfoError::NeedsPresence));
    let error = query(&[("info", "subscription_count")]).unwrap_err();
    assert_eq!((error.status(), error), (400, InfoError::NotHere { attribute: "subscription_count" }));
}

#[test]
fn answers_have_the_documented_form() {
    fn both_ways<T>(answer: &T, text: &str)
    where
        T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
    {
        assert_eq!(serde_json::to_string(answer).unwrap(), text);
        assert_eq!(&serde_json::from_str::<T>(text).unwrap(), answer);
    }
    let people = Attributes { user_count: Some(42), subscription_count: None };
    let channels = [("presence-foobar".parse().unwrap(), people.clone())];
    let hash = r#"{"channels":{"presence-foobar":{"user_count":42}}}"#;
    both_ways(&TriggerAnswer::default(), "{}");
    both_ways(&TriggerAnswer { channels: Some(channels.clone().into()) }, hash);
    both_ways(&ChannelsAnswer { channels: channels.into() }, hash);
    both_ways(
        &BatchAnswer { batch: Some(vec![people, Attributes::default()]) },
        r#"{"batch":[{"user_count":42},{}]}"#,
    );
    let channel = ChannelAnswer {
        occupied: true,
        attributes: Attributes { user_count: None, subscription_count: Some(2) },
        cache: Some(CachedEvent { data: "{}".into(), ttl: 1800 }),
    };
    both_ways(&channel, r#"{"occupied":true,"subscription_count":2,"cache":{"data":"{}","ttl":1800}}"#);
    both_ways(&ChannelAnswer::default(), r#"{"occupied":false}"#);
    let users: UsersAnswer = serde_json::from_str(r#"{"users":[{"id":"1"},{"id":"2"}]}"#).unwrap();
    assert_eq!(users.users.len(), 2);
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(body in any::<Vec<u8>>()) {
        prop_assert!(Trigger::parse(&body, &Limits::default()).is_err());
        prop_assert!(BatchTrigger::parse(&body, &Limits::default()).is_err());
    }

    #[test]
    fn what_is_written_is_read(data in ".{0,100}", channels in prop::collection::vec("[a-z]{1,9}", 1..9)) {
        let read = trigger(&json!({"name": "a", "data": data, "channels": channels})).unwrap();
        prop_assert_eq!(&read.data, &data);
        prop_assert_eq!(trigger(&serde_json::to_value(&read).unwrap()).unwrap(), read);
    }
}
