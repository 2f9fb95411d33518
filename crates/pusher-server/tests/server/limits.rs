//! What a client may ask for, and what happens to one that asks for nonsense.

use pusher_server::{AppConfig, Limits};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use crate::support::{GOOD_PATH, Server, config, until};

async fn start(limits: Limits) -> Server {
    Server::start(AppConfig { limits, ..config() }).await
}

#[tokio::test]
async fn garbage_is_answered_and_survived() {
    let server = start(Limits::default()).await;
    let (mut client, _) = server.connect().await;
    let deep = "[".repeat(30_000);
    let closed = format!("{deep}{}", "]".repeat(30_000));
    for text in [
        "",
        "hello",
        "null",
        "[]",
        "{}",
        "{\"event\":",
        r#"{"event":null}"#,
        r#"{"event":"pusher:subscribe"}"#,
        r#"{"event":"pusher:subscribe","data":5}"#,
        r#"{"event":"pusher:subscribe","data":{"channel":{}}}"#,
        r#"{"event":"pusher:unsubscribe","data":{"channel":"a b"}}"#,
        r#"{"event":"pusher:signin","data":{}}"#,
        r#"{"event":"pusher:connection_established"}"#,
        r#"{"event":"client-typing","channel":"private-news","data":{}}"#,
        &deep,
        &format!(r#"{{"event":"pusher:subscribe","data":{closed}}}"#),
    ] {
        client.send(text).await;
        let answer = client.next().await;
        assert_eq!(answer["event"], "pusher:error", "{text:.40}");
        assert!(answer["data"]["message"].is_string());
        assert!(answer["data"]["code"].is_null());
    }
    client.send(Message::Binary(vec![0, 159, 146, 150].into())).await;
    assert_eq!(client.next().await["event"], "pusher:error");
    client.is_served().await;
}

#[tokio::test]
async fn a_message_that_is_too_long_ends_the_connection() {
    let server = start(Limits { message_bytes: 1000, ..Limits::default() }).await;
    let (mut client, _) = server.connect().await;
    client.emit("pusher:ping", json!("x".repeat(900))).await;
    assert_eq!(client.next().await["event"], "pusher:pong");
    client.emit("pusher:ping", json!("x".repeat(1000))).await;
    until(|| server.hub.connections() == 0).await;
}

/// Pings of the WebSocket itself are answered below us, and count all the same.
#[tokio::test]
async fn pings_count_as_messages() {
    let limits = Limits { messages_per_second: 1, message_burst: 5, ..Limits::default() };
    let server = start(limits).await;
    let (mut client, _) = server.connect().await;
    for _ in 0..6 {
        client.send(Message::Ping(Vec::new().into())).await;
    }
    assert_eq!(client.closed().await, 4100);
}

#[tokio::test]
async fn a_client_that_sends_too_fast_is_sent_away() {
    let limits = Limits { messages_per_second: 1, message_burst: 5, ..Limits::default() };
    let server = start(limits).await;
    let (mut client, _) = server.connect().await;
    for _ in 0..5 {
        client.is_served().await;
    }
    client.emit("pusher:ping", json!({})).await;
    assert_eq!(client.closed().await, 4100);
}

#[tokio::test]
async fn there_is_room_for_so_many_channels() {
    let server = start(Limits { channels_per_connection: 2, ..Limits::default() }).await;
    let (mut client, _) = server.connect().await;
    let succeeded = "pusher_internal:subscription_succeeded";
    for (name, event) in
        [("one", succeeded), ("two", succeeded), ("three", "pusher:subscription_error"), ("two", succeeded)]
    {
        client.subscribe(json!({ "channel": name })).await;
        assert_eq!(client.next().await["event"], event, "{name}");
    }
    client.emit("pusher:unsubscribe", json!({ "channel": "one" })).await;
    client.subscribe(json!({ "channel": "three" })).await;
    assert_eq!(client.next().await["event"], succeeded);
    client.subscribe(json!({ "channel": "four" })).await;
    assert_eq!(client.next().await["data"]["type"], "LimitReached");
}

#[tokio::test]
async fn there_is_room_for_so_many_connections() {
    let server = start(Limits { connections: 2, ..Limits::default() }).await;
    let (one, _) = server.connect().await;
    let (mut two, _) = server.connect().await;
    assert_eq!(server.open(GOOD_PATH, None).await.closed().await, 4004);
    two.is_served().await;
    drop(one);
    until(|| server.hub.connections() == 1).await;
    server.connect().await.0.is_served().await;
}
