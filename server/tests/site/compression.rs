//! How answers travel: compressed, unless that would cost more than it saves, or tell a secret.

use axum::body::{Body, to_bytes};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, VARY};
use axum::http::{HeaderMap, HeaderName, Request, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::client::Site;

/// What a browser says that it understands.
const BROWSER: &str = "gzip, deflate, br, zstd";

async fn ask(site: &Site, path: &str, cookie: &str, accept: &str) -> (HeaderMap, Vec<u8>) {
    let request = Request::get(path).header(COOKIE, cookie).header(ACCEPT_ENCODING, accept);
    let response = site.send(request.body(Body::empty()).unwrap()).await;
    let headers = response.headers().clone();
    (headers, to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec())
}

fn said(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).map(|value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_page_comes_in_the_best_way_that_is_understood() {
    let site = Site::new().await;
    let (plain, page) = ask(&site, "/", "", "identity").await;
    assert_eq!(said(&plain, CONTENT_ENCODING), None);
    assert!(page.starts_with(b"<!DOCTYPE html>"));
    for (accept, encoding) in [(BROWSER, "br"), ("gzip, deflate", "gzip"), ("br;q=0, gzip", "gzip")] {
        let (headers, body) = ask(&site, "/", "", accept).await;
        assert_eq!(said(&headers, CONTENT_ENCODING), Some(encoding), "{accept}");
        assert_eq!(said(&headers, CONTENT_LENGTH), None, "that of the page would be wrong");
        assert!(body.len() * 3 < page.len(), "{encoding}: {} of {} bytes", body.len(), page.len());
        assert_eq!(said(&headers, VARY), said(&plain, VARY));
    }
    assert!(said(&plain, VARY).unwrap().contains("accept-encoding"));
}

#[tokio::test]
async fn so_do_snapshots_and_pages_that_say_what_went_wrong() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    for _ in 0..4 {
        site.home.start_timer(60).await;
    }
    let snapshot = format!("/api/sync?channel=private-family-{}", site.home.family);
    for (path, kind) in [
        (snapshot.as_str(), "application/json"),
        ("/nowhere", "text/html; charset=utf-8"),
        ("/service-worker.js", "text/javascript; charset=utf-8"),
    ] {
        let (headers, _) = ask(&site, path, &parent, BROWSER).await;
        assert_eq!(said(&headers, CONTENT_TYPE), Some(kind), "{path}");
        assert_eq!(said(&headers, CONTENT_ENCODING), Some("br"), "{path}");
    }
}

#[tokio::test]
async fn what_is_small_is_sent_as_it_is() {
    let site = Site::new().await;
    for path in ["/healthz", "/api/v1/timers/active"] {
        let (headers, body) = ask(&site, path, "", BROWSER).await;
        assert_eq!((said(&headers, CONTENT_ENCODING), said(&headers, VARY)), (None, None), "{path}");
        assert_eq!(said(&headers, CONTENT_LENGTH), Some(body.len().to_string().as_str()), "{path}");
    }
}

#[tokio::test]
async fn a_page_with_a_link_that_was_just_made_is_not_compressed() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let settings = format!("/family/{}/settings", site.home.family);
    let (headers, _) = ask(&site, &settings, &parent, BROWSER).await;
    assert_eq!(said(&headers, CONTENT_ENCODING), Some("br"));
    let invitations = format!("/family/{}/invitations", site.home.family);
    let form = "application/x-www-form-urlencoded";
    let made = site.post(&invitations, &parent, form, "role=child").await;
    assert_eq!(made.status(), StatusCode::SEE_OTHER);
    let link = said(made.headers(), axum::http::header::SET_COOKIE).unwrap().split(';').next().unwrap();
    let (headers, page) = ask(&site, &settings, &format!("{parent}; {link}"), BROWSER).await;
    assert_eq!(said(&headers, CONTENT_ENCODING), None);
    assert!(String::from_utf8(page).unwrap().contains("/join/"), "it is the page that shows it");
}

#[tokio::test]
async fn what_the_realtime_service_sends_is_left_alone() {
    let site = Site::new().await;
    let mut socket = TcpStream::connect(site.listen().await).await.unwrap();
    let asked = format!(
        "GET /app/test-key?protocol=7 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n\
         Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Accept-Encoding: {BROWSER}\r\n\r\n"
    );
    socket.write_all(asked.as_bytes()).await.unwrap();
    let mut heard = String::new();
    while !heard.contains("pusher:connection_established") {
        let mut part = [0; 1024];
        let length = socket.read(&mut part).await.unwrap();
        assert_ne!(length, 0, "{heard}");
        heard.push_str(&String::from_utf8_lossy(&part[..length]));
    }
    assert!(heard.starts_with("HTTP/1.1 101") && !heard.contains("ncoding"), "{heard}");
}
