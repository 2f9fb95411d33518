//! Ending what a user has subscribed to, while their connections stay.

use std::time::Duration;

use pusher_protocol::SocketId;
use pusher_server::AppConfig;
use serde_json::{Value, json};

use crate::receiver::{Receiver, vacated};
use crate::support::{Client, Server, channel, config, credentials, text_data};

const ROOM: &str = "private-room";
const OTHER: &str = "private-other";
const CROWD: &str = "presence-crowd";

/// What asks to subscribe; on a presence channel as somebody.
fn signed(id: &SocketId, name: &str, user: Option<&str>) -> Value {
    let data = user.map(|user| json!({ "user_id": user }).to_string());
    let auth = credentials().authorize_channel(id, &channel(name), data.as_deref());
    json!({ "channel": name, "auth": auth, "channel_data": data })
}

/// A connection that the application has signed in as somebody, with these subscriptions.
async fn tab(server: &Server, user: &str, names: &[&str]) -> (Client, SocketId) {
    let (mut client, id) = server.connect().await;
    assert!(server.hub.sign_in(&id, user));
    for name in names {
        client.subscribe(signed(&id, name, name.starts_with("presence-").then_some(user))).await;
        assert_eq!(client.next().await["event"], "pusher_internal:subscription_succeeded");
    }
    (client, id)
}

async fn is_told_of_the_end(client: &mut Client, name: &str) {
    let told = client.next().await;
    assert_eq!((&told["event"], &told["channel"]), (&json!("pusher:subscription_error"), &json!(name)));
    assert_eq!(
        told["data"],
        json!({ "type": "AuthError", "error": "the subscription has been ended", "status": 403 })
    );
}

#[tokio::test]
async fn every_connection_of_the_user_loses_one_channel_and_keeps_the_rest() {
    let server = Server::start(config()).await;
    let (mut phone, _) = tab(&server, "ann", &[ROOM, OTHER]).await;
    let (mut laptop, _) = tab(&server, "ann", &[OTHER, ROOM]).await;
    let (mut ben, _) = tab(&server, "ben", &[ROOM]).await;
    assert_eq!(server.hub.end_subscriptions(&channel(ROOM), "ann"), 2);
    assert_eq!(server.hub.end_subscriptions(&channel(ROOM), "ann"), 0);
    assert_eq!(server.trigger(ROOM, "1"), 1);
    assert_eq!(server.trigger(OTHER, "2"), 2);
    for client in [&mut phone, &mut laptop] {
        is_told_of_the_end(client, ROOM).await;
        assert_eq!(client.next().await["data"], "2");
        client.is_served().await;
    }
    assert_eq!(ben.next().await["data"], "1");
}

/// Others hear the same as if the client had unsubscribed.
#[tokio::test]
async fn who_is_ended_is_gone_for_the_others_and_for_webhooks() {
    let mut receiver = Receiver::start(200).await;
    let (webhooks, webhook_grace) = (vec![receiver.config()], Duration::from_millis(1));
    let server =
        Server::start(AppConfig { webhooks, webhook_grace, subscription_counts: true, ..config() }).await;
    let (mut ben, _) = tab(&server, "ben", &[CROWD]).await;
    let (_ann, _) = tab(&server, "ann", &[CROWD]).await;
    assert_eq!(ben.next().await["event"], "pusher_internal:member_added");
    let (_cyd, _) = tab(&server, "cyd", &[ROOM]).await;
    // Two occupied channels, two members, one count.
    for _ in 0..5 {
        receiver.event().await;
    }

    assert_eq!(server.hub.end_subscriptions(&channel(CROWD), "ann"), 1);
    let left = ben.next().await;
    assert_eq!(left["event"], "pusher_internal:member_removed");
    assert_eq!(text_data(&left), json!({ "user_id": "ann" }));
    let removed = json!({ "name": "member_removed", "channel": CROWD, "user_id": "ann" });
    assert_eq!(receiver.event().await, removed);

    assert_eq!(server.hub.end_subscriptions(&channel(ROOM), "cyd"), 1);
    let count = json!({ "name": "subscription_count", "channel": ROOM, "subscription_count": 0 });
    assert_eq!(receiver.event().await, count);
    assert_eq!(receiver.event().await, vacated(ROOM));
}

/// The connection is closed, and on the next one the old signature is nobody's.
#[tokio::test]
async fn a_signature_from_before_does_not_work_afterwards() {
    let server = Server::start(config()).await;
    let (subscribed, subscribed_id) = tab(&server, "ann", &[ROOM]).await;
    // Its subscription is signed, and still under way.
    let (late, late_id) = tab(&server, "ann", &[]).await;
    assert_eq!(server.hub.end_subscriptions(&channel(ROOM), "ann"), 1);
    for (mut client, id) in [(subscribed, subscribed_id), (late, late_id)] {
        client.subscribe(signed(&id, ROOM, None)).await;
        assert_eq!(client.closed().await, 4200);
        let (mut next, _) = server.connect().await;
        next.subscribe(signed(&id, ROOM, None)).await;
        assert_eq!(next.next().await["data"]["status"], 401);
    }
    assert_eq!(server.hub.subscribers(&channel(ROOM)), 0);
    // Who may again is let in with a signature for the new connection.
    let (_back, _) = tab(&server, "ann", &[ROOM]).await;
    assert_eq!(server.trigger(ROOM, "1"), 1);
}

/// Whichever comes first: the subscription is ended, or is not let in.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn none_slips_through_at_the_same_moment() {
    let server = Server::start(config()).await;
    for round in 0..200 {
        let (mut client, id) = tab(&server, "ann", &[]).await;
        client.subscribe(signed(&id, ROOM, None)).await;
        for _ in 0..round {
            tokio::task::yield_now().await;
        }
        server.hub.end_subscriptions(&channel(ROOM), "ann");
        if !client.message().await.is_close() {
            is_told_of_the_end(&mut client, ROOM).await;
        }
        assert_eq!(server.trigger(ROOM, "1"), 0);
    }
}
