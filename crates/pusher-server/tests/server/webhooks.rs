//! What the application is told.

use std::time::Duration;

use pusher_protocol::{SocketId, WebhookEvent, WebhookKind};
use pusher_server::{AppConfig, WebhookConfig};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::receiver::{Receiver, about, occupation, occupied, parsed, vacated};
use crate::support::{Client, Server, channel, config, credentials, until};

/// Long enough that a client is back within it.
const GRACE: Duration = Duration::from_millis(300);

fn telling(webhooks: impl IntoIterator<Item = WebhookConfig>) -> AppConfig {
    AppConfig {
        webhooks: webhooks.into_iter().collect(),
        webhook_grace: Duration::from_millis(1),
        ..config()
    }
}

async fn leave(client: &mut Client, name: &str) {
    client.emit("pusher:unsubscribe", json!({ "channel": name })).await;
}

/// Subscribes to a channel that needs a signature, on a presence channel as somebody.
async fn join(client: &mut Client, id: &SocketId, name: &str, user: Option<&str>) {
    let data = user.map(|user| json!({ "user_id": user }).to_string());
    let auth = credentials().authorize_channel(id, &channel(name), data.as_deref());
    client.subscribe(json!({ "channel": name, "auth": auth, "channel_data": data })).await;
    assert_eq!(client.next().await["event"], "pusher_internal:subscription_succeeded");
}

#[tokio::test]
async fn channels_become_occupied_and_vacated_once() {
    let mut receiver = Receiver::start(200).await;
    let server = Server::start(telling([receiver.config()])).await;
    let (first, _) = server.listener("news").await;
    let (second, _) = server.listener("news").await;
    assert_eq!(receiver.event().await, occupied("news"));
    drop((first, second));
    assert_eq!(receiver.event().await, vacated("news"));
    let _again = server.listener("news").await;
    assert_eq!(receiver.event().await, occupied("news"));
}

/// An application in the same process needs no address for that.
#[tokio::test]
async fn whoever_listens_in_this_process_is_told_the_same() {
    let server = Server::start(telling([])).await;
    drop(server.hub.listen());
    let mut events = server.hub.listen();
    let (mut phone, id) = server.connect().await;
    join(&mut phone, &id, "presence-room", Some("ann")).await;
    drop(phone);
    let mut told = Vec::new();
    while told.len() < 4 {
        told.push(events.recv().await.expect("the hub is there"));
    }
    let (room, user_id) = (|| channel("presence-room"), || "ann".to_owned());
    let expected = [
        WebhookEvent::ChannelOccupied { channel: room() },
        WebhookEvent::MemberAdded { channel: room(), user_id: user_id() },
        WebhookEvent::MemberRemoved { channel: room(), user_id: user_id() },
        WebhookEvent::ChannelVacated { channel: room() },
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn people_come_and_go_once_however_many_connections_they_have() {
    let mut receiver = Receiver::start(200).await;
    let webhook = WebhookConfig { kinds: Some(vec![WebhookKind::Presence]), ..receiver.config() };
    let server = Server::start(telling([webhook])).await;
    let (mut phone, phone_id) = server.connect().await;
    let (mut laptop, laptop_id) = server.connect().await;
    join(&mut phone, &phone_id, "presence-room", Some("ann")).await;
    join(&mut laptop, &laptop_id, "presence-room", Some("ann")).await;
    let member = |event: &str| json!({ "name": event, "channel": "presence-room", "user_id": "ann" });
    assert_eq!(receiver.event().await, member("member_added"));
    drop((phone, laptop));
    assert_eq!(receiver.event().await, member("member_removed"));
}

#[tokio::test]
async fn client_events_are_passed_on_with_who_sent_them() {
    let mut receiver = Receiver::start(200).await;
    let webhook = WebhookConfig { kinds: Some(vec![WebhookKind::ClientEvent]), ..receiver.config() };
    let server = Server::start(AppConfig { client_events: true, ..telling([webhook]) }).await;
    let (mut client, id) = server.connect().await;
    let object = json!({ "n": 1 });
    let cases =
        [("presence-room", Some("ann"), json!(object.to_string())), ("private-room", None, object.clone())];
    for (name, user, data) in cases {
        join(&mut client, &id, name, user).await;
        let frame = json!({ "event": "client-wave", "channel": name, "data": data });
        client.send(frame.to_string()).await;
        let mut expected = json!({
            "name": "client_event", "channel": name, "event": "client-wave",
            "data": object.to_string(), "socket_id": id.to_string(),
        });
        if let Some(user) = user {
            expected["user_id"] = json!(user);
        }
        assert_eq!(receiver.event().await, expected);
    }
}

#[tokio::test]
async fn misses_of_a_cache_are_told_once() {
    let mut receiver = Receiver::start(200).await;
    let kinds = Some(vec![WebhookKind::Cache]);
    let server = Server::start(telling([WebhookConfig { kinds, ..receiver.config() }])).await;
    let _first = server.listener("cache-one").await;
    let _second = server.listener("cache-one").await;
    let _third = server.listener("cache-two").await;
    assert_eq!(receiver.event().await, about("cache_miss", "cache-one"));
    assert_eq!(receiver.event().await, about("cache_miss", "cache-two"));
}

#[tokio::test]
async fn counts_are_told() {
    let mut receiver = Receiver::start(200).await;
    let kinds = Some(vec![WebhookKind::SubscriptionCount]);
    let webhook = WebhookConfig { kinds, ..receiver.config() };
    let server = Server::start(AppConfig { subscription_counts: true, ..telling([webhook]) }).await;
    let _first = server.listener("news").await;
    let second = server.listener("news").await;
    drop(second);
    for count in [1, 2, 1] {
        let expected =
            json!({ "name": "subscription_count", "channel": "news", "subscription_count": count });
        assert_eq!(receiver.event().await, expected);
    }
}

#[tokio::test]
async fn who_is_soon_back_was_never_away() {
    let mut receiver = Receiver::start(200).await;
    let server = Server::start(AppConfig { webhook_grace: GRACE, ..telling([receiver.config()]) }).await;
    let (mut client, id) = server.connect().await;
    join(&mut client, &id, "presence-room", Some("ann")).await;
    leave(&mut client, "presence-room").await;
    join(&mut client, &id, "presence-room", Some("ann")).await;
    // What ends later is told, so the grace of the room is over by then.
    join(&mut client, &id, "private-other", None).await;
    leave(&mut client, "private-other").await;
    let mut names = Vec::new();
    while names.last() != Some(&vacated("private-other")) {
        names.push(receiver.event().await);
    }
    let names: Vec<_> = names.iter().map(|event| event["name"].clone()).collect();
    assert_eq!(names, ["channel_occupied", "member_added", "channel_occupied", "channel_vacated"]);
}

/// Nothing that is not 2xx counts as taken, and a redirection is not followed.
#[tokio::test]
async fn what_is_not_taken_is_sent_again_to_the_letter_and_in_order() {
    let mut receiver = Receiver::start(500).await;
    let server = Server::start(telling([receiver.config()])).await;
    let _first = server.listener("one").await;
    let _second = server.listener("two").await;
    let body = receiver.request().await;
    for status in [503, 404, 302, 201] {
        receiver.answer(status);
        assert_eq!(receiver.request().await, body);
    }
    assert_eq!(parsed(&body), [occupation("one")]);
    let next = skip(&mut receiver, &occupied("one")).await;
    assert_eq!(next, occupied("two"), "once it was taken, it is not sent again");
    until(|| server.hub.webhooks_waiting() == 0).await;
}

/// The first event that is not the given one: that may have been tried any number of times.
async fn skip(receiver: &mut Receiver, event: &Value) -> Value {
    loop {
        let next = receiver.event().await;
        if next != *event {
            return next;
        }
    }
}

#[tokio::test]
async fn what_is_not_taken_for_too_long_is_given_up_and_counted() {
    let mut receiver = Receiver::start(500).await;
    let webhook = WebhookConfig { give_up_after: Duration::ZERO, ..receiver.config() };
    let server = Server::start(telling([webhook])).await;
    let _first = server.listener("one").await;
    assert_eq!(receiver.event().await, occupied("one"));
    until(|| server.hub.webhooks_waiting() == 0).await;
    receiver.answer(200);
    let _second = server.listener("two").await;
    assert_eq!(receiver.event().await, occupied("two"));
}

#[tokio::test]
async fn what_happens_while_too_much_waits_is_lost_and_nobody_waits() {
    let mut receiver = Receiver::start(500).await;
    let server = Server::start(telling([WebhookConfig { queued_events: 2, ..receiver.config() }])).await;
    let _listeners = [server.listener("one").await, server.listener("two").await];
    let _lost = server.listener("three").await;
    assert_eq!(server.hub.webhooks_waiting(), 2);
    receiver.answer(200);
    assert_eq!(skip(&mut receiver, &occupied("one")).await, occupied("two"));
    until(|| server.hub.webhooks_waiting() == 0).await;
    let _fourth = server.listener("four").await;
    assert_eq!(skip(&mut receiver, &occupied("two")).await, occupied("four"));
}

#[tokio::test]
async fn what_happens_together_is_sent_together_where_that_is_wanted() {
    let mut receiver = Receiver::start(200).await;
    let server = Server::start(telling([WebhookConfig { batch: true, ..receiver.config() }])).await;
    let (mut client, _) = server.connect().await;
    let names: Vec<_> = (0..50).map(|n| format!("room-{n}")).collect();
    for name in &names {
        client.subscribe(json!({ "channel": name, "auth": "" })).await;
    }
    let (mut events, mut requests) = (Vec::new(), 0);
    while events.len() < names.len() {
        events.extend(receiver.events().await);
        requests += 1;
    }
    assert!(requests < names.len() / 2, "{requests} requests");
    assert_eq!(events, names.iter().map(|name| occupied(name)).collect::<Vec<_>>());
}

#[tokio::test]
async fn one_address_that_fails_does_not_hold_up_another() {
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let mut receiver = Receiver::start(200).await;
    let url = format!("http://{nobody}/").parse().unwrap();
    let server = Server::start(telling([WebhookConfig::new(url), receiver.config()])).await;
    let _listeners = [server.listener("one").await, server.listener("two").await];
    assert_eq!(receiver.event().await, occupied("one"));
    assert_eq!(receiver.event().await, occupied("two"));
    until(|| server.hub.webhooks_waiting() == 2).await;
}
