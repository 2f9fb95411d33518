//! Days: which one a family is in, what carries a time of it, and whose stars are whose day's.

use hubbub_commands::FamilyCommand as C;
use hubbub_model::family::{Assignment, Progress, WeekStart};
use hubbub_model::{ChoreId, Day, MemberId, Millis, StarEntryId, Timestamp};
use hubbub_services::scheduler::expire_due;
use hubbub_testkit::{Database, Household, new_id, on_both};

async fn today(home: &Household) -> Day {
    home.snapshot().await.1.today.day
}

/// Waits until the day after, and lets it begin.
async fn sleep(home: &Household) {
    let ends_at = home.snapshot().await.1.today.ends_at;
    home.clock.advance(home.services.now().until(ends_at));
    expire_due(&home.services).await.unwrap();
}

/// A chore of the child that is on the list, due at eight in the evening.
async fn dishes(home: &Household, kid: MemberId) -> ChoreId {
    let mut chore = home.daily_chore("Dishes", Assignment::Fixed { member_id: kid }).await;
    chore.due = Some((20 * 60).try_into().unwrap());
    let chore_id = chore.id;
    home.verify(&home.parent, C::SaveChore { chore }).await;
    chore_id
}

fn moves(zone: &str) -> C {
    let name = "Our family".parse().unwrap();
    C::EditFamily { name, time_zone: zone.parse().unwrap(), week_start: WeekStart::Monday }
}

on_both! {
    async fn who_moves_has_until_the_same_hour_there(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let chore_id = dishes(&home, kid).await;
        sleep(&home).await;
        home.clock.advance(Millis::from_minutes(18 * 60));
        let (berlin, day) = (home.snapshot().await.1, today(&home).await);
        let due = |hour: i64| Some(Timestamp::from_millis(berlin.today.begins_at.as_millis() + hour * 3_600_000));
        let due_at = || async { home.snapshot().await.1.task(chore_id, day).unwrap().due_at };
        assert_eq!(due_at().await, due(20));
        home.verify(&home.parent, moves("America/New_York")).await;
        assert_eq!(today(&home).await, day, "it is noon of the same day there");
        assert_eq!(due_at().await, due(26));
        // What waits for a parent is told its time as well, should it come back.
        let tick = C::TickTask { chore_id, day, member_id: kid, entry_id: new_id!(StarEntryId) };
        home.verify(&home.child, tick).await;
        home.verify(&home.parent, moves("Europe/Lisbon")).await;
        let undo = C::UndoTask { chore_id, day, entry_id: new_id!(StarEntryId) };
        home.verify(&home.child, undo).await;
        assert_eq!(due_at().await, due(21));
    }

    async fn stars_of_a_chore_are_those_of_its_day(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let (chore_id, sunday) = (dishes(&home, kid).await, today(&home).await);
        let tick = C::TickTask { chore_id, day: sunday, member_id: kid, entry_id: new_id!(StarEntryId) };
        home.verify(&home.child, tick).await;
        sleep(&home).await;
        let entry_id = new_id!(StarEntryId);
        home.verify(&home.parent, C::ApproveTask { chore_id, day: sunday, entry_id }).await;
        let state = home.snapshot().await.1;
        let sums = |state: &hubbub_model::family::FamilyState| {
            [sunday, sunday.plus(1)].map(|day| state.account(kid).unwrap().sum(day))
        };
        assert_eq!(sums(&state), [2, 0]);
        let entry = state.entry(entry_id).unwrap();
        assert_eq!((entry.day, entry.counts_on()), (sunday.plus(1), sunday), "the ledger knows both");
        let task = state.task(chore_id, sunday).unwrap();
        assert!(matches!(task.progress, Progress::Completed { .. }));
        // A day later the parent thinks better of it: the stars go from where they were.
        sleep(&home).await;
        home.verify(&home.parent, C::UndoStars { entry_id: new_id!(StarEntryId), undoes: entry_id }).await;
        let state = home.snapshot().await.1;
        assert_eq!((sums(&state), state.account(kid).unwrap().sum(sunday.plus(2))), ([0, 0], 0));
    }

    async fn a_chore_of_long_ago_changes_no_bar_of_this_week(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let (chore_id, day) = (dishes(&home, kid).await, today(&home).await);
        let tick = C::TickTask { chore_id, day, member_id: kid, entry_id: new_id!(StarEntryId) };
        home.verify(&home.child, tick).await;
        for _ in 0..8 {
            sleep(&home).await;
        }
        home.verify(&home.parent, C::ApproveTask { chore_id, day, entry_id: new_id!(StarEntryId) }).await;
        let state = home.snapshot().await.1;
        assert_eq!((state.balance(kid), &state.account(kid).unwrap().days[..]), (2, &[][..]));
    }
}
