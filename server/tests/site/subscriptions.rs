//! What somebody hears of a family after a membership has ended, from the service in this process.

use axum::http::StatusCode;
use hubbub_commands::FamilyCommand;
use hubbub_events::Channel;
use hubbub_model::family::WeekStart;
use serde_json::{Value, json};

use crate::client::Site;
use crate::socket::Socket;

/// Asks for authorisation to subscribe, for a connection.
async fn ask(site: &Site, cookie: &str, socket: &Socket, channel: Channel) -> (StatusCode, Value) {
    let form = format!("socket_id={}&channel_name={channel}", socket.id);
    let (status, answer) = site.post_form("/api/pusher/auth", cookie, &form).await;
    (status, serde_json::from_str(&answer).unwrap())
}

#[tokio::test]
async fn who_leaves_one_family_hears_the_other_on_the_same_connection() {
    let site = Site::new().await;
    let (home, child) = (&site.home, &site.home.child);
    let cookie = site.sign_in(child).await;
    let (name, zone) = ("Grandma".parse().unwrap(), "UTC".parse().unwrap());
    let other = home.services.create_family(child.clone(), name, zone, WeekStart::Monday).await.unwrap();
    let (left, kept) = (Channel::Family(home.family), Channel::Family(other));
    let mut socket = Socket::open(site.listen().await).await;
    let mut old = String::new();
    for channel in [kept, left] {
        let (_, answer) = ask(&site, &cookie, &socket, channel).await;
        old = answer["auth"].as_str().unwrap().to_owned();
        socket.subscribe(&channel.to_string(), &old).await;
        assert_eq!(socket.next().await["event"], "pusher_internal:subscription_succeeded");
    }

    let member_id = home.member(child).await;
    home.run(&home.parent, FamilyCommand::RemoveMember { member_id }).await.unwrap();
    let publisher = site.publisher();
    publisher.end_subscriptions(left, child.id).await.unwrap();
    publisher.publish(left, "timer:started", "{}").await.unwrap();
    publisher.publish(kept, "timer:started", "{}").await.unwrap();
    let told = socket.next().await;
    assert_eq!((&told["channel"], &told["data"]["status"]), (&json!(left.to_string()), &json!(403)));
    let heard = socket.next().await;
    assert_eq!((&heard["event"], &heard["channel"]), (&json!("timer:started"), &json!(kept.to_string())));

    assert_eq!(ask(&site, &cookie, &socket, left).await.0, StatusCode::FORBIDDEN);
    socket.subscribe(&left.to_string(), &old).await;
    assert_eq!(socket.closed().await, Some(4200));
}

/// Otherwise a membership could end between the look at it and the note of whose connection it is,
/// and what is signed then would be found by nobody.
#[tokio::test]
async fn a_connection_is_the_persons_before_it_is_known_what_they_may_hear() {
    let site = Site::new().await;
    let stranger = &site.home.stranger;
    let cookie = site.sign_in(stranger).await;
    let mut socket = Socket::open(site.listen().await).await;
    let (status, _) = ask(&site, &cookie, &socket, Channel::Family(site.home.family)).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    site.publisher().end_connections(stranger.id).await.unwrap();
    assert_eq!(socket.closed().await, Some(4009));
}
