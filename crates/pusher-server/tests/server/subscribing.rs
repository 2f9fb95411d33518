//! Who may listen to what.

use serde_json::json;

use crate::support::{Server, channel, config, credentials, text_data};

#[tokio::test]
async fn a_public_channel_needs_no_signature() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.connect().await;
    client.subscribe(json!({ "channel": "news" })).await;
    let answer = client.next().await;
    assert_eq!(answer["event"], "pusher_internal:subscription_succeeded");
    assert_eq!(answer["channel"], "news");
    assert_eq!(text_data(&answer), json!({}));
    assert_eq!(server.hub.subscribers(&channel("news")), 1);
}

#[tokio::test]
async fn a_private_channel_needs_a_signature() {
    let server = Server::start(config()).await;
    for name in ["private-news", "private-encrypted-news"] {
        let (mut client, id) = server.connect().await;
        let auth = credentials().authorize_channel(&id, &channel(name), None);
        client.subscribe(json!({ "channel": name, "auth": auth })).await;
        let answer = client.next().await;
        assert_eq!(answer["event"], "pusher_internal:subscription_succeeded", "{name}");
        assert_eq!(server.trigger(name, "{}"), 1);
    }
}

#[tokio::test]
async fn a_wrong_signature_is_told_and_opens_nothing() {
    let server = Server::start(config()).await;
    let (mut client, id) = server.connect().await;
    let (_other, other_id) = server.connect().await;
    let name = channel("private-news");
    let forged = [
        json!(null),
        json!(""),
        json!("key:"),
        json!("key:0000"),
        json!(credentials().authorize_channel(&other_id, &name, None)),
        json!(credentials().authorize_channel(&id, &channel("private-other"), None)),
    ];
    for auth in forged {
        client.subscribe(json!({ "channel": name, "auth": auth })).await;
        let answer = client.next().await;
        assert_eq!(answer["event"], "pusher:subscription_error", "{auth}");
        assert_eq!(answer["channel"], "private-news");
        assert_eq!(answer["data"]["type"], "AuthError");
        assert_eq!(answer["data"]["status"], 401);
    }
    assert_eq!(server.trigger("private-news", "{}"), 0);
    client.is_served().await;
}

/// Data that goes with a signature has to be the data that was signed.
#[tokio::test]
async fn channel_data_is_part_of_the_signature() {
    let server = Server::start(config()).await;
    let (mut client, id) = server.connect().await;
    let name = channel("private-news");
    let auth = credentials().authorize_channel(&id, &name, Some("{}"));
    for (data, event) in
        [("{ }", "pusher:subscription_error"), ("{}", "pusher_internal:subscription_succeeded")]
    {
        client.subscribe(json!({ "channel": name, "auth": auth, "channel_data": data })).await;
        assert_eq!(client.next().await["event"], event);
    }
}

#[tokio::test]
async fn a_bad_name_is_answered_under_that_name() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.connect().await;
    for name in ["a b".to_owned(), String::new(), "#news".to_owned(), "x".repeat(201)] {
        client.subscribe(json!({ "channel": name })).await;
        let answer = client.next().await;
        assert_eq!(answer["event"], "pusher:subscription_error");
        assert_eq!(answer["channel"], name);
        assert_eq!(answer["data"]["type"], "InvalidChannel");
    }
}

#[tokio::test]
async fn subscribing_twice_counts_once() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.listener("news").await;
    client.subscribe(json!({ "channel": "news" })).await;
    assert_eq!(client.next().await["event"], "pusher_internal:subscription_succeeded");
    assert_eq!(server.trigger("news", "1"), 1);
    assert_eq!(client.next().await["data"], "1");
    client.is_served().await;
}

#[tokio::test]
async fn unsubscribing_ends_it() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.listener("news").await;
    for name in ["news", "never-joined"] {
        client.emit("pusher:unsubscribe", json!({ "channel": name })).await;
    }
    client.is_served().await;
    assert_eq!(server.trigger("news", "1"), 0);
    client.is_served().await;
}
