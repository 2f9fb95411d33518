//! What is tried again, and what is not.

use std::time::{Duration, Instant};

use pusher_http::{Client, Error, Passing, Retry};
use tokio::net::TcpListener;

use crate::stand_in::{Reaction, StandIn, config};

async fn ask(client: &Client) -> Result<(), Error> {
    client.terminate_user("ann").await
}

#[tokio::test]
async fn what_may_pass_is_tried_again_and_signed_anew() {
    let (stand_in, client) =
        StandIn::with([Reaction::Refuse(502, ""), Reaction::Hang, Reaction::Answer("{}")]).await;
    ask(&client).await.unwrap();
    let nonces: std::collections::HashSet<_> =
        stand_in.asked().into_iter().map(|asked| asked.nonce).collect();
    assert_eq!(nonces.len(), 3);
}

#[tokio::test]
async fn a_refusal_is_final_and_says_why() {
    let refusals = [
        (400, r#"{"error":"the event needs a channel"}"#, "the event needs a channel"),
        (401, "Invalid signature\n", "Invalid signature"),
        (403, "", ""),
        (413, "too big", "too big"),
        (307, "", ""),
    ];
    for (code, body, said) in refusals {
        let (stand_in, client) = StandIn::with([Reaction::Refuse(code, body)]).await;
        match ask(&client).await {
            Err(Error::Refused { status, message }) => assert_eq!((status, message.as_str()), (code, said)),
            other => panic!("{other:?}"),
        }
        assert_eq!(stand_in.asked().len(), 1);
    }
}

#[tokio::test]
async fn patience_ends() {
    let (stand_in, client) = StandIn::with((0..9).map(|_| Reaction::Refuse(500, "oh"))).await;
    let error = ask(&client).await.unwrap_err();
    assert!(error.is_passing());
    assert_eq!(error.to_string(), "3 attempts came to nothing; the last: the server answers 500: oh");
    assert_eq!(stand_in.asked().len(), 3);
}

#[tokio::test]
async fn a_server_that_asks_for_time_is_given_it_or_left_alone() {
    let (stand_in, client) = StandIn::with([Reaction::Ask(429, 1)]).await;
    let start = Instant::now();
    ask(&client).await.unwrap();
    assert!(start.elapsed() >= Duration::from_secs(1));
    assert_eq!(stand_in.asked().len(), 2);

    let (stand_in, client) = StandIn::with([Reaction::Ask(503, 60)]).await;
    let error = ask(&client).await.unwrap_err();
    assert!(
        matches!(error, Error::Unavailable { attempts: 1, reason: Passing::Status { status: 503, .. } }),
        "{error:?}"
    );
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));
    assert_eq!(stand_in.asked().len(), 1);
}

#[tokio::test]
async fn a_silent_server_is_given_up() {
    let (_, client) = StandIn::with((0..3).map(|_| Reaction::Hang)).await;
    let error = ask(&client).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { attempts: 3, reason: Passing::Timeout }), "{error:?}");
}

#[tokio::test]
async fn a_server_that_is_away_is_given_up_and_no_secret_is_told() {
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let error = ask(&Client::new(config(&format!("http://{address}"))).unwrap()).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { reason: Passing::Connection(_), .. }), "{error:?}");
    assert!(!format!("{error:?} {error}").contains("auth_"));
}

/// It speaks TLS with what has no certificate: that must end in an error and not in a panic.
#[tokio::test]
async fn tls_is_spoken() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let first_byte = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        stream.readable().await.unwrap();
        let mut byte = [0];
        stream.try_read(&mut byte).unwrap();
        byte[0]
    });
    let config = pusher_http::Config { retry: Retry::NEVER, ..config(&format!("https://{address}")) };
    assert!(ask(&Client::new(config).unwrap()).await.unwrap_err().is_passing());
    assert_eq!(first_byte.await.unwrap(), 22, "the content type of a handshake (RFC 8446, 5.1)");
}

#[tokio::test]
async fn an_answer_that_is_none_is_an_error() {
    let (_, client) = StandIn::with([Reaction::Answer("ok")]).await;
    assert!(matches!(ask(&client).await, Err(Error::Answer(_))));
}
