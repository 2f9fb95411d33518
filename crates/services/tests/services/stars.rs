//! The ledger of stars: what it comes to, who may write in it, and that nothing counts twice.

use std::sync::Arc;

use hubbub_commands::{FamilyCommand as C, FamilyRefusal};
use hubbub_events::{FamilyEvent, State};
use hubbub_model::account::User;
use hubbub_model::family::{Role, StarReason, WeekStart};
use hubbub_model::{MemberId, Millis, StarEntryId, Timestamp};
use hubbub_services::ServiceError;
use hubbub_simulation::{Dice, random_command};
use hubbub_testkit::{Database, Household, new_id, on_both};

fn refusal<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> FamilyRefusal {
    match result {
        Err(ServiceError::Refused(hubbub_commands::Refusal::Family(refusal))) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

fn give(member_id: MemberId, amount: u64) -> C {
    let (entry_id, note) = (new_id!(StarEntryId), "Helped out".parse().unwrap());
    C::AddStars { entry_id, member_id, amount: amount.try_into().unwrap(), note }
}

fn take(member_id: MemberId, amount: u64) -> C {
    let (entry_id, note) = (new_id!(StarEntryId), "Forgot the bins".parse().unwrap());
    C::RemoveStars { entry_id, member_id, amount: amount.try_into().unwrap(), note }
}

fn undo(undoes: StarEntryId) -> C {
    C::UndoStars { entry_id: new_id!(StarEntryId), undoes }
}

/// Does it, and gives the entry that it wrote.
async fn written(home: &Household, user: &User, command: C) -> StarEntryId {
    let events = home.verify(user, command).await;
    let mut entries = events.iter().filter_map(|event| match event {
        FamilyEvent::StarsUpdated { entry, .. } => Some(entry.id),
        _ => None,
    });
    entries.next_back().unwrap()
}

async fn balance(home: &Household, member: MemberId) -> i64 {
    home.snapshot().await.1.balance(member)
}

on_both! {
    async fn giving_taking_and_undoing_change_rows_as_their_events_change_the_state(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let events = home.verify(&home.parent, give(kid, 5)).await;
        let [FamilyEvent::StarsUpdated { member_id, new_balance, entry }] = &events[..] else { panic!() };
        assert_eq!((*member_id, *new_balance, entry.change), (kid, 5, 5));
        assert_eq!(entry.by, home.member(&home.parent).await);
        assert!(matches!(&entry.reason, StarReason::Note { note } if note.as_str() == "Helped out"));
        let taken = written(&home, &home.parent, take(kid, 2)).await;
        assert_eq!(balance(&home, kid).await, 3);
        written(&home, &home.parent, undo(taken)).await;
        written(&home, &home.parent, undo(entry.id)).await;
        assert_eq!(balance(&home, kid).await, 0, "all is undone");
        assert_eq!(home.snapshot().await.1.entries.len(), 4, "and nothing was taken out of the ledger");
    }

    async fn stars_have_a_floor_and_an_entry_is_undone_once(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let given = written(&home, &home.parent, give(kid, 5)).await;
        assert_eq!(refusal(home.run(&home.parent, take(kid, 6)).await), FamilyRefusal::NotEnoughStars);
        let counter = written(&home, &home.parent, undo(given)).await;
        assert_eq!(refusal(home.run(&home.parent, undo(given)).await), FamilyRefusal::AlreadyUndone);
        assert_eq!(refusal(home.run(&home.parent, undo(counter)).await), FamilyRefusal::AlreadyUndone);
        assert_eq!(refusal(home.run(&home.parent, undo(new_id!(StarEntryId))).await), FamilyRefusal::NoSuchEntry);
        // Two parents at the same moment.
        let given = written(&home, &home.parent, give(kid, 5)).await;
        let both = tokio::join!(home.run(&home.parent, undo(given)), home.run(&home.parent, undo(given)));
        assert_eq!([both.0.is_ok(), both.1.is_ok()].into_iter().filter(|done| *done).count(), 1);
        assert_eq!(balance(&home, kid).await, 0);
    }

    async fn an_hour_is_for_whoever_did_it_and_parents_have_for_ever(database: Database) {
        let home = Household::new(&database).await;
        let (kid, robin) = (home.member(&home.child).await, home.member(&home.parent).await);
        let other = home.join("Kim", Role::Parent).await;
        let given = written(&home, &home.parent, give(kid, 5)).await;
        assert_eq!(refusal(home.run(&home.child, undo(given)).await), FamilyRefusal::TooLateToUndo);
        // Robin is a child from now on, and did it within the hour.
        home.run(&other, C::ChangeRole { member_id: robin, role: Role::Child }).await.unwrap();
        home.clock.advance(Millis::from_minutes(61));
        assert_eq!(refusal(home.run(&home.parent, undo(given)).await), FamilyRefusal::TooLateToUndo);
        home.clock.advance(Millis::from_days(300));
        written(&home, &other, undo(given)).await;
        assert_eq!(balance(&home, kid).await, 0);
    }

    async fn what_is_no_longer_among_the_newest_can_still_be_undone(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let first = written(&home, &home.parent, give(kid, 7)).await;
        for _ in 0..40 {
            home.run(&home.parent, give(kid, 1)).await.unwrap();
        }
        assert!(home.snapshot().await.1.entry(first).is_none());
        written(&home, &home.parent, undo(first)).await;
        assert_eq!(balance(&home, kid).await, 40);
        assert_eq!(refusal(home.run(&home.parent, undo(first)).await), FamilyRefusal::AlreadyUndone);
    }

    async fn a_confirmed_timer_awards_once(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let timer_id = home.start_timer(60).await;
        home.clock.advance(Millis::from_secs(61));
        let awarded = written(&home, &home.parent, C::ConfirmTimer { timer_id }).await;
        assert_eq!(awarded, timer_id.into());
        assert_eq!(balance(&home, kid).await, 3);
        assert_eq!(refusal(home.run(&home.parent, C::ConfirmTimer { timer_id }).await), FamilyRefusal::NoSuchTimer);
        written(&home, &home.parent, undo(awarded)).await;
        assert_eq!(balance(&home, kid).await, 0);
    }

    /// In Berlin clocks go forward in the night to Sunday, 31 March 2024, with which the week ends.
    async fn the_week_ends_with_sunday_also_when_that_has_23_hours(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        // Hours since Saturday, 30 March, began in UTC.
        let at = |hour: u64, minute: u64| {
            Timestamp::from_millis(1_711_756_800_000) + Millis::from_minutes(hour * 60 + minute)
        };
        let mut seen = Vec::new();
        for moment in [at(22, 59), at(23, 1), at(24 + 21, 59), at(24 + 22, 1)] {
            home.clock.advance(home.services.now().until(moment));
            home.run(&home.parent, give(kid, 1)).await.unwrap();
            let state = home.snapshot().await.1;
            let first = state.today.week_begins(WeekStart::Monday);
            seen.push((state.today.day.weekday(), state.account(kid).unwrap().week(first)));
        }
        // 23:59 on Saturday and 00:01 on Sunday by winter time, 23:59 and 00:01 on Monday by summer time.
        assert_eq!(
            seen,
            [
                (5, [0, 0, 0, 0, 0, 1, 0]),
                (6, [0, 0, 0, 0, 0, 1, 1]),
                (6, [0, 0, 0, 0, 0, 1, 2]),
                (0, [1, 0, 0, 0, 0, 0, 0]),
            ]
        );
        assert_eq!(balance(&home, kid).await, 4);
    }

    /// Two parents and two children do what they like, all at once.
    async fn the_ledger_comes_to_the_balance_after_a_thousand_commands(database: Database) {
        let home = Arc::new(Household::new(&database).await);
        let people = [
            home.parent.clone(),
            home.child.clone(),
            home.join("Kim", Role::Parent).await,
            home.join("Alva", Role::Child).await,
        ];
        let (before, beginning) = home.snapshot().await;
        let clients: Vec<_> = people
            .into_iter()
            .enumerate()
            .map(|(number, user)| {
                let home = Arc::clone(&home);
                tokio::spawn(async move { live(&home, &user, 0xFA41 + number as u64).await })
            })
            .collect();
        let done: usize = futures_util::future::join_all(clients).await.into_iter().map(Result::unwrap).sum();
        // Children may do little: some 305 are, and how many differs with who comes first.
        assert!(done > 200, "only {done} of 1000 commands were carried out");
        let (_, after) = home.snapshot().await;
        assert!(after.accounts.iter().any(|account| account.balance != 0));
        let accounts = after.accounts.iter().map(|account| (account.member_id.to_string(), account.balance));
        let sql = "SELECT member_id, CAST(SUM(change) AS BIGINT) FROM star_entries GROUP BY member_id ORDER BY 1";
        assert_eq!(database.pairs(sql).await, accounts.collect::<Vec<_>>());
        let mut replayed = beginning;
        home.events_after(before).await.iter().for_each(|event| replayed.apply(event));
        assert_eq!(replayed, after);
    }
}

/// Tries 250 things, and counts those that were carried out.
async fn live(home: &Household, user: &User, seed: u64) -> usize {
    let mut dice = Dice::new(seed);
    let mut done = 0;
    for step in 0..250 {
        let family = home.snapshot().await.1;
        let command = loop {
            match random_command(&family, home.services.now() + Millis::new(step), &mut dice) {
                // Without parents there is nobody to give stars.
                C::ChangeRole { .. } => {}
                command => break command,
            }
        };
        match home.run(user, command).await {
            Ok(_) => done += 1,
            Err(ServiceError::Refused(_)) => {}
            Err(other) => panic!("{other}"),
        }
        home.clock.advance(Millis::from_secs(7));
    }
    done
}
