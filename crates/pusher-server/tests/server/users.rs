//! Signing in, and being sent away.

use pusher_protocol::SocketId;
use serde_json::json;

use crate::support::{Client, Server, channel, config, credentials};

async fn sign_in(client: &mut Client, id: &SocketId, user: &str) -> String {
    let user_data = json!({ "id": user }).to_string();
    let auth = credentials().authorize_user(id, &user_data);
    client.emit("pusher:signin", json!({ "auth": auth, "user_data": user_data })).await;
    let answer = client.next().await;
    if answer["event"] == "pusher:signin_success" {
        assert_eq!(answer["data"]["user_data"], user_data);
    }
    answer["event"].as_str().expect("a string").to_owned()
}

#[tokio::test]
async fn every_socket_of_a_terminated_user_is_closed() {
    let server = Server::start(config()).await;
    let (mut phone, phone_id) = server.listener("news").await;
    let (mut laptop, laptop_id) = server.listener("news").await;
    let (mut other, other_id) = server.listener("news").await;
    assert_eq!(sign_in(&mut phone, &phone_id, "ann").await, "pusher:signin_success");
    assert_eq!(sign_in(&mut laptop, &laptop_id, "ann").await, "pusher:signin_success");
    assert_eq!(sign_in(&mut other, &other_id, "ben").await, "pusher:signin_success");

    assert_eq!(server.hub.terminate_user("ann"), 2);
    assert_eq!(server.trigger("news", "1"), 1);
    assert_eq!(server.hub.subscribers(&channel("news")), 1);
    assert_eq!(server.hub.terminate_user("ann"), 0);
    for client in [&mut phone, &mut laptop] {
        assert!(client.message().await.is_close(), "nothing is sent in between");
    }
    assert_eq!(other.next().await["data"], "1");
}

#[tokio::test]
async fn the_code_keeps_pusher_js_from_coming_back() {
    let server = Server::start(config()).await;
    let (mut client, id) = server.connect().await;
    sign_in(&mut client, &id, "ann").await;
    server.hub.terminate_user("ann");
    assert_eq!(client.closed().await, 4009);
}

#[tokio::test]
async fn nobody_signs_in_without_a_signature() {
    let server = Server::start(config()).await;
    let (mut client, id) = server.connect().await;
    let (_other, other_id) = server.connect().await;
    let user_data = r#"{"id":"ann"}"#;
    for auth in [
        String::new(),
        "key:00".to_owned(),
        credentials().authorize_user(&other_id, user_data),
        credentials().authorize_user(&id, r#"{"id":"ben"}"#),
    ] {
        client.emit("pusher:signin", json!({ "auth": auth, "user_data": user_data })).await;
        assert_eq!(client.next().await["event"], "pusher:error", "{auth}");
    }
    assert_eq!(server.hub.terminate_user("ann"), 0);
    client.is_served().await;
}

#[tokio::test]
async fn a_socket_is_one_person() {
    let server = Server::start(config()).await;
    let (mut client, id) = server.connect().await;
    assert_eq!(sign_in(&mut client, &id, "ann").await, "pusher:signin_success");
    assert_eq!(sign_in(&mut client, &id, "ben").await, "pusher:error");
    assert_eq!(sign_in(&mut client, &id, "ann").await, "pusher:signin_success");
    assert_eq!(server.hub.terminate_user("ben"), 0);
}

/// pusher-js subscribes to it by itself after signing in, without a signature.
#[tokio::test]
async fn a_persons_own_channel_is_for_that_person() {
    let server = Server::start(config()).await;
    let (mut client, id) = server.connect().await;
    let name = "#server-to-user-ann";
    let subscribe = json!({ "channel": name, "auth": "" });
    client.subscribe(subscribe.clone()).await;
    assert_eq!(client.next().await["data"]["type"], "AuthError");
    sign_in(&mut client, &id, "ann").await;
    client.subscribe(subscribe).await;
    assert_eq!(client.next().await["event"], "pusher_internal:subscription_succeeded");
    client.subscribe(json!({ "channel": "#server-to-user-ben", "auth": "" })).await;
    assert_eq!(client.next().await["data"]["type"], "AuthError");
    assert_eq!(server.trigger(name, "1"), 1);
    assert_eq!(client.next().await["data"], "1");
}

/// An application that authorises a subscription knows whose connection it is.
#[tokio::test]
async fn a_user_whom_the_application_signs_in_is_terminated_too() {
    let server = Server::start(config()).await;
    let (mut client, id) = server.connect().await;
    assert!(server.hub.sign_in(&id, "ann"));
    assert!(server.hub.sign_in(&id, "ann"));
    assert!(!server.hub.sign_in(&id, "ben"), "a connection is one person's");
    assert_eq!(server.hub.terminate_user("ann"), 1);
    assert_eq!(client.closed().await, 4009);
    assert!(server.hub.sign_in(&"1.2".parse().unwrap(), "ben"), "nobody's connection is no contradiction");
}
