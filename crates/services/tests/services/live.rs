//! What happens by itself: timers expire, logs are published, clients catch up.

use std::time::Duration;

use hubbub_commands::{FamilyCommand as C, areas};
use hubbub_events::{Advanced, Channel, FamilyEvent, SyncReply};
use hubbub_model::family::WeekStart;
use hubbub_model::{ChannelSeq, Epoch, Millis};
use hubbub_services::dispatcher::{Outcome, dispatch};
use hubbub_services::housekeeping::clean;
use hubbub_services::scheduler::expire_due;
use hubbub_services::{PublishError, Retention, Services, Since};
use hubbub_storage::StoreError;
use hubbub_storage::log::{Head, mark_sent, unsent};
use hubbub_testkit::{Database, Household, new_id, on_both};

/// Something was not taken, and the service did not say when it will be.
const FAILED: Outcome = Outcome::SomeFailed { retry_after: Duration::ZERO };

async fn log(home: &Household, after: ChannelSeq) -> Vec<(ChannelSeq, String)> {
    let since = Since { epoch: home.epoch().await, after };
    match home.services.catch_up::<areas::Family>(home.parent.id, home.family, Some(since)).await.unwrap() {
        SyncReply::Events { entries, .. } => entries
            .iter()
            .map(|entry| (entry.open::<FamilyEvent>().unwrap().position.seq, entry.name.clone()))
            .collect(),
        SyncReply::Snapshot { .. } => panic!("the log is short"),
    }
}

/// Whether the log goes back that far: otherwise the answer is a snapshot.
async fn reaches(home: &Household, after: ChannelSeq) -> bool {
    let since = Since { epoch: home.epoch().await, after };
    let reply =
        home.services.catch_up::<areas::Family>(home.parent.id, home.family, Some(since)).await.unwrap();
    matches!(reply, SyncReply::Events { .. })
}

async fn expiries(home: &Household) -> usize {
    log(home, ChannelSeq(0)).await.iter().filter(|(_, name)| name == "timer:expired").count()
}

on_both! {
    async fn many_timers_of_one_second_expire_once_each(database: Database) {
        let home = Household::new(&database).await;
        for _ in 0..30 {
            home.start_timer(60).await;
        }
        home.clock.advance(Millis::new(59_999));
        let next = expire_due(&home.services).await.unwrap().unwrap();
        assert_eq!(home.services.now().until(next), Millis::new(1));
        assert_eq!(expiries(&home).await, 0);
        home.clock.advance(Millis::new(1));
        // Two schedulers, as when two processes share a database.
        let (first, second) = tokio::join!(expire_due(&home.services), expire_due(&home.services));
        let midnight = home.snapshot().await.1.today.ends_at;
        assert_eq!((first.unwrap(), second.unwrap()), (Some(midnight), Some(midnight)));
        assert_eq!(expiries(&home).await, 30);
    }

    async fn a_timer_that_ran_out_while_the_server_was_down_expires_once(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(60).await;
        home.clock.advance(Millis::from_minutes(10));
        let home = home.restart(&database).await;
        expire_due(&home.services).await.unwrap();
        expire_due(&home.services).await.unwrap();
        assert_eq!(expiries(&home).await, 1);
        let timer = home.snapshot().await.1.timer(timer_id).cloned().unwrap();
        let hubbub_model::family::Phase::Expired { expired_at } = timer.phase else { panic!() };
        assert_eq!(expired_at.until(home.services.now()), Millis::from_minutes(9), "it ran out when it ran out");
    }

    async fn a_paused_timer_does_not_expire(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(60).await;
        home.run(&home.child, C::PauseTimer { timer_id }).await.unwrap();
        home.clock.advance(Millis::from_minutes(10));
        let midnight = home.snapshot().await.1.today.ends_at;
        assert_eq!(expire_due(&home.services).await.unwrap(), Some(midnight));
        assert_eq!(expiries(&home).await, 0);
    }

    async fn what_was_committed_is_published_in_order_whatever_fails(database: Database) {
        let home = Household::new(&database).await;
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        let before = home.recorder.sent().len();
        home.recorder.fail(true);
        let timer_id = home.start_timer(60).await;
        assert_eq!(dispatch(&home.services).await.unwrap(), FAILED);
        home.run(&home.child, C::PauseTimer { timer_id }).await.unwrap();
        assert_eq!(dispatch(&home.services).await.unwrap(), FAILED);
        // The process dies here, between commit and publishing.
        let home = home.restart(&database).await;
        home.recorder.fail(false);
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        let names: Vec<_> = home.recorder.sent().split_off(before).into_iter().map(|sent| sent.name).collect();
        assert_eq!(names, ["timer:started", "timer:updated"]);
    }

    async fn an_entry_that_will_never_be_taken_is_announced_and_keeps_nothing_back(database: Database) {
        let home = Household::new(&database).await;
        dispatch(&home.services).await.unwrap();
        let before = home.recorder.sent().len();
        home.recorder.refuse("timer:started");
        let timer_id = home.start_timer(3600).await;
        let (started, _) = home.snapshot().await;
        home.run(&home.child, C::PauseTimer { timer_id }).await.unwrap();
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        let sent = home.recorder.sent().split_off(before);
        assert_eq!(sent.iter().map(|sent| &*sent.name).collect::<Vec<_>>(), [Advanced::NAME, "timer:updated"]);
        assert!(sent[0].data.contains(&format!("\"seq\":{started}")), "{}", sent[0].data);
    }

    async fn a_service_that_takes_not_even_an_announcement_is_asked_again(database: Database) {
        let home = Household::new(&database).await;
        dispatch(&home.services).await.unwrap();
        let before = home.recorder.sent().len();
        home.recorder.fail_with(PublishError::Refused("the application is switched off".into()));
        home.start_timer(3600).await;
        assert_eq!(dispatch(&home.services).await.unwrap(), FAILED);
        assert_eq!(home.recorder.sent().len(), before);
        home.recorder.fail(false);
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        assert_eq!(home.recorder.sent().len(), before + 1);
    }

    async fn a_service_that_asks_for_patience_is_heard(database: Database) {
        let home = Household::new(&database).await;
        dispatch(&home.services).await.unwrap();
        let retry_after = Duration::from_secs(30);
        let error = PublishError::Passing { reason: "too many".into(), retry_after: Some(retry_after) };
        home.recorder.fail_with(error);
        home.start_timer(3600).await;
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::SomeFailed { retry_after });
    }

    async fn a_long_backlog_is_announced(database: Database) {
        let home = Household::new(&database).await;
        dispatch(&home.services).await.unwrap();
        let before = home.recorder.sent().len();
        let timer_id = home.start_timer(3600).await;
        for _ in 0..30 {
            home.run(&home.child, C::PauseTimer { timer_id }).await.unwrap();
            home.run(&home.child, C::ResumeTimer { timer_id }).await.unwrap();
        }
        dispatch(&home.services).await.unwrap();
        let sent = home.recorder.sent().split_off(before);
        assert_eq!(sent.len(), 1);
        assert_eq!(sent[0].name, Advanced::NAME);
        assert!(sent[0].data.contains(&format!("\"seq\":{}", home.snapshot().await.0)), "{}", sent[0].data);
    }

    async fn catching_up_answers_a_whole_range_or_a_snapshot(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(3600).await;
        home.run(&home.child, C::PauseTimer { timer_id }).await.unwrap();
        let (head, _) = home.snapshot().await;
        let after = ChannelSeq(head.0 - 2);
        assert_eq!(
            log(&home, after).await,
            [(after.next(), "timer:started".to_owned()), (head, "timer:updated".to_owned())]
        );
        assert_eq!(log(&home, head).await, []);
        let epoch = home.epoch().await;
        for since in [
            None,
            Some(Since { epoch: new_id!(Epoch), after: head }),
            Some(Since { epoch, after: head.next() }),
        ] {
            let reply = home.services.catch_up::<areas::Family>(home.parent.id, home.family, since).await.unwrap();
            assert!(matches!(reply, SyncReply::Snapshot { seq, .. } if seq == head), "{since:?}");
        }
    }

    async fn the_log_is_kept_for_as_long_as_it_is_set_to(database: Database) {
        let home = Household::new(&database).await;
        home.start_timer(3600).await;
        dispatch(&home.services).await.unwrap();
        let (head, _) = home.snapshot().await;
        let retention = Retention { age: Millis::from_days(7), ..Retention::default() };
        home.clock.advance(Millis::from_days(7));
        clean(&home.services, retention).await.unwrap();
        assert!(reaches(&home, ChannelSeq(0)).await);
        home.clock.advance(Millis::new(1));
        clean(&home.services, retention).await.unwrap();
        assert!(!reaches(&home, ChannelSeq(head.0 - 1)).await);
        assert_eq!(log(&home, head).await, [], "whoever is up to date stays so");
    }

    async fn the_log_keeps_as_many_entries_as_it_is_set_to_and_what_was_not_published(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(3600).await;
        home.run(&home.child, C::PauseTimer { timer_id }).await.unwrap();
        let retention = Retention { entries: 2, ..Retention::default() };
        clean(&home.services, retention).await.unwrap();
        assert!(reaches(&home, ChannelSeq(0)).await, "nobody has heard of them yet");
        dispatch(&home.services).await.unwrap();
        home.run(&home.child, C::ResumeTimer { timer_id }).await.unwrap();
        clean(&home.services, retention).await.unwrap();
        let (head, _) = home.snapshot().await;
        assert!(reaches(&home, ChannelSeq(head.0 - 2)).await);
        assert!(!reaches(&home, ChannelSeq(head.0 - 3)).await);
        clean(&home.services, Retention { entries: 0, ..retention }).await.unwrap();
        assert!(reaches(&home, ChannelSeq(head.0 - 1)).await, "the last was not published");
    }

    async fn a_running_server_notices_a_new_epoch(database: Database) {
        let home = Household::new(&database).await;
        let old = home.epoch().await;
        let new = new_id!(Epoch);
        // By another process, as `hubbub new-epoch` is.
        database.open().await.set_epoch(new).await.unwrap();
        let since = Since { epoch: old, after: ChannelSeq(1) };
        let reply = home.services.catch_up::<areas::Family>(home.parent.id, home.family, Some(since)).await.unwrap();
        assert!(matches!(reply, SyncReply::Snapshot { epoch, .. } if epoch == new));
        let command = C::EditFamily {
            name: "We".parse().unwrap(),
            time_zone: "Europe/Berlin".parse().unwrap(),
            week_start: WeekStart::Monday,
        };
        let reply = home.run(&home.parent, command).await.unwrap();
        let entry = reply.entries[0].open::<FamilyEvent>().unwrap();
        assert_eq!((reply.epoch, entry.position.epoch), (new, new));
    }

    async fn what_was_sent_of_an_ended_lineage_says_nothing_of_the_next(database: Database) {
        let home = Household::new(&database).await;
        let sent = Head { epoch: home.epoch().await, seq: home.snapshot().await.0 };
        let store = home.services.store();
        store.set_epoch(new_id!(Epoch)).await.unwrap();
        let channel = Channel::Family(home.family);
        let marked = store.write(channel.to_string(), move |tx| {
            Box::pin(async move { mark_sent(tx, channel, sent).await })
        });
        let marked: Result<(), StoreError> = marked.await;
        marked.unwrap();
        assert!(unsent(&mut store.read().await.unwrap(), 10).await.unwrap().contains(&channel));
    }

    async fn the_background_tasks_expire_and_publish_by_themselves(database: Database) {
        let home = Household::new(&database).await;
        let services: Services = home.services.clone();
        services.start(Retention::default());
        home.start_timer(1).await;
        home.clock.advance(Millis::from_secs(2));
        let published = || home.recorder.sent().iter().any(|sent| sent.name == "timer:expired");
        let waiting = async {
            while !published() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), waiting).await.unwrap();
    }
}
