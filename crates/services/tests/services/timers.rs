//! Timer commands: what they change, who may, and that nothing happens twice.

use std::collections::HashSet;
use std::sync::Arc;

use hubbub_commands::{FamilyCommand as C, FamilyRefusal, areas};
use hubbub_events::{Event, FamilyEvent, SyncReply};
use hubbub_model::family::{Phase, Template, WeekStart};
use hubbub_model::{ChannelSeq, Millis, MutationId, TemplateId, TimerId};
use hubbub_services::{ServiceError, Since};
use hubbub_testkit::{Database, Household, new_id, on_both};

fn refusal<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> FamilyRefusal {
    match result {
        Err(ServiceError::Refused(hubbub_commands::Refusal::Family(refusal))) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn names(events: &[FamilyEvent]) -> Vec<&'static str> {
    events.iter().map(Event::name).collect()
}

fn template(name: &str) -> Template {
    Template {
        id: new_id!(TemplateId),
        name: name.parse().unwrap(),
        length: 600.try_into().unwrap(),
        stars: 2.try_into().unwrap(),
    }
}

on_both! {
    /// The test that holds it together: for every command, the snapshot before plus
    /// the events is the snapshot after (`verify` asserts it).
    async fn every_command_changes_rows_as_its_events_change_the_state(database: Database) {
        let home = Household::new(&database).await;
        let (parent, child) = (home.parent.clone(), home.child.clone());
        let (me, kid) = (home.member(&parent).await, home.member(&child).await);
        let (timer_id, second, third) = (new_id!(TimerId), new_id!(TimerId), new_id!(TimerId));
        let start = |timer_id| C::StartTimer {
            timer_id,
            name: "Homework".parse().unwrap(),
            length: 60.try_into().unwrap(),
            stars: 3.try_into().unwrap(),
            member_id: kid,
        };
        let reading = template("Reading");
        let longer = Template { length: 1200.try_into().unwrap(), ..reading.clone() };
        let from_template = C::StartTimerFromTemplate { timer_id: second, template_id: reading.id, member_id: me };
        let five = 5.try_into().unwrap();
        let edit = C::EditFamily {
            name: "All of us".parse().unwrap(),
            time_zone: "America/New_York".parse().unwrap(),
            week_start: WeekStart::Sunday,
        };
        let steps = [
            (&child, C::SaveTemplate { template: reading.clone() }, None),
            (&parent, C::SaveTemplate { template: reading.clone() }, Some("template:saved")),
            (&parent, C::SaveTemplate { template: longer }, Some("template:saved")),
            (&child, start(timer_id), Some("timer:started")),
            (&child, from_template, Some("timer:started")),
            (&child, C::PauseTimer { timer_id }, Some("timer:updated")),
            (&parent, C::ExtendTimer { timer_id, minutes: five }, Some("timer:updated")),
            (&child, C::ResumeTimer { timer_id }, Some("timer:updated")),
            (&parent, C::ExtendTimer { timer_id, minutes: five }, Some("timer:updated")),
            (&child, C::ExtendTimer { timer_id, minutes: five }, None),
            (&child, C::CancelTimer { timer_id }, None),
            (&child, C::ConfirmTimer { timer_id }, None),
            (&parent, C::CancelTimer { timer_id }, Some("timer:cancelled")),
            (&parent, C::RemoveTemplate { template_id: reading.id }, Some("template:removed")),
            (&parent, edit, Some("family:updated day:began")),
            (&parent, C::ChangeRole { member_id: kid, role: hubbub_model::family::Role::Parent }, Some("member:updated")),
            (&parent, start(third), Some("timer:started")),
            (&child, C::RemoveMember { member_id: kid }, Some("member:left")),
        ];
        for (actor, command, expected) in steps {
            match expected {
                Some(expected) => assert_eq!(names(&home.verify(actor, command).await).join(" "), expected),
                None => assert_eq!(refusal(home.run(actor, command).await), FamilyRefusal::NotAllowed),
            }
        }
    }

    async fn a_finished_timer_is_confirmed_and_awards_its_stars(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(60).await;
        let confirm = C::ConfirmTimer { timer_id };
        assert_eq!(refusal(home.run(&home.parent, confirm.clone()).await), FamilyRefusal::NotFinished);
        home.clock.advance(Millis::from_secs(60));
        // The scheduler has not been here yet: the timer expires first, then it is confirmed.
        let events = home.verify(&home.parent, confirm).await;
        assert_eq!(names(&events), ["timer:expired", "timer:completed", "stars:updated"]);
        let FamilyEvent::TimerCompleted { stars_awarded, .. } = &events[1] else { panic!() };
        assert_eq!(stars_awarded.get(), 3);
    }

    async fn a_finished_timer_can_be_given_more_time(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(60).await;
        home.clock.advance(Millis::from_secs(90));
        let more = C::ExtendTimer { timer_id, minutes: 1.try_into().unwrap() };
        assert_eq!(names(&home.verify(&home.parent, more).await), ["timer:expired", "timer:updated"]);
        let timer = home.snapshot().await.1.timer(timer_id).cloned().unwrap();
        assert_eq!(timer.remaining(home.services.now()), Millis::from_secs(60));
        assert_eq!(timer.length, Millis::from_secs(120));
    }

    async fn a_timer_that_has_run_out_can_be_neither_paused_nor_resumed(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(60).await;
        assert_eq!(refusal(home.run(&home.child, C::ResumeTimer { timer_id }).await), FamilyRefusal::NotPaused);
        home.clock.advance(Millis::from_secs(60));
        assert_eq!(refusal(home.run(&home.child, C::PauseTimer { timer_id }).await), FamilyRefusal::NotRunning);
    }

    async fn pausing_keeps_what_is_left(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(60).await;
        home.clock.advance(Millis::new(18_250));
        home.verify(&home.child, C::PauseTimer { timer_id }).await;
        home.clock.advance(Millis::from_minutes(60));
        home.verify(&home.child, C::ResumeTimer { timer_id }).await;
        let timer = home.snapshot().await.1.timer(timer_id).cloned().unwrap();
        assert_eq!(timer.remaining(home.services.now()), Millis::new(41_750));
        assert!(matches!(timer.phase, Phase::Running { .. }));
    }

    async fn two_confirmations_at_the_same_moment_award_once(database: Database) {
        let home = Arc::new(Household::new(&database).await);
        let timer_id = home.start_timer(60).await;
        home.clock.advance(Millis::from_secs(61));
        let confirm = || {
            let home = Arc::clone(&home);
            tokio::spawn(async move { home.run(&home.parent, C::ConfirmTimer { timer_id }).await })
        };
        let (first, second) = (confirm(), confirm());
        let results = [first.await.unwrap(), second.await.unwrap()];
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
        for result in results.into_iter().filter(Result::is_err) {
            assert_eq!(refusal(result), FamilyRefusal::NoSuchTimer);
        }
        assert_eq!(completions(&home).await, 1);
    }

    async fn a_command_sent_twice_has_one_effect_and_one_answer(database: Database) {
        let home = Household::new(&database).await;
        let mutation = new_id!(MutationId);
        let timer_id = home.start_timer(600).await;
        let more = C::ExtendTimer { timer_id, minutes: 5.try_into().unwrap() };
        let first = home.retry(&home.parent, mutation, more.clone()).await.unwrap();
        let again = home.retry(&home.parent, mutation, more.clone()).await.unwrap();
        assert_eq!(first, again);
        let timer = home.snapshot().await.1.timer(timer_id).cloned().unwrap();
        assert_eq!(timer.length, Millis::from_minutes(15));
        // Also at the same moment, and also after a restart.
        let home = home.restart(&database).await;
        let both = tokio::join!(
            home.retry(&home.parent, mutation, more.clone()),
            home.retry(&home.parent, mutation, more.clone())
        );
        assert_eq!((both.0.unwrap(), both.1.unwrap()), (first.clone(), first));
        // Somebody else's mutation of the same id is another one.
        assert_eq!(refusal(home.retry(&home.child, mutation, more).await), FamilyRefusal::NotAllowed);
    }

    async fn an_id_that_was_used_before_is_refused(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(600).await;
        let start = C::StartTimer {
            timer_id,
            name: "Again".parse().unwrap(),
            length: 60.try_into().unwrap(),
            stars: 0.try_into().unwrap(),
            member_id: home.member(&home.child).await,
        };
        assert_eq!(refusal(home.run(&home.parent, start.clone()).await), FamilyRefusal::IdTaken);
        home.run(&home.parent, C::CancelTimer { timer_id }).await.unwrap();
        assert_eq!(refusal(home.run(&home.parent, start).await), FamilyRefusal::IdTaken);
        let (head, _) = home.snapshot().await;
        assert_eq!(entries(&home).await.len(), usize::try_from(head.0).unwrap(), "a refusal leaves no gap");
    }

    async fn a_stranger_is_told_nothing(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(600).await;
        let result = home.run(&home.stranger, C::PauseTimer { timer_id }).await;
        assert!(matches!(result, Err(ServiceError::NotAMember)));
        let result = home.services.catch_up::<areas::Family>(home.stranger.id, home.family, None).await;
        assert!(matches!(result, Err(ServiceError::NotAMember)));
        let result = home.services.catch_up::<areas::Family>(home.stranger.id, new_id!(hubbub_model::FamilyId), None).await;
        assert!(matches!(result, Err(ServiceError::NotAMember)));
    }

    async fn two_hundred_commands_from_eight_clients_leave_no_gap(database: Database) {
        let home = Arc::new(Household::new(&database).await);
        let (before, _) = home.snapshot().await;
        let clients = (0..8).map(|client| {
            let home = Arc::clone(&home);
            tokio::spawn(async move {
                let actor = if client % 2 == 0 { home.parent.clone() } else { home.child.clone() };
                let timer_id = home.start_timer(3600).await;
                let mut seqs = Vec::new();
                for step in 0..24 {
                    let command = if step % 2 == 0 { C::PauseTimer { timer_id } } else { C::ResumeTimer { timer_id } };
                    seqs.push(home.run(&actor, command).await.unwrap().seq);
                }
                seqs
            })
        });
        let replies = futures_util::future::join_all(clients.collect::<Vec<_>>()).await;
        let mut seen = HashSet::new();
        for seqs in replies.into_iter().map(Result::unwrap) {
            assert!(seqs.is_sorted(), "each client's own commands are in order");
            seen.extend(seqs);
        }
        assert_eq!(seen.len(), 8 * 24);
        let expected: Vec<_> = (1..=before.0 + 200).map(ChannelSeq).collect();
        assert_eq!(entries(&home).await, expected);
    }
}

/// The numbers of all entries in the log, read in parts as a client does.
async fn entries(home: &Household) -> Vec<ChannelSeq> {
    let mut seqs = Vec::new();
    loop {
        let after = seqs.last().copied().unwrap_or_default();
        let mut tx = home.services.store().read().await.unwrap();
        let channel = hubbub_events::Channel::Family(home.family);
        let head = hubbub_storage::log::head(&mut tx, channel).await.unwrap().unwrap();
        let entries =
            hubbub_storage::log::range(&mut tx, channel, after, head.seq, 1000).await.unwrap().unwrap();
        if entries.is_empty() {
            return seqs;
        }
        seqs.extend(entries.iter().map(|entry| entry.open::<FamilyEvent>().unwrap().position.seq));
    }
}

async fn completions(home: &Household) -> usize {
    let since = Since { epoch: home.epoch().await, after: ChannelSeq(0) };
    let reply =
        home.services.catch_up::<areas::Family>(home.parent.id, home.family, Some(since)).await.unwrap();
    let SyncReply::Events { entries, .. } = reply else { panic!("the log is short") };
    entries.iter().filter(|entry| entry.name == "timer:completed").count()
}
