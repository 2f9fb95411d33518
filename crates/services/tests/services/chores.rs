//! Chores from the day on which they come up until their stars are awarded, or taken back.

use hubbub_commands::{FamilyCommand as C, FamilyRefusal};
use hubbub_events::{Event, FamilyEvent};
use hubbub_model::account::User;
use hubbub_model::family::{Assignment, Chore, Progress, Repeats, Role, Task};
use hubbub_model::{ChoreId, Day, MemberId, Millis, StarEntryId, Weekdays};
use hubbub_services::ServiceError;
use hubbub_services::scheduler::expire_due;
use hubbub_testkit::{Database, Household, new_id, on_both};

fn refusal<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> FamilyRefusal {
    match result {
        Err(ServiceError::Refused(hubbub_commands::Refusal::Family(refusal))) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// Does it, looks whether rows and events agree, and gives the events' names.
async fn does(home: &Household, user: &User, command: C) -> String {
    home.verify(user, command).await.iter().map(Event::name).collect::<Vec<_>>().join(" ")
}

fn tick((chore_id, day): (ChoreId, Day), member_id: MemberId) -> C {
    C::TickTask { chore_id, day, member_id, entry_id: new_id!(StarEntryId) }
}

fn approve((chore_id, day): (ChoreId, Day)) -> C {
    C::ApproveTask { chore_id, day, entry_id: new_id!(StarEntryId) }
}

fn undo((chore_id, day): (ChoreId, Day)) -> C {
    C::UndoTask { chore_id, day, entry_id: new_id!(StarEntryId) }
}

fn send_back((chore_id, day): (ChoreId, Day)) -> C {
    C::SendBackTask { chore_id, day, note: "The pans too".parse().unwrap() }
}

/// Saves the chore, and gives the task that it is today.
async fn plan(home: &Household, chore: &Chore) -> (ChoreId, Day) {
    assert_eq!(
        does(home, &home.parent, C::SaveChore { chore: chore.clone() }).await,
        "chore:saved chore:due"
    );
    (chore.id, home.snapshot().await.1.today.day)
}

async fn tasks(home: &Household) -> Vec<Task> {
    home.snapshot().await.1.tasks
}

/// Waits until the day after, and lets it begin.
async fn sleep(home: &Household) -> Day {
    let ends_at = home.snapshot().await.1.today.ends_at;
    home.clock.advance(home.services.now().until(ends_at));
    expire_due(&home.services).await.unwrap();
    home.snapshot().await.1.today.day
}

on_both! {
    async fn a_chore_from_claim_to_approval(database: Database) {
        let home = Household::new(&database).await;
        let (kid, me) = (home.member(&home.child).await, home.member(&home.parent).await);
        let task = plan(&home, &home.daily_chore("Dishes", Assignment::FirstCome).await).await;
        let (chore_id, day) = task;
        assert_eq!(does(&home, &home.child, C::ClaimTask { chore_id, day }).await, "chore:claimed");
        assert_eq!(refusal(home.run(&home.parent, C::ClaimTask { chore_id, day }).await), FamilyRefusal::TakenByOther);
        assert_eq!(does(&home, &home.child, C::ReleaseTask { chore_id, day }).await, "chore:released");
        assert_eq!(does(&home, &home.child, C::ClaimTask { chore_id, day }).await, "chore:claimed");
        assert_eq!(does(&home, &home.child, tick(task, kid)).await, "chore:submitted");
        assert_eq!(refusal(home.run(&home.child, approve(task)).await), FamilyRefusal::NotAllowed);
        assert_eq!(does(&home, &home.parent, send_back(task)).await, "chore:returned");
        assert!(matches!(&tasks(&home).await[0].progress, Progress::Returned { note, .. } if note.as_str() == "The pans too"));
        assert_eq!(refusal(home.run(&home.parent, approve(task)).await), FamilyRefusal::NotSubmitted);
        assert_eq!(does(&home, &home.child, tick(task, kid)).await, "chore:submitted");
        assert_eq!(does(&home, &home.child, undo(task)).await, "chore:reopened");
        assert_eq!(does(&home, &home.child, tick(task, kid)).await, "chore:submitted");
        let events = home.verify(&home.parent, approve(task)).await;
        let [FamilyEvent::ChoreCompleted { task: done, stars_awarded }, FamilyEvent::StarsUpdated { entry, .. }] =
            &events[..]
        else {
            panic!("{events:?}")
        };
        assert_eq!((stars_awarded.get(), entry.change, entry.member_id), (2, 2, kid));
        assert!(matches!(done.progress, Progress::Completed { by, confirmed_by, .. } if by == kid && confirmed_by == me));
        assert_eq!(refusal(home.run(&home.parent, approve(task)).await), FamilyRefusal::NotSubmitted);
        assert_eq!(refusal(home.run(&home.child, undo(task)).await), FamilyRefusal::TooLateToUndo, "a parent has said yes");
        assert_eq!(does(&home, &home.parent, undo(task)).await, "chore:reopened stars:updated");
        assert_eq!(home.snapshot().await.1.balance(kid), 0);
    }

    async fn two_approvals_at_the_same_moment_award_once(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let other = home.join("Kim", Role::Parent).await;
        let task = plan(&home, &home.daily_chore("Dishes", Assignment::Fixed { member_id: kid }).await).await;
        home.run(&home.child, tick(task, kid)).await.unwrap();
        let both = tokio::join!(home.run(&home.parent, approve(task)), home.run(&other, approve(task)));
        assert_eq!([both.0.is_ok(), both.1.is_ok()].into_iter().filter(|done| *done).count(), 1);
        assert_eq!(home.snapshot().await.1.balance(kid), 2);
    }

    async fn whose_chore_it_is_decides_who_ticks_it(database: Database) {
        let home = Household::new(&database).await;
        let (kid, me) = (home.member(&home.child).await, home.member(&home.parent).await);
        let sister = home.join("Alva", Role::Child).await;
        let alva = home.member(&sister).await;
        let task = plan(&home, &home.daily_chore("Dishes", Assignment::Fixed { member_id: kid }).await).await;
        for (user, by) in [(&sister, alva), (&sister, kid), (&home.child, alva)] {
            assert_eq!(refusal(home.run(user, tick(task, by)).await), FamilyRefusal::NotAllowed);
        }
        assert_eq!(refusal(home.run(&home.child, approve(task)).await), FamilyRefusal::NotAllowed);
        // A parent's word needs no approval, whoever did it.
        assert_eq!(does(&home, &home.parent, tick(task, kid)).await, "chore:completed stars:updated");
        assert_eq!(refusal(home.run(&home.child, tick(task, kid)).await), FamilyRefusal::NotToDo);
        assert_eq!(does(&home, &home.parent, undo(task)).await, "chore:reopened stars:updated");
        assert_eq!(does(&home, &home.parent, tick(task, me)).await, "chore:completed stars:updated");
        let state = home.snapshot().await.1;
        assert_eq!([kid, me, alva].map(|member| state.balance(member)), [0, 2, 0]);
    }

    async fn without_approval_a_tick_is_the_end_of_it_and_can_be_undone_for_an_hour(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        // It is late, and the next day begins within the hour.
        sleep(&home).await;
        let chore = home.daily_chore("Teeth", Assignment::Fixed { member_id: kid }).await;
        let task = plan(&home, &Chore { approval: false, ..chore }).await;
        assert_eq!(does(&home, &home.child, tick(task, kid)).await, "chore:completed stars:updated");
        home.clock.advance(Millis::from_minutes(59));
        assert_eq!(does(&home, &home.child, undo(task)).await, "chore:reopened stars:updated");
        assert_eq!(home.snapshot().await.1.balance(kid), 0);
        home.run(&home.child, tick(task, kid)).await.unwrap();
        home.clock.advance(Millis::from_minutes(61));
        assert_eq!(refusal(home.run(&home.child, undo(task)).await), FamilyRefusal::TooLateToUndo);
    }

    async fn undoing_the_stars_of_a_chore_reopens_it(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let task = plan(&home, &home.daily_chore("Dishes", Assignment::Fixed { member_id: kid }).await).await;
        home.run(&home.parent, tick(task, kid)).await.unwrap();
        let entry = home.snapshot().await.1.entries[0].id;
        let undo_stars = C::UndoStars { entry_id: new_id!(StarEntryId), undoes: entry };
        assert_eq!(does(&home, &home.parent, undo_stars).await, "chore:reopened stars:updated");
        assert_eq!(refusal(home.run(&home.parent, undo(task)).await), FamilyRefusal::NotDone);
        assert_eq!(home.snapshot().await.1.balance(kid), 0);
    }

    async fn each_day_brings_its_chores_and_puts_the_old_ones_away(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let sister = home.join("Alva", Role::Child).await;
        let members = vec![kid, home.member(&sister).await];
        let turns = home.daily_chore("Dishes", Assignment::Rotating { members: members.clone() }).await;
        let (done, left) = (
            home.daily_chore("Dog", Assignment::Fixed { member_id: kid }).await,
            home.daily_chore("Bins", Assignment::Fixed { member_id: kid }).await,
        );
        let waits = home.daily_chore("Room", Assignment::Fixed { member_id: kid }).await;
        let weekly = Repeats::Weekly { every: 1.try_into().unwrap(), on: Weekdays::try_from(127).unwrap() };
        let first = plan(&home, &turns).await;
        let done = plan(&home, &Chore { repeats: Repeats::Once, ..done }).await;
        let left = plan(&home, &Chore { repeats: Repeats::Once, ..left }).await;
        let waits = plan(&home, &Chore { repeats: weekly, ..waits }).await;
        home.run(&home.parent, tick(done, kid)).await.unwrap();
        home.run(&home.child, tick(waits, kid)).await.unwrap();
        let day = sleep(&home).await;
        assert_eq!(day, first.1.plus(1));
        let state = home.snapshot().await.1;
        let shown: Vec<_> = state.tasks.iter().map(|task| (task.name.as_str(), task.day, task.is_submitted())).collect();
        assert_eq!(
            shown,
            [
                // The other's turn; what was due once stays until it is done; what waits for a parent
                // stays beside its next occurrence.
                ("Dishes", day, false),
                ("Bins", left.1, false),
                ("Room", waits.1, true),
                ("Room", day, false),
            ]
        );
        assert_eq!(state.tasks[0].assignee, Some(members[1]));
        assert!(state.tasks[1].is_overdue(state.today.day, home.services.now()));
        assert!(state.chore(done.0).is_none(), "what was due once and is done is over");
        sleep(&home).await;
        assert_eq!(tasks(&home).await[0].assignee, Some(members[0]));
    }

    async fn days_that_nobody_was_there_for_are_made_up_for_once(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let (id, day) = plan(&home, &home.daily_chore("Dishes", Assignment::Fixed { member_id: kid }).await).await;
        home.clock.advance(Millis::from_days(10));
        let home = home.restart(&database).await;
        // The first thing that anybody does brings the day, as the scheduler would.
        let given = home.run(&home.child, tick((id, day.plus(10)), kid)).await.unwrap();
        assert_eq!(given.entries.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>(), ["day:began", "chore:due", "chore:submitted"]);
        expire_due(&home.services).await.unwrap();
        assert_eq!(tasks(&home).await.len(), 1);
        assert_eq!(home.snapshot().await.1.chore(id).unwrap().last, Some(day.plus(10)));
    }

    async fn on_holiday_chores_rest(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let (id, day) = plan(&home, &home.daily_chore("Dishes", Assignment::Fixed { member_id: kid }).await).await;
        let until = |days| C::SetHoliday { until: Some(day.plus(days)) };
        assert_eq!(refusal(home.run(&home.child, until(2)).await), FamilyRefusal::NotAllowed);
        assert_eq!(refusal(home.run(&home.parent, until(100_000)).await), FamilyRefusal::FarAway);
        assert_eq!(does(&home, &home.parent, until(2)).await, "holiday:changed");
        assert!(home.snapshot().await.1.is_on_holiday());
        assert_eq!(tasks(&home).await.len(), 1, "today's stays on the list");
        sleep(&home).await;
        assert_eq!(tasks(&home).await, [], "and is put away with its day");
        sleep(&home).await;
        assert!(home.snapshot().await.1.is_on_holiday());
        let back = sleep(&home).await;
        assert_eq!(tasks(&home).await.iter().map(Task::key).collect::<Vec<_>>(), [(id, back)]);
        // Coming back early.
        home.run(&home.parent, C::SetHoliday { until: Some(back.plus(9)) }).await.unwrap();
        let tomorrow = sleep(&home).await;
        assert_eq!(tasks(&home).await, []);
        let names = does(&home, &home.parent, C::SetHoliday { until: None }).await;
        assert_eq!(names, "holiday:changed chore:due");
        assert_eq!(tasks(&home).await.iter().map(Task::key).collect::<Vec<_>>(), [(id, tomorrow)]);
    }

    async fn what_is_changed_today_is_to_be_done_today_as_it_is_now(database: Database) {
        let home = Household::new(&database).await;
        let kid = home.member(&home.child).await;
        let chore = home.daily_chore("Dishes", Assignment::Fixed { member_id: kid }).await;
        let (id, day) = plan(&home, &chore).await;
        let dearer = Chore { stars: 5.try_into().unwrap(), due: None, approval: false, ..chore.clone() };
        assert_eq!(does(&home, &home.parent, C::SaveChore { chore: dearer.clone() }).await, "chore:saved chore:due");
        let task = tasks(&home).await.remove(0);
        assert_eq!((task.stars.get(), task.due_at, task.approval), (5, None, false));
        assert_eq!(home.snapshot().await.1.chore(id).unwrap().turn.before, None, "it is no further turn");
        assert_eq!(does(&home, &home.parent, C::SaveChore { chore: dearer }).await, "", "nothing to do");
        assert_eq!(does(&home, &home.parent, C::RemoveChore { chore_id: id }).await, "chore:removed");
        assert_eq!(refusal(home.run(&home.child, tick((id, day), kid)).await), FamilyRefusal::NoSuchTask);
        assert_eq!(refusal(home.run(&home.parent, C::RemoveChore { chore_id: id }).await), FamilyRefusal::NoSuchChore);
    }

    async fn a_chore_that_makes_no_sense_is_refused(database: Database) {
        let home = Household::new(&database).await;
        let chore = home.daily_chore("Dishes", Assignment::FirstCome).await;
        let save = |chore: Chore| home.run(&home.parent, C::SaveChore { chore });
        let nobody = Assignment::Fixed { member_id: new_id!(MemberId) };
        assert_eq!(refusal(save(Chore { who: nobody, ..chore.clone() }).await), FamilyRefusal::NoSuchMember);
        let empty = Assignment::Rotating { members: Vec::new() };
        assert_eq!(refusal(save(Chore { who: empty, ..chore.clone() }).await), FamilyRefusal::NoSuchMember);
        let far = Chore { since: Day::from_number(i32::MAX), ..chore.clone() };
        assert_eq!(refusal(save(far).await), FamilyRefusal::FarAway);
        assert_eq!(refusal(home.run(&home.child, C::SaveChore { chore }).await), FamilyRefusal::NotAllowed);
    }

    async fn what_somebody_had_to_do_is_free_when_they_leave(database: Database) {
        let home = Household::new(&database).await;
        let (kid, me) = (home.member(&home.child).await, home.member(&home.parent).await);
        let (fixed, _) = plan(&home, &home.daily_chore("Dog", Assignment::Fixed { member_id: kid }).await).await;
        let (turns, _) =
            plan(&home, &home.daily_chore("Bins", Assignment::Rotating { members: vec![kid, me] }).await).await;
        let names = does(&home, &home.parent, C::RemoveMember { member_id: kid }).await;
        assert!(names.ends_with("member:left"), "{names}");
        let state = home.snapshot().await.1;
        assert_eq!(state.chore(fixed).unwrap().who, Assignment::FirstCome);
        assert_eq!(state.chore(turns).unwrap().who, Assignment::Rotating { members: vec![me] });
        assert!(state.tasks.iter().all(|task| task.assignee != Some(kid)));
    }
}
