//! Noticing who is still there.

use std::time::Duration;

use pusher_server::AppConfig;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use crate::support::{Server, config};

const SOON: Duration = Duration::from_millis(30);
const LATE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn a_ping_is_answered() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.connect().await;
    client.is_served().await;
    client.send(Message::Ping(vec![1, 2].into())).await;
    assert_eq!(client.message().await, Message::Pong(vec![1, 2].into()));
}

#[tokio::test]
async fn who_answers_a_ping_stays() {
    let impatient = AppConfig { activity_timeout: SOON, pong_timeout: LATE, ..config() };
    let server = Server::start(impatient).await;
    let (mut client, _) = server.connect().await;
    for _ in 0..3 {
        assert_eq!(client.next().await["event"], "pusher:ping");
        client.emit("pusher:pong", json!({})).await;
    }
    assert_eq!(server.hub.connections(), 1);
}

#[tokio::test]
async fn who_does_not_is_closed() {
    let impatient = AppConfig { activity_timeout: SOON, pong_timeout: SOON, ..config() };
    let server = Server::start(impatient).await;
    let (mut client, _) = server.connect().await;
    assert_eq!(client.next().await["event"], "pusher:ping");
    assert_eq!(client.closed().await, 4201);
}

/// What we send shows nothing: a dead link takes it all the same.
#[tokio::test]
async fn receiving_is_no_sign_of_life() {
    let impatient = AppConfig { activity_timeout: SOON, pong_timeout: SOON, ..config() };
    let server = Server::start(impatient).await;
    let (mut client, _) = server.listener("news").await;
    let hub = server.hub.clone();
    let news = tokio::spawn(async move {
        while server.trigger("news", "1") > 0 {
            tokio::time::sleep(SOON / 10).await;
        }
    });
    assert_eq!(client.closed().await, 4201);
    news.await.expect("no panic");
    assert_eq!(hub.subscribers(&crate::support::channel("news")), 0);
}

/// Answering pings is no use of a connection.
#[tokio::test]
async fn who_never_subscribes_is_closed() {
    let impatient = AppConfig { subscribed_within: Some(SOON * 30), activity_timeout: SOON, ..config() };
    let server = Server::start(impatient).await;
    let (mut client, _) = server.connect().await;
    assert_eq!(client.next().await["event"], "pusher:ping");
    client.emit("pusher:pong", json!({})).await;
    client.subscribe(json!({ "channel": "private-news", "auth": "key:forged" })).await;
    assert_eq!(client.closed().await, 4200);
}

#[tokio::test]
async fn who_has_subscribed_stays() {
    let impatient = AppConfig { subscribed_within: Some(SOON * 30), ..config() };
    let server = Server::start(impatient).await;
    let (mut client, _) = server.listener("news").await;
    client.emit("pusher:unsubscribe", json!({ "channel": "news" })).await;
    tokio::time::sleep(SOON * 35).await;
    client.is_served().await;
}

#[tokio::test]
async fn who_is_signed_in_by_the_application_stays() {
    let impatient = AppConfig { subscribed_within: Some(SOON * 30), ..config() };
    let server = Server::start(impatient).await;
    let (mut client, socket) = server.connect().await;
    assert!(server.hub.sign_in(&socket, "7"));
    tokio::time::sleep(SOON * 35).await;
    client.is_served().await;
}
