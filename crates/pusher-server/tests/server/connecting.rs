//! Who is let in.

use std::time::Duration;

use pusher_server::{AllowedOrigins, AppConfig};
use tokio_tungstenite::tungstenite::Message;

use crate::support::{GOOD_PATH, Server, config, text_data, until};

#[tokio::test]
async fn the_first_frame_says_who_the_client_is() {
    let server = Server::start(config()).await;
    let mut client = server.open(GOOD_PATH, None).await;
    let first = client.next().await;
    assert_eq!(first["event"], "pusher:connection_established");
    assert_eq!(text_data(&first)["activity_timeout"], 120);
    assert_eq!(server.hub.connections(), 1);
    client.is_served().await;
}

/// pusher-js refuses to connect when it is told zero seconds.
#[tokio::test]
async fn the_activity_timeout_is_never_told_as_zero() {
    let short = AppConfig { activity_timeout: Duration::from_millis(500), ..config() };
    let server = Server::start(short).await;
    let first = server.open(GOOD_PATH, None).await.next().await;
    assert_eq!(text_data(&first)["activity_timeout"], 1);
}

#[tokio::test]
async fn socket_ids_differ() {
    let server = Server::start(config()).await;
    let ((_one, first), (_two, second)) = (server.connect().await, server.connect().await);
    assert_ne!(first, second);
}

#[tokio::test]
async fn what_is_wrong_with_the_address_is_told_by_a_code() {
    let server = Server::start(config()).await;
    for (path, code) in [
        ("/app/other?protocol=7", 4001),
        ("/app/key?protocol=seven", 4006),
        ("/app/key?protocol=", 4006),
        ("/app/key?protocol=8", 4007),
        ("/app/key?protocol=4", 4007),
        ("/app/key", 4008),
        ("/app/key?client=js", 4008),
    ] {
        assert_eq!(server.open(path, None).await.closed().await, code, "{path}");
    }
    assert_eq!(server.hub.connections(), 0);
}

#[tokio::test]
async fn only_pages_of_allowed_origins_are_let_in() {
    let origins = AllowedOrigins::same_host().and("https://example.org");
    let server = Server::start(AppConfig { allowed_origins: Some(origins), ..config() }).await;
    let (mut client, _) = server.connect().await;
    client.is_served().await;
    for origin in ["https://evil.example", "null", "http://127.0.0.1:1"] {
        let mut client = server.open(GOOD_PATH, Some(origin)).await;
        assert_eq!(client.closed().await, 4009, "{origin}");
    }
    for origin in ["https://example.org", &server.origin()] {
        let mut client = server.open(GOOD_PATH, Some(origin)).await;
        assert_eq!(client.next().await["event"], "pusher:connection_established", "{origin}");
    }
}

#[tokio::test]
async fn who_leaves_is_forgotten() {
    let server = Server::start(config()).await;
    let (mut polite, _) = server.listener("news").await;
    let (rude, _) = server.listener("news").await;
    assert_eq!((server.hub.connections(), server.trigger("news", "1")), (2, 2));
    drop(rude);
    polite.send(Message::Close(None)).await;
    until(|| server.hub.connections() == 0).await;
    assert_eq!(server.trigger("news", "2"), 0);
}
