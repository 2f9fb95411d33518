//! What is kept of families is what their rows say, whoever changes them.
//!
//! Compiled for tests, `load_at` compares the two each time; here is what could tell them
//! apart.

use std::sync::Arc;

use hubbub_commands::{FamilyCommand as C, areas};
use hubbub_events::{Channel, FamilyEvent, State as _};
use hubbub_model::family::Family;
use hubbub_model::{Epoch, Millis, MutationId, TimerId};
use hubbub_services::ServiceError;
use hubbub_storage::{StoreError, Stored as _, keep, load_at, log};
use hubbub_testkit::{Database, Household, new_id, on_both};
use tokio::sync::{mpsc, watch};

fn start(timer_id: TimerId, member_id: hubbub_model::MemberId) -> C {
    C::StartTimer {
        timer_id,
        name: "Homework".parse().unwrap(),
        length: 60.try_into().unwrap(),
        stars: 3.try_into().unwrap(),
        member_id,
    }
}

on_both! {
    /// A walk through commands, most of them refused now and then, with time passing.
    async fn many_commands_leave_what_a_fresh_load_finds(database: Database) {
        let home = Household::new(&database).await;
        let child = home.member(&home.child).await;
        let timers: Vec<_> = (0..3).map(|_| new_id!(TimerId)).collect();
        let (mut done, mut chance) = (0, 7_u32);
        for _ in 0..300 {
            chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let timer_id = timers[(chance >> 8) as usize % timers.len()];
            let command = match (chance >> 16) % 6 {
                0 => start(timer_id, child),
                1 => C::PauseTimer { timer_id },
                2 => C::ResumeTimer { timer_id },
                3 => C::ExtendTimer { timer_id, minutes: 1.try_into().unwrap() },
                4 => C::ChangeRole { member_id: child, role: if chance >> 31 == 0 { hubbub_model::family::Role::Parent } else { hubbub_model::family::Role::Child } },
                _ => C::EditFamily { name: format!("We {chance}").parse().unwrap(), time_zone: "Europe/Rome".parse().unwrap(), week_start: hubbub_model::family::WeekStart::Sunday },
            };
            home.clock.advance(Millis::from_secs(u64::from(chance >> 24) % 5));
            match home.run(&home.parent, command).await {
                Ok(_) => done += 1,
                Err(ServiceError::Refused(_)) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert!(done > 50, "{done}");
    }

    async fn what_another_process_does_is_seen(database: Database) {
        let here = Household::new(&database).await;
        let timer_id = here.start_timer(600).await;
        here.run(&here.parent, C::PauseTimer { timer_id }).await.unwrap();
        let there = here.another_process(&database).await;
        // Each of these is refused by whoever does not know the one before.
        there.run(&there.child, C::ResumeTimer { timer_id }).await.unwrap();
        here.run(&here.child, C::PauseTimer { timer_id }).await.unwrap();
        there.run(&there.child, C::ResumeTimer { timer_id }).await.unwrap();
        there.services.store().set_epoch(new_id!(Epoch)).await.unwrap();
        let reply = here.run(&here.child, C::PauseTimer { timer_id }).await.unwrap();
        assert_eq!(reply.epoch, there.run(&there.parent, C::CancelTimer { timer_id }).await.unwrap().epoch);
    }

    async fn what_was_never_committed_is_forgotten(database: Database) {
        let home = Household::new(&database).await;
        let child = home.member(&home.child).await;
        home.start_timer(600).await;
        let (before, _) = home.snapshot().await;
        let (timer_id, mutation) = (new_id!(TimerId), new_id!(MutationId));
        let broken = home.services.store().write("~ last", |tx| {
            Box::pin(async move { tx.execute("ROLLBACK", &[]).await.map(|_| ()) })
        });
        // Whether they share a commit or not, it is started once.
        let started = home.retry(&home.parent, mutation, start(timer_id, child));
        let (started, broken): (_, Result<(), StoreError>) = tokio::join!(started, broken);
        assert!(matches!(broken, Err(StoreError::NotCommitted(_))));
        let again = home.retry(&home.parent, mutation, start(timer_id, child)).await.unwrap();
        if let Ok(started) = started {
            assert_eq!(started, again);
        }
        assert_eq!(again.seq, before.next());
        home.verify(&home.child, C::PauseTimer { timer_id }).await;
    }

    async fn readers_know_what_is_committed_and_no_more(database: Database) {
        let home = Household::new(&database).await;
        let (id, now) = (home.family, home.services.now());
        let before = home.snapshot().await;
        let ((entered, mut inside), (go_on, mut gone_on)) = (mpsc::channel(1), watch::channel(()));
        let store = home.services.store().clone();
        let change = tokio::spawn(async move {
            let change = store.write("~ last", move |tx| {
                Box::pin(async move {
                    let channel = Channel::Family(id);
                    let head = log::lock(tx, channel).await?.unwrap();
                    let mut state = Arc::unwrap_or_clone(load_at::<areas::Family>(tx, id, head).await?.unwrap());
                    let renamed = Family { name: "Others".parse().unwrap(), ..state.family.clone() };
                    let event = FamilyEvent::FamilyUpdated { family: renamed };
                    state.apply(&event);
                    areas::Family::record(tx, id, &event, now).await?;
                    let origin = log::Origin { at: now, mutation_id: None };
                    let (head, _) = log::append(tx, channel, head, [(&event, origin)].into_iter()).await?;
                    keep::<areas::Family>(tx, head, state);
                    entered.send(()).await.unwrap();
                    gone_on.changed().await.unwrap();
                    Ok::<_, StoreError>(())
                })
            });
            change.await
        });
        inside.recv().await.unwrap();
        assert_eq!(home.snapshot().await, before);
        go_on.send(()).unwrap();
        change.await.unwrap().unwrap();
        let (seq, state) = home.snapshot().await;
        assert_eq!((seq, state.family.name.as_str()), (before.0.next(), "Others"));
    }
}
