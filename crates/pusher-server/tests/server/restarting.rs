//! Webhooks that outlive the process.

use std::fs;
use std::future::Future;
use std::path::Path;
use std::sync::Arc;

use pusher_server::{AppConfig, Hub, JournalError, JournalStore, WebhookConfig};
use tempfile::tempdir;
use tokio::runtime::Builder;

use crate::receiver::{Receiver, occupied};
use crate::support::{Server, config, until};

fn hub(journal: &Path, webhook: WebhookConfig) -> Hub {
    let store = JournalStore::open(journal).expect("a journal");
    Hub::with_store(AppConfig { webhooks: vec![webhook], ..config() }, Some(Arc::new(store)))
}

/// One run of a server: when this returns, nothing of it is left.
async fn run(life: impl Future<Output = ()> + Send + 'static) {
    let thread =
        move || Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(life);
    tokio::task::spawn_blocking(thread).await.expect("a life");
}

#[tokio::test]
async fn what_waited_is_delivered_after_a_restart_and_nothing_twice() {
    let folder = tempdir().unwrap();
    let journal = folder.path().join("journal");
    let mut receiver = Receiver::start(200).await;
    let (webhook, path) = (receiver.config(), journal.clone());
    let (taken, rest) = tokio::sync::oneshot::channel::<()>();
    let life = tokio::spawn(run(async move {
        let server = Server::serve(hub(&path, webhook)).await;
        let _taken = server.listener("taken").await;
        until(|| server.hub.webhooks_waiting() == 0).await;
        rest.await.expect("a signal");
        let _waiting = [server.listener("one").await, server.listener("two").await];
        assert_eq!(server.hub.webhooks_waiting(), 2);
    }));
    assert_eq!(receiver.event().await, occupied("taken"));
    receiver.answer(500);
    taken.send(()).unwrap();
    life.await.unwrap();
    while receiver.try_request() {}

    receiver.answer(200);
    // Nobody connects.
    let hub = hub(&journal, receiver.config());
    assert_eq!(receiver.event().await, occupied("one"));
    assert_eq!(receiver.event().await, occupied("two"));
    until(|| hub.webhooks_waiting() == 0).await;
    drop(hub);
    until(|| JournalStore::open(&journal).is_ok()).await;
    assert_eq!(fs::read_to_string(&journal).unwrap(), "");
}

/// The journal says so at once, not only when it is closed; and a line that was cut short in the
/// middle harms nobody.
#[tokio::test]
async fn a_process_that_is_killed_loses_nothing_that_was_written() {
    let folder = tempdir().unwrap();
    let (journal, copy) = (folder.path().join("journal"), folder.path().join("copy"));
    let mut receiver = Receiver::start(500).await;
    let server = Server::serve(hub(&journal, receiver.config())).await;
    let _listeners = [server.listener("one").await, server.listener("two").await];
    until(|| fs::read(&journal).unwrap().iter().filter(|byte| **byte == b'\n').count() == 2).await;
    let mut text = fs::read_to_string(&journal).unwrap();
    text.push_str(r#"{"add":[2,{"app":"app","ur"#);
    fs::write(&copy, text).unwrap();
    drop(server);

    let mut after = Receiver::start(200).await;
    // To another address, which is what tells the two runs apart.
    let moved = fs::read_to_string(&copy).unwrap();
    let (from, to) = (receiver.config().url.to_string(), after.config().url.to_string());
    fs::write(&copy, moved.replace(&from, &to)).unwrap();
    let _hub = hub(&copy, after.config());
    assert_eq!(after.event().await, occupied("one"));
    assert_eq!(after.event().await, occupied("two"));
    assert_eq!(receiver.event().await, occupied("one"));
}

#[tokio::test]
async fn an_address_that_is_not_configured_any_more_is_told_nothing() {
    let folder = tempdir().unwrap();
    let journal = folder.path().join("journal");
    let (gone, mut here) = (Receiver::start(500).await, Receiver::start(200).await);
    let (webhook, path) = (gone.config(), journal.clone());
    run(async move {
        let server = Server::serve(hub(&path, webhook)).await;
        let _listener = server.listener("old").await;
        assert_eq!(server.hub.webhooks_waiting(), 1);
    })
    .await;
    let server = Server::serve(hub(&journal, here.config())).await;
    assert_eq!(server.hub.webhooks_waiting(), 0);
    let _listener = server.listener("new").await;
    assert_eq!(here.event().await, occupied("new"));
}

#[test]
fn a_journal_belongs_to_one_process() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("journal");
    let first = JournalStore::open(&path).unwrap();
    assert!(matches!(JournalStore::open(&path), Err(JournalError::InUse { .. })));
    drop(first);
    assert!(JournalStore::open(&path).is_ok());
}

#[test]
fn another_file_is_not_taken_for_a_journal() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("notes");
    fs::write(&path, "{\"done\":1}\nmilk\n").unwrap();
    let error = JournalStore::open(&path).unwrap_err().to_string();
    assert!(error.contains("notes: line 2 is no line of a journal of webhooks"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "{\"done\":1}\nmilk\n");
    let error = JournalStore::open(folder.path().join("no/folder")).unwrap_err();
    assert!(matches!(error, JournalError::File { .. }), "{error}");
}
