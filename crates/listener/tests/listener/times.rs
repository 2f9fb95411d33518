//! How long a client may take.

use axum::http::{Request, StatusCode};
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use listener::Limits;
use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, sleep, timeout};

use crate::support::{HUGE, LONG, ONE, SHORT, Site, generous};

#[tokio::test]
async fn who_asks_in_time_is_answered() {
    let site = Site::start(generous()).await;
    let mut client = site.connect(ONE).await;
    client.send("GET / HTTP/1.1\r\nHo").await;
    client.send("st: site\r\n\r\n").await;
    assert!(client.answer().await.ends_with("\r\n\r\n127.0.0.1"));
    client.send("POST /echo HTTP/1.1\r\nHost: site\r\nContent-Length: 4\r\n\r\nhe").await;
    client.send("re").await;
    assert!(client.answer().await.ends_with("\r\n\r\nhere"));
}

#[tokio::test]
async fn headers_that_never_end_are_not_waited_for() {
    let site = Site::start(Limits { header: SHORT, ..generous() }).await;
    let started = Instant::now();
    let mut client = site.connect(ONE).await;
    client.send("GET / HTTP/1.1\r\nHost: site\r\nX-Long: ").await;
    assert_eq!(client.rest().await, "");
    assert!(started.elapsed() >= SHORT);
}

#[tokio::test]
async fn headers_that_come_byte_by_byte_are_not_waited_for() {
    let site = Site::start(Limits { header: SHORT, ..generous() }).await;
    let mut client = site.connect(ONE).await;
    client.send("GET / HTTP/1.1\r\nX-Long: ").await;
    let drip = async {
        while client.0.write_all(b"x").await.is_ok() {
            sleep(SHORT / 20).await;
        }
    };
    timeout(LONG, drip).await.unwrap();
}

#[tokio::test]
async fn who_says_nothing_is_sent_away() {
    let site = Site::start(Limits { header: SHORT, ..generous() }).await;
    assert_eq!(site.connect(ONE).await.rest().await, "");
}

#[tokio::test]
async fn a_request_that_begins_after_another_has_to_end_too() {
    let site = Site::start(Limits { header: SHORT, ..generous() }).await;
    let mut client = site.connect(ONE).await;
    client.ask("/").await;
    client.answer().await;
    client.send("GET / HT").await;
    assert_eq!(client.rest().await, "");
}

#[tokio::test]
async fn a_connection_may_rest_for_a_while() {
    let site = Site::start(Limits { header: SHORT, idle: SHORT * 15, ..generous() }).await;
    let mut client = site.connect(ONE).await;
    client.ask("/").await;
    client.answer().await;
    sleep(SHORT * 2).await;
    client.ask("/").await;
    assert!(client.answer().await.starts_with("HTTP/1.1 200"), "longer than for headers");
    let started = Instant::now();
    assert_eq!(client.rest().await, "");
    assert!(started.elapsed() >= SHORT * 14, "it rests anew after each request");
}

#[tokio::test]
async fn a_body_that_never_comes_is_not_waited_for() {
    let site = Site::start(Limits { body: SHORT, ..generous() }).await;
    for body in
        ["Content-Length: 9\r\n\r\n", "Content-Length: 9\r\n\r\nhalf", "Transfer-Encoding: chunked\r\n\r\n"]
    {
        let mut client = site.connect(ONE).await;
        client.send(&format!("POST /echo HTTP/1.1\r\nHost: site\r\n{body}")).await;
        let answer = client.rest().await;
        assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("connection: close"), "{answer}");
    }
}

#[tokio::test]
async fn a_body_that_comes_byte_by_byte_is_not_waited_for() {
    let site = Site::start(Limits { body: SHORT, ..generous() }).await;
    let mut client = site.connect(ONE).await;
    client.send("POST /echo HTTP/1.1\r\nHost: site\r\nContent-Length: 900000\r\n\r\n").await;
    let drip = async {
        loop {
            client.send("x").await;
            tokio::select! {
                answer = client.answer() => return answer,
                () = sleep(SHORT / 20) => {}
            }
        }
    };
    let answer = timeout(LONG, drip).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
}

#[tokio::test]
async fn an_answer_that_nobody_takes_is_dropped() {
    let site = Site::start(Limits { answer: SHORT, connections: 1, ..generous() }).await;
    let mut client = site.connect(ONE).await;
    client.ask("/huge").await;
    // It holds the only place until it is dropped.
    site.get_until(ONE, "/", "200").await;
    assert!(client.rest().await.len() < HUGE);
}

#[tokio::test]
async fn an_answer_may_take_long() {
    let site = Site::start(Limits { header: SHORT, idle: SHORT, body: SHORT, ..generous() }).await;
    let mut client = site.connect(ONE).await;
    client.ask("/held").await;
    sleep(SHORT * 3).await;
    site.release.notify_one();
    assert!(client.answer().await.starts_with("HTTP/1.1 200"));
}

/// What is heard between two requests need not be the beginning of another.
#[tokio::test]
async fn a_connection_of_http_2_may_rest_too() {
    let site = Site::start(Limits { header: SHORT, idle: SHORT * 15, ..generous() }).await;
    let tcp = TokioIo::new(site.connect(ONE).await.0);
    let (mut client, connection) = http2::handshake(TokioExecutor::new(), tcp).await.unwrap();
    let connection = tokio::spawn(connection);
    let mut ask = || client.send_request(Request::get("http://site/").body(String::new()).unwrap());
    assert_eq!(ask().await.unwrap().status(), StatusCode::OK);
    sleep(SHORT * 3).await;
    assert_eq!(ask().await.unwrap().status(), StatusCode::OK);
    // However it ends, it does.
    let _ = timeout(LONG, connection).await.unwrap();
}
