//! What arrives, in which order, and at whom.

use pusher_server::{AppConfig, Limits};

use crate::support::{Server, channel, config, event};

#[tokio::test]
async fn an_event_arrives_to_the_letter() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.listener("news").await;
    let data = r#"{ "text": "Grüße, \"you\" \u0000", "n": 1.0e2 }"#;
    assert_eq!(server.trigger("news", data), 1);
    let frame = client.next().await;
    assert_eq!(frame["event"], "news");
    assert_eq!(frame["channel"], "news");
    assert_eq!(frame["data"], data);
}

#[tokio::test]
async fn a_long_event_arrives_and_one_that_is_too_long_harms_nobody() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.listener("news").await;
    let (long, too_long) = ("x".repeat(127 << 10), "x".repeat(128 << 10));
    assert_eq!(server.trigger("news", &too_long), 0);
    assert_eq!(server.trigger("news", &long), 1);
    assert_eq!(client.next().await["data"], long);
    client.is_served().await;
}

/// What is triggered at once is written together where it is short.
#[tokio::test]
async fn short_and_long_events_at_once_arrive_whole_and_in_order() {
    let server = Server::start(config()).await;
    let (mut client, _) = server.listener("news").await;
    let long = "x".repeat(20 << 10);
    let events: Vec<_> =
        (0..60).map(|n| if n % 7 == 3 { format!("{n}{long}") } else { n.to_string() }).collect();
    for data in &events {
        assert_eq!(server.trigger("news", data), 1);
    }
    for data in &events {
        assert_eq!(client.next().await["data"], *data);
    }
    client.is_served().await;
}

#[tokio::test]
async fn events_stay_in_their_channel() {
    let server = Server::start(config()).await;
    let (mut sport, _) = server.listener("sport").await;
    let (mut weather, _) = server.listener("weather").await;
    server.trigger("sport", "1");
    server.trigger("weather", "2");
    assert_eq!(sport.next().await["data"], "1");
    assert_eq!(weather.next().await["data"], "2");
    sport.is_served().await;
}

#[tokio::test]
async fn who_caused_an_event_can_be_left_out() {
    let server = Server::start(config()).await;
    let (mut mine, my_id) = server.listener("news").await;
    let (mut theirs, _) = server.listener("news").await;
    let hub = &server.hub;
    assert_eq!(hub.trigger(&channel("news"), &event("news"), "1", Some(&my_id)), 1);
    assert_eq!(server.trigger("news", "2"), 2);
    assert_eq!(mine.next().await["data"], "2");
    assert_eq!(theirs.next().await["data"], "1");
    assert_eq!(theirs.next().await["data"], "2");
}

/// Whoever triggers, and from however many threads: all see the same, once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everybody_sees_the_same_order() {
    const THREADS: usize = 4;
    const EACH: usize = 50;
    let server = Server::start(config()).await;
    let (mut one, _) = server.listener("news").await;
    let (mut two, _) = server.listener("news").await;
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let server = &server;
            scope.spawn(move || {
                for n in 0..EACH {
                    assert_eq!(server.trigger("news", &format!("[{thread},{n}]")), 2);
                }
            });
        }
    });
    let mut next_of = [0; THREADS];
    for _ in 0..THREADS * EACH {
        let frame = one.next().await;
        assert_eq!(two.next().await, frame);
        let data = frame["data"].as_str().expect("a string");
        let [thread, n]: [usize; 2] = serde_json::from_str(data).expect("two numbers");
        assert_eq!(next_of[thread], n);
        next_of[thread] += 1;
    }
    assert_eq!(next_of, [EACH; THREADS]);
}

/// The slow one is sent away; it reads what it was sent before, and the code.
#[tokio::test]
async fn a_slow_reader_harms_nobody_else() {
    let limits = Limits { queued_messages: 4, ..Limits::default() };
    let server = Server::start(AppConfig { limits, ..config() }).await;
    let (mut slow, _) = server.listener("news").await;
    let (mut quick, _) = server.listener("news").await;
    let padding = "x".repeat(60 << 10);
    let mut sent = 0;
    while server.hub.subscribers(&channel("news")) == 2 {
        let data = format!("{sent} {padding}");
        assert!(server.trigger("news", &data) >= 1);
        assert_eq!(quick.next().await["data"], data);
        sent += 1;
        assert!(sent < 1000, "the slow reader was never noticed");
    }
    assert!(sent > 4);
    assert_eq!(slow.closed().await, 4100);
    assert_eq!(server.trigger("news", "after"), 1);
    assert_eq!(quick.next().await["data"], "after");
}
