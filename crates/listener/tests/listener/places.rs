//! How many may come in.

use axum::http::{Request, StatusCode};
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use listener::Limits;
use tokio::time::timeout;

use crate::support::{Client, LONG, ONE, OTHER, Site, generous};

/// Connections that have come in: each has asked for something.
async fn fill(site: &Site, from: &str, count: usize) -> Vec<Client> {
    let mut clients = Vec::new();
    for _ in 0..count {
        let mut client = site.connect(from).await;
        client.ask("/").await;
        assert!(client.answer().await.starts_with("HTTP/1.1 200"));
        clients.push(client);
    }
    clients
}

#[tokio::test]
async fn an_address_has_so_many_connections() {
    let site = Site::start(Limits { per_address: Some(3), ..generous() }).await;
    let mut held = fill(&site, ONE, 3).await;
    let refused = site.get(ONE, "/").await;
    assert!(refused.starts_with("HTTP/1.1 429 ") && refused.contains("retry-after: 5"), "{refused}");
    assert!(site.get(OTHER, "/").await.ends_with("127.0.0.2"), "others are not concerned");
    held.pop();
    site.get_until(ONE, "/", "200").await;
}

#[tokio::test]
async fn the_server_has_so_many_connections() {
    let site = Site::start(Limits { connections: 4, ..generous() }).await;
    let mut held = fill(&site, ONE, 2).await;
    held.extend(fill(&site, OTHER, 2).await);
    let refused = site.get("127.0.0.3", "/").await;
    assert!(refused.starts_with("HTTP/1.1 503 ") && refused.contains("retry-after: 5"), "{refused}");
    held.pop();
    site.get_until("127.0.0.3", "/", "200").await;
}

#[tokio::test]
async fn health_is_answered_while_others_wait_in_vain() {
    let site = Site::start(Limits { connections: 4, ..generous() }).await;
    let _held = fill(&site, ONE, 4).await;
    let mut silent = Vec::new();
    for _ in 0..100 {
        silent.push(site.connect(ONE).await);
    }
    for from in [ONE, OTHER] {
        let answer = site.get(from, "/healthz").await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
    }
    for mut client in silent {
        assert_eq!(client.rest().await, "", "who finds no place may not stay either");
    }
}

#[tokio::test]
async fn behind_a_proxy_the_client_counts() {
    let site = Site::behind(Limits { per_address: Some(1), ..generous() }, true).await;
    let mut first = site.connect(ONE).await;
    first.ask_for("/held", "203.0.113.7").await;
    let mut second = site.connect(ONE).await;
    // The first may not have been read yet.
    let refused = async {
        loop {
            second.ask_for("/", "203.0.113.7").await;
            let answer = second.answer().await;
            if !answer.starts_with("HTTP/1.1 200") {
                return answer;
            }
        }
    };
    let refused = timeout(LONG, refused).await.unwrap();
    assert!(refused.starts_with("HTTP/1.1 429 "), "{refused}");
    second.ask_for("/", "203.0.113.8").await;
    let answer = second.answer().await;
    assert!(answer.starts_with("HTTP/1.1 200"), "over the same connection: {answer}");
    site.release.notify_one();
    assert!(first.answer().await.starts_with("HTTP/1.1 200"));
    second.ask_for("/", "203.0.113.7").await;
    assert!(second.answer().await.starts_with("HTTP/1.1 200"), "the request is over");
}

#[tokio::test]
async fn a_proxy_that_is_not_trusted_is_a_client() {
    let site = Site::start(Limits { per_address: Some(1), ..generous() }).await;
    let _held = fill(&site, ONE, 1).await;
    let mut client = site.connect(ONE).await;
    client.ask_for("/", "203.0.113.8").await;
    assert!(client.answer().await.starts_with("HTTP/1.1 429 "));
}

/// Many requests share a connection of HTTP/2; each is counted.
#[tokio::test]
async fn an_address_has_so_many_requests_over_http_2() {
    let site = Site::start(Limits { per_address: Some(3), ..generous() }).await;
    let tcp = TokioIo::new(site.connect(ONE).await.0);
    let (mut client, connection) = http2::handshake(TokioExecutor::new(), tcp).await.unwrap();
    tokio::spawn(connection);
    let mut ask = |path: &str| {
        let request = Request::get(format!("http://site{path}")).body(String::new()).unwrap();
        client.send_request(request)
    };
    // With the connection itself these are three, as soon as they are read.
    let held = [tokio::spawn(ask("/held")), tokio::spawn(ask("/held"))];
    let full = async { while ask("/").await.unwrap().status() != StatusCode::TOO_MANY_REQUESTS {} };
    timeout(LONG, full).await.unwrap();
    assert_eq!(ask("/healthz").await.unwrap().status(), StatusCode::OK);
    site.release.notify_waiters();
    for held in held {
        site.release.notify_one();
        assert_eq!(held.await.unwrap().unwrap().status(), StatusCode::OK);
    }
    let again = async { while ask("/").await.unwrap().status() != StatusCode::OK {} };
    timeout(LONG, again).await.unwrap();
}
