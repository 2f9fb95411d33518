//! Each request of the API, and what becomes of its answer.

use pusher_http::{BatchEvent, ChannelName, ChannelsQuery, Error, EventName, Info, SocketId, TriggerOptions};
use serde_json::json;

use crate::stand_in::{Reaction, StandIn, credentials, master_key};

fn channel(name: &str) -> ChannelName {
    name.parse().unwrap()
}

fn event() -> EventName {
    "paid".parse().unwrap()
}

#[tokio::test]
async fn an_event_goes_to_its_channels_and_not_to_its_cause() {
    let answer = r#"{"channels":{"presence-b":{"user_count":2},"a":{}}}"#;
    let (stand_in, client) = StandIn::with([Reaction::Answer(answer)]).await;
    let options = TriggerOptions {
        except: Some(SocketId::from_parts(1, 2)),
        info: Info { user_count: true, ..Info::default() },
    };
    let channels = [channel("a"), channel("presence-b")];
    let told = client.trigger(&channels, &event(), r#"{"total":"é"}"#, &options).await.unwrap();
    assert_eq!(told.channels.unwrap()[&channels[1]].user_count, Some(2));

    let asked = stand_in.only();
    assert_eq!(asked.line, "POST /apps/17/events");
    assert_eq!(
        asked.body,
        json!({
            "name": "paid", "data": "{\"total\":\"é\"}", "channels": ["a", "presence-b"],
            "socket_id": "1.2", "info": "user_count",
        })
    );
}

#[tokio::test]
async fn what_is_for_encrypted_channels_is_encrypted() {
    let (stand_in, client) = StandIn::with([]).await;
    let secret = channel("private-encrypted-a");
    let nothing = TriggerOptions::default();
    client.trigger(std::slice::from_ref(&secret), &event(), "plain", &nothing).await.unwrap();
    let asked = stand_in.only();
    let sealed = asked.body["data"].as_str().unwrap();
    assert_eq!(master_key().open(&secret, sealed).unwrap(), "plain");

    let event = |channel: &ChannelName| BatchEvent {
        name: event(),
        data: "plain".into(),
        channel: channel.clone(),
        socket_id: None,
        info: Info::default(),
    };
    client.trigger_batch(vec![event(&channel("a")), event(&secret)]).await.unwrap();
    let asked = stand_in.only();
    assert_eq!(asked.line, "POST /apps/17/batch_events");
    assert_eq!(asked.body["batch"][0], json!({"name": "paid", "data": "plain", "channel": "a"}));
    let sealed = asked.body["batch"][1]["data"].as_str().unwrap();
    assert_eq!(master_key().open(&secret, sealed).unwrap(), "plain");
}

#[tokio::test]
async fn nothing_leaves_that_ought_to_be_encrypted_and_is_not() {
    let (stand_in, client) = StandIn::with([]).await;
    let channels = [channel("a"), channel("private-encrypted-cache-a")];
    let nothing = TriggerOptions::default();
    let refused = client.trigger(&channels, &event(), "plain", &nothing).await;
    assert!(matches!(refused, Err(Error::EncryptedWithOthers)));

    let mut config = crate::stand_in::config(client.server().as_str());
    config.master_key = None;
    let client = pusher_http::Client::new(config).unwrap();
    let refused = client.trigger(&channels[1..], &event(), "plain", &nothing).await;
    assert!(matches!(refused, Err(Error::NoMasterKey { .. })));
    assert!(stand_in.asked().is_empty());
}

#[tokio::test]
async fn a_user_is_reached_and_cut_off_by_any_id() {
    let (stand_in, client) = StandIn::with([]).await;
    client.send_to_user("ann lee@example.org", &event(), "{}").await.unwrap();
    assert_eq!(stand_in.only().body["channels"], json!(["#server-to-user-ann lee@example.org"]));
    for id in ["ann@example.org", "ann lee", "a/b", "50%", "é?#"] {
        client.terminate_user(id).await.unwrap();
        let line = stand_in.only().line;
        assert!(
            line.starts_with("POST /apps/17/users/") && line.ends_with("/terminate_connections"),
            "{line}"
        );
    }
    assert!(matches!(client.send_to_user("", &event(), "{}").await, Err(Error::UserId(_))));
}

#[tokio::test]
async fn channels_can_be_looked_at() {
    let (stand_in, client) = StandIn::with([
        Reaction::Answer(r#"{"channels":{"presence-a":{"user_count":3}}}"#),
        Reaction::Answer(r#"{"occupied":true,"subscription_count":5}"#),
        Reaction::Answer(r#"{"users":[{"id":"1"},{"id":"2"}]}"#),
    ])
    .await;
    let query = ChannelsQuery { prefix: "presence-".into(), user_count: true };
    let answer = client.channels(&query).await.unwrap();
    assert_eq!(answer.channels[&channel("presence-a")].user_count, Some(3));
    let asked = stand_in.only();
    assert_eq!(asked.line, "GET /apps/17/channels");
    assert_eq!((asked.prefix.as_deref(), asked.info.as_deref()), (Some("presence-"), Some("user_count")));

    let info = Info { subscription_count: true, ..Info::default() };
    let answer = client.channel(&channel("a=b@c,d.e;f"), info).await.unwrap();
    assert!(answer.occupied);
    assert_eq!(answer.attributes.subscription_count, Some(5));
    let asked = stand_in.only();
    assert_eq!(asked.line, "GET /apps/17/channels/a=b@c,d.e;f");
    assert_eq!(asked.info.as_deref(), Some("subscription_count"));

    let users = client.users(&channel("presence-a")).await.unwrap();
    assert_eq!(users.len(), 2);
    assert_eq!(stand_in.only().line, "GET /apps/17/channels/presence-a/users");
}

#[tokio::test]
async fn a_client_gets_the_key_of_the_channel_it_may_join() {
    let (_, client) = StandIn::with([]).await;
    let (socket, secret) = (SocketId::from_parts(1, 2), channel("private-encrypted-a"));
    let answer = client.authorize_encrypted(&socket, &secret).unwrap();
    assert!(credentials().verify_channel(&socket, &secret, None, &answer.auth).is_ok());
    assert_eq!(answer.shared_secret, master_key().shared_secret_base64(&secret));
    assert_eq!(format!("{answer:?}"), "EncryptedAuth(..)");
    let refused = client.authorize_encrypted(&socket, &channel("private-a"));
    assert!(matches!(refused, Err(Error::NotEncrypted { .. })));
}
