//! What becomes of connections when the server stops.

use tokio::time::timeout;

use crate::support::{LONG, ONE, Site, generous};

#[tokio::test]
async fn what_is_under_way_ends_and_nothing_else_is_waited_for() {
    let site = Site::start(generous()).await;
    let mut asking = site.connect(ONE).await;
    asking.ask("/held").await;
    let mut silent = site.connect(ONE).await;
    let mut half = site.connect(ONE).await;
    half.send("GET / HT").await;
    let mut resting = site.connect(ONE).await;
    resting.ask("/").await;
    resting.answer().await;

    site.stop.send(()).unwrap();
    for client in [&mut silent, &mut half, &mut resting] {
        assert_eq!(client.rest().await, "");
    }
    assert!(!site.served.is_finished());
    site.release.notify_one();
    assert!(asking.rest().await.starts_with("HTTP/1.1 200"));
    timeout(LONG, site.served).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_request_that_does_not_end_is_not_waited_for_long() {
    let site = Site::start(generous()).await;
    let mut asking = site.connect(ONE).await;
    asking.ask("/held").await;
    // Answered after the first was read, for it was sent later.
    site.get(ONE, "/").await;
    site.stop.send(()).unwrap();
    timeout(LONG, site.served).await.unwrap().unwrap();
    assert_eq!(asking.rest().await, "");
}
