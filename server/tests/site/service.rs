//! A realtime service elsewhere.

use std::net::SocketAddr;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use hubbub_events::Channel;
use hubbub_server::config::Config;
use hubbub_server::realtime::Realtime;
use pusher_protocol::SocketId;
use pusher_server::{AppConfig, Hub};

use crate::client::{Site, credentials};
use crate::socket::Socket;

const ELSEWHERE: [(&str, &str); 3] = [
    ("PUSHER_APP_ID", "17"),
    ("PUSHER_URL", "http://realtime.internal:6001"),
    ("PUSHER_WS_URL", "wss://realtime.example.org"),
];

#[tokio::test]
async fn a_page_is_told_of_it_and_may_connect_there_and_nowhere_else() {
    let site = Site::with(&ELSEWHERE).await;
    let parent = site.sign_in(&site.home.parent).await;
    let family = format!("/family/{}", site.home.family);
    let request = Request::get(&family).header(header::COOKIE, &parent).body(Body::empty()).unwrap();
    let response = site.send(request).await;
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    assert!(policy.contains("connect-src 'self' wss://realtime.example.org:443;"), "{policy}");
    let (_, page) = crate::client::text(response).await;
    assert!(page.contains("&quot;elsewhere&quot;:{&quot;host&quot;:"));
    assert!(page.contains("realtime.example.org") && !page.contains("realtime.internal"));
    assert!(!page.contains("test-secret"));
}

/// The service itself checks the signature; whoever signs need not ask it.
#[tokio::test]
async fn leave_to_subscribe_is_signed_here() {
    let site = Site::with(&ELSEWHERE).await;
    let parent = site.sign_in(&site.home.parent).await;
    let name = format!("private-family-{}", site.home.family);
    let form = format!("socket_id=1.2&channel_name={name}");
    let (status, answer) = site.post_form("/api/pusher/auth", &parent, &form).await;
    assert_eq!(status, StatusCode::OK);
    let socket: SocketId = "1.2".parse().unwrap();
    let auth = credentials().authorize_channel(&socket, &name.parse().unwrap(), None);
    assert_eq!(answer, format!(r#"{{"auth":"{auth}"}}"#));
    let status = site.get("/app/test-key?protocol=7", "").await.0;
    assert_eq!(status, StatusCode::NOT_FOUND, "no socket is served here");
}

/// A service of this secret, and where it listens.
async fn service() -> (Hub, SocketAddr) {
    let hub = Hub::new(AppConfig::new("17".parse().unwrap(), credentials()));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = pusher_server::api(hub.clone()).merge(pusher_server::router(hub.clone()));
    tokio::spawn(async move { axum::serve(listener, served).await });
    (hub, address)
}

fn realtime(url: &str) -> Realtime {
    let get = |name: &str| (name == "PUSHER_URL").then(|| url.to_owned());
    Realtime::new(&Config::read(get).unwrap()).unwrap()
}

#[tokio::test]
async fn events_and_endings_go_there() {
    let home = Site::new().await.home;
    let (hub, address) = service().await;
    let at = format!("{address}/apps/17");
    let publisher = realtime(&format!("http://test-key:test-secret@{at}")).publisher();
    let channel = Channel::Family(home.family);
    publisher.publish(channel, "timer:started", "{}").await.unwrap();
    let tab = async || {
        let tab = Socket::open(address).await;
        assert!(hub.sign_in(&tab.id, &home.parent.id.to_string()));
        tab
    };
    let (mut one, mut other) = (tab().await, tab().await);
    publisher.end_connections(home.parent.id).await.unwrap();
    assert_eq!((one.closed().await, other.closed().await), (4009, 4009));
    // There is no call for one subscription.
    let mut third = tab().await;
    publisher.end_subscriptions(channel, home.parent.id).await.unwrap();
    assert_eq!(third.closed().await, 4009);

    let stranger = realtime(&format!("http://test-key:another-secret@{at}")).publisher();
    let error = stranger.publish(channel, "timer:started", "{}").await.unwrap_err();
    assert!(error.to_string().contains("401"), "{error}");
}
