//! Shutting down.

use std::time::{Duration, Instant};

use crate::support::{GOOD_PATH, Server, config};

#[tokio::test]
async fn everybody_is_closed_but_not_all_at_once() {
    let spread = Duration::from_millis(400);
    let server = Server::start(config()).await;
    let mut clients = Vec::new();
    for _ in 0..4 {
        clients.push(server.connect().await.0);
    }
    let start = Instant::now();
    let shutdown = async {
        server.hub.shutdown(spread).await;
        start.elapsed()
    };
    let read = clients.into_iter().map(|mut client| async move {
        let code = client.closed().await;
        (code, start.elapsed())
    });
    let (whole, closed) = tokio::join!(shutdown, futures_util::future::join_all(read));

    let mut times: Vec<_> = closed.iter().map(|(_, time)| *time).collect();
    times.sort();
    assert!(closed.iter().all(|(code, _)| *code == 4200), "{closed:?}");
    for (time, quarter) in times.iter().zip(0..) {
        assert!(*time >= spread / 4 * quarter, "{times:?}");
    }
    assert!(whole >= spread / 4 * 3, "it came back before the last was closed: {whole:?}");
    assert_eq!(server.hub.connections(), 0);
}

/// A 4200 would bring the newcomer back at once, again and again.
#[tokio::test]
async fn newcomers_are_sent_away_for_a_while() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.connect().await;
    let newcomer = async {
        let code = client.closed().await;
        (code, server.open(GOOD_PATH, None).await.closed().await)
    };
    let (codes, ()) = tokio::join!(newcomer, server.hub.shutdown(Duration::ZERO));
    assert_eq!(codes, (4200, 4100));
}

#[tokio::test]
async fn an_empty_hub_stops_at_once() {
    let server = Server::start(config()).await;
    server.hub.shutdown(Duration::from_secs(3600)).await;
    assert_eq!(server.open(GOOD_PATH, None).await.closed().await, 4100);
}
