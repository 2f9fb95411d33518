//! Who is there, and what is told of them.

use std::time::Duration;

use pusher_protocol::{SocketId, WebhookKind};
use pusher_server::{AppConfig, Limits, WebhookConfig};
use serde_json::{Value, json};

use crate::receiver::Receiver;
use crate::support::{Client, PATIENCE, Server, channel, config, credentials, text_data};

const ROOM: &str = "presence-room";

/// Somebody's connection.
struct Tab {
    client: Client,
    id: SocketId,
}

impl Tab {
    async fn open(server: &Server) -> Self {
        let (client, id) = server.connect().await;
        Self { client, id }
    }

    /// Joins as a person, and gives what is told of those who are there.
    async fn join(&mut self, user: &str, info: Value) -> Value {
        let data = json!({ "user_id": user, "user_info": info }).to_string();
        let auth = credentials().authorize_channel(&self.id, &channel(ROOM), Some(&data));
        self.client.subscribe(json!({ "channel": ROOM, "auth": auth, "channel_data": data })).await;
        let answer = self.client.next().await;
        assert_eq!(answer["event"], "pusher_internal:subscription_succeeded", "{answer}");
        let mut presence = text_data(&answer)["presence"].take();
        let hash = presence["hash"].take();
        assert_eq!(presence["count"], hash.as_object().expect("an object").len());
        hash
    }

    async fn leave(&mut self) {
        self.client.emit("pusher:unsubscribe", json!({ "channel": ROOM })).await;
    }

    async fn sees(&mut self, event: &str, data: Value) {
        let frame = self.client.next().await;
        assert_eq!(frame["event"], format!("pusher_internal:member_{event}"), "{frame}");
        assert_eq!((frame["channel"].as_str(), text_data(&frame)), (Some(ROOM), data));
    }

    async fn sees_added(&mut self, user: &str, info: Value) {
        self.sees("added", json!({ "user_id": user, "user_info": info })).await;
    }

    async fn sees_removed(&mut self, user: &str) {
        self.sees("removed", json!({ "user_id": user })).await;
    }

    /// Somebody is there still, and something else is told of them.
    async fn sees_replaced(&mut self, user: &str, info: Value) {
        self.sees_removed(user).await;
        self.sees_added(user, info).await;
    }
}

async fn server() -> Server {
    Server::start(config()).await
}

fn users(server: &Server) -> Vec<String> {
    server.hub.users(&channel(ROOM))
}

#[tokio::test]
async fn who_comes_back_is_what_was_signed_last() {
    let server = Server::start(AppConfig { member_grace: PATIENCE, ..config() }).await;
    let (mut mia, mut ben) = (Tab::open(&server).await, Tab::open(&server).await);
    mia.join("mia", json!("Mia")).await;
    ben.join("ben", json!("Ben")).await;
    mia.sees_added("ben", json!("Ben")).await;
    ben.leave().await;
    let there = ben.join("ben", json!("Benjamin")).await;
    assert_eq!(there, json!({ "mia": "Mia", "ben": "Benjamin" }));
    mia.sees_replaced("ben", json!("Benjamin")).await;
    mia.client.is_served().await;
    assert_eq!(users(&server), ["ben", "mia"]);
}

#[tokio::test]
async fn a_second_connection_may_tell_something_else_of_its_person() {
    let server = server().await;
    let (mut mia, mut ben, mut again) =
        (Tab::open(&server).await, Tab::open(&server).await, Tab::open(&server).await);
    mia.join("mia", json!("Mia")).await;
    ben.join("ben", json!("Ben")).await;
    mia.sees_added("ben", json!("Ben")).await;

    assert_eq!(again.join("ben", json!("Benjamin")).await["ben"], "Benjamin");
    mia.sees_replaced("ben", json!("Benjamin")).await;
    ben.sees_replaced("ben", json!("Benjamin")).await;
    again.leave().await;
    again.client.is_served().await;
    assert_eq!(again.join("ben", json!("Benjamin")).await["ben"], "Benjamin", "the same is no news");
    mia.client.is_served().await;
    ben.client.is_served().await;

    let mut zoe = Tab::open(&server).await;
    assert_eq!(zoe.join("zoe", json!(null)).await["ben"], "Benjamin");
    assert_eq!(users(&server), ["ben", "mia", "zoe"]);
}

/// pusher-js subscribes once; other clients subscribe again to tell something else.
#[tokio::test]
async fn a_connection_may_tell_something_else_of_its_person_and_of_nobody_else() {
    let server = server().await;
    let (mut mia, mut ben) = (Tab::open(&server).await, Tab::open(&server).await);
    mia.join("mia", json!("Mia")).await;
    ben.join("ben", json!("Ben")).await;
    mia.sees_added("ben", json!("Ben")).await;
    assert_eq!(ben.join("ben", json!("Benjamin")).await["ben"], "Benjamin");
    mia.sees_replaced("ben", json!("Benjamin")).await;
    assert_eq!(ben.join("mia", json!("Nobody")).await, json!({ "mia": "Mia", "ben": "Benjamin" }));
    mia.client.is_served().await;
}

#[tokio::test]
async fn who_goes_is_gone_at_once() {
    let limits = Limits { presence_members: 2, ..Limits::default() };
    let server = Server::start(AppConfig { limits, ..config() }).await;
    let (mut mia, mut ben, mut zoe) =
        (Tab::open(&server).await, Tab::open(&server).await, Tab::open(&server).await);
    mia.join("mia", json!(1)).await;
    ben.join("ben", json!(2)).await;
    mia.sees_added("ben", json!(2)).await;
    ben.leave().await;
    ben.client.is_served().await;
    assert_eq!(users(&server), ["mia"]);
    assert_eq!(server.hub.channel(&channel(ROOM)).users, Some(1));
    mia.sees_removed("ben").await;
    assert_eq!(zoe.join("zoe", json!(3)).await, json!({ "mia": 1, "zoe": 3 }), "there is room again");
}

#[tokio::test]
async fn a_grace_for_members_keeps_them_for_a_while() {
    let member_grace = Duration::from_millis(300);
    let server = Server::start(AppConfig { member_grace, ..config() }).await;
    let (mut mia, mut ben) = (Tab::open(&server).await, Tab::open(&server).await);
    mia.join("mia", json!(1)).await;
    ben.join("ben", json!(2)).await;
    mia.sees_added("ben", json!(2)).await;
    ben.leave().await;
    ben.join("ben", json!(2)).await;
    mia.client.is_served().await;
    ben.leave().await;
    ben.client.is_served().await;
    assert_eq!(users(&server), ["ben", "mia"]);
    mia.sees_removed("ben").await;
    assert_eq!(users(&server), ["mia"]);
}

/// To the application, a member whom clients saw go and come, or who is told of anew, never left.
#[tokio::test]
async fn webhooks_do_not_hear_what_only_clients_see() {
    let mut receiver = Receiver::start(200).await;
    let kinds = Some(vec![WebhookKind::Presence]);
    let webhooks = vec![WebhookConfig { kinds, ..receiver.config() }];
    let webhook_grace = Duration::from_millis(300);
    let server = Server::start(AppConfig { webhooks, webhook_grace, ..config() }).await;
    let (mut mia, mut ben) = (Tab::open(&server).await, Tab::open(&server).await);
    mia.join("mia", json!(1)).await;
    ben.join("ben", json!(2)).await;
    ben.leave().await;
    ben.join("ben", json!(3)).await;
    ben.join("ben", json!(4)).await;
    mia.sees_added("ben", json!(2)).await;
    mia.sees_removed("ben").await;
    mia.sees_added("ben", json!(3)).await;
    mia.sees_replaced("ben", json!(4)).await;
    ben.leave().await;
    mia.sees_removed("ben").await;
    for (name, user) in [("added", "mia"), ("added", "ben"), ("removed", "ben")] {
        let told = json!({ "name": format!("member_{name}"), "channel": ROOM, "user_id": user });
        assert_eq!(receiver.event().await, told);
    }
}
