//! What operators see.

use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use pusher_server::{AppConfig, Hub, operations};
use serde_json::json;
use tower::ServiceExt;

use crate::support::{GOOD_PATH, Server, config};

async fn get(app: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = app.clone().oneshot(request).await.unwrap();
    let status = response.status();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn metrics_say_what_is_counted_for_each_application() {
    let server = Server::start(config()).await;
    let _listeners = [server.listener("news").await, server.listener("news").await];
    server.trigger("news", "1");
    let other = Hub::new(AppConfig { id: "other".parse().unwrap(), ..other_config() });
    let both = pusher_server::Server::new([server.hub.clone(), other]).unwrap();
    let (status, text) = get(&operations(both), "/metrics").await;
    assert_eq!(status, StatusCode::OK);
    for line in [
        "# TYPE pusher_connections gauge",
        "pusher_connections{app=\"app\"} 2",
        "pusher_connections{app=\"other\"} 0",
        "pusher_channels{app=\"app\"} 1",
        "pusher_subscriptions{app=\"app\"} 2",
        "pusher_webhooks_waiting{app=\"app\"} 0",
        "pusher_messages_received_total{app=\"app\"} 2",
        "pusher_events_triggered_total{app=\"app\"} 1",
        "pusher_messages_sent_total{app=\"app\"} 2",
        "pusher_messages_dropped_total{app=\"app\"} 0",
        "# TYPE pusher_received_bytes counter",
        "# TYPE pusher_delivery_seconds histogram",
    ] {
        assert_eq!(text.lines().filter(|found| *found == line).count(), 1, "{line} in:\n{text}");
    }
    assert!(text.contains("pusher_delivery_seconds_count{app=\"app\"}"), "{text}");
    assert!(text.ends_with("# EOF\n"), "{text}");
}

fn other_config() -> AppConfig {
    let key = pusher_protocol::AppKey::new("other").unwrap();
    let secret = pusher_protocol::AppSecret::new("secret").unwrap();
    AppConfig { credentials: pusher_protocol::Credentials::new(key, secret), ..config() }
}

#[tokio::test]
async fn the_page_shows_what_is_connected() {
    let server = Server::start(config()).await;
    let app = operations(server.hub.clone());
    let (status, page) = get(&app, "/").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Nobody is subscribed to a channel."), "{page}");

    server.hub.trigger(&"cache-one".parse().unwrap(), &"news".parse().unwrap(), "1", None);
    let (mut client, _) = server.listener("news").await;
    client.subscribe(json!({ "channel": "cache-one", "auth": "" })).await;
    client.next().await;
    let (_, page) = get(&app, "/").await;
    assert!(page.contains("<dt>Connections</dt><dd>1</dd>"), "{page}");
    assert!(page.contains("<th scope=\"row\">news</th><td>public</td><td class=\"number\">1</td>"), "{page}");
    assert!(page.contains("<th scope=\"row\">cache-one</th><td>cache</td>"), "{page}");
    assert!(page.contains("<td>kept for 1"), "{page}");
    assert!(!page.contains(" more.</p>"), "{page}");
}

#[tokio::test]
async fn the_page_stays_short() {
    let server = Server::start(AppConfig {
        limits: pusher_server::Limits {
            channels_per_connection: 600,
            message_burst: 1000,
            queued_messages: 1000,
            ..pusher_server::Limits::default()
        },
        ..config()
    })
    .await;
    let (mut client, _) = server.connect().await;
    for n in 0..503 {
        client.subscribe(json!({ "channel": format!("room-{n}"), "auth": "" })).await;
        client.next().await;
    }
    let (_, page) = get(&operations(server.hub.clone()), "/").await;
    assert_eq!(page.matches("<th scope=\"row\">").count(), 500);
    assert!(page.contains("<p>And 3 more.</p>"), "{page}");
}

#[tokio::test]
async fn a_server_that_stops_is_healthy_but_not_ready() {
    let server = Server::start(config()).await;
    let app = operations(server.hub.clone());
    assert_eq!(get(&app, "/healthz").await.0, StatusCode::OK);
    assert_eq!(get(&app, "/readyz").await.0, StatusCode::OK);
    server.hub.shutdown(Duration::ZERO).await;
    assert_eq!(get(&app, "/healthz").await.0, StatusCode::OK);
    assert_eq!(get(&app, "/readyz").await.0, StatusCode::SERVICE_UNAVAILABLE);
    assert!(get(&app, "/").await.1.contains("Shutting down"));
    assert_eq!(server.open(GOOD_PATH, None).await.closed().await, 4100);
}
