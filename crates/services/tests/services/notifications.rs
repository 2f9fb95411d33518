//! Who is told what in their own log, and when what was told is handled.

use hubbub_commands::FamilyCommand as C;
use hubbub_commands::areas::Person;
use hubbub_model::account::User;
use hubbub_model::family::{Assignment, Chore, Reward, Role, Told};
use hubbub_model::person::{GroupId, Kind, Mark, Notification, PersonState};
use hubbub_model::text::{Label, Note, PersonName};
use hubbub_model::{ChoreId, Day, Millis, RequestId, RewardId, StarEntryId};
use hubbub_services::account::carry_out;
use hubbub_services::scheduler::expire_due;
use hubbub_testkit::{Database, Household, PASSWORD, new_id, on_both, snapshot_of};

async fn state(home: &Household, user: &User) -> PersonState {
    snapshot_of::<Person>(&home.services, user.id, user.id).await.unwrap().1
}

/// What somebody was told, oldest first.
async fn told(home: &Household, user: &User) -> Vec<(Kind, Mark)> {
    let mut told: Vec<_> = state(home, user).await.shown().map(|one| (one.kind, one.mark)).collect();
    told.reverse();
    told
}

/// What somebody was told last.
async fn last(home: &Household, user: &User) -> Notification {
    state(home, user).await.notifications.pop().unwrap()
}

/// Who did it, what it is called, and what was said about it.
fn words(one: &Notification) -> [Option<&str>; 3] {
    [
        one.from.as_ref().map(PersonName::as_str),
        one.label.as_ref().map(Label::as_str),
        one.note.as_ref().map(Note::as_str),
    ]
}

/// A family with a second parent.
async fn family(database: &Database) -> (Household, User) {
    let home = Household::new(database).await;
    let kim = home.join("Kim", Role::Parent).await;
    home.clock.advance(Millis::from_secs(1));
    (home, kim)
}

/// A chore that the child has done and that waits for approval.
async fn submitted(home: &Household) -> (ChoreId, Day) {
    let kid = home.member(&home.child).await;
    let chore = home.daily_chore("Dishes", Assignment::Fixed { member_id: kid }).await;
    let (chore_id, day) = (chore.id, chore.since);
    home.verify(&home.parent, C::SaveChore { chore }).await;
    home.verify(&home.child, tick(home, (chore_id, day)).await).await;
    home.clock.advance(Millis::from_secs(1));
    (chore_id, day)
}

async fn tick(home: &Household, (chore_id, day): (ChoreId, Day)) -> C {
    C::TickTask { chore_id, day, member_id: home.member(&home.child).await, entry_id: new_id!(StarEntryId) }
}

fn approve((chore_id, day): (ChoreId, Day)) -> C {
    C::ApproveTask { chore_id, day, entry_id: new_id!(StarEntryId) }
}

fn undo((chore_id, day): (ChoreId, Day)) -> C {
    C::UndoTask { chore_id, day, entry_id: new_id!(StarEntryId) }
}

/// A reward that the child has asked for.
async fn asked(home: &Household) -> RequestId {
    let member_id = home.member(&home.child).await;
    let (entry_id, note) = (new_id!(StarEntryId), "Saved up".parse().unwrap());
    let amount = 9.try_into().unwrap();
    home.verify(&home.parent, C::AddStars { entry_id, member_id, amount, note }).await;
    let (id, name, price) = (new_id!(RewardId), "Cinema".parse().unwrap(), 1.try_into().unwrap());
    let reward = Reward { id, name, price, only_for: Vec::new(), stock: None };
    home.verify(&home.parent, C::SaveReward { reward }).await;
    let request_id = new_id!(RequestId);
    home.verify(&home.child, C::AskReward { request_id, reward_id: id }).await;
    home.clock.advance(Millis::from_secs(1));
    request_id
}

const WAITS: (Kind, Mark) = (Kind::Family(Told::ChoreSubmitted), Mark::New);
const APPROVED: (Kind, Mark) = (Kind::Family(Told::ChoreApproved), Mark::New);
const NO_LONGER_WAITS: (Kind, Mark) = (Kind::Family(Told::ChoreSubmitted), Mark::Handled);
const ASKED: (Kind, Mark) = (Kind::Family(Told::RewardAsked), Mark::New);
const NO_LONGER_ASKED: (Kind, Mark) = (Kind::Family(Told::RewardAsked), Mark::Handled);
const JOINED: (Kind, Mark) = (Kind::MemberJoined, Mark::New);

on_both! {
    async fn whoever_is_there_is_told_who_joined(database: Database) {
        let home = Household::new(&database).await;
        assert_eq!(told(&home, &home.parent).await, [JOINED], "of the child");
        assert_eq!(told(&home, &home.child).await, [], "not of themselves");
        home.clock.advance(Millis::from_secs(1));
        let kim = home.join("Kim", Role::Parent).await;
        for user in [&home.parent, &home.child] {
            let one = last(&home, user).await;
            assert_eq!((one.kind, words(&one)), (Kind::MemberJoined, [Some("Kim"), None, None]));
            assert_eq!(one.group_name.as_str(), "Our family");
        }
        assert_eq!(told(&home, &kim).await, []);
        let [group] = &state(&home, &kim).await.groups[..] else { panic!() };
        assert_eq!((group.id(), group.answers()), (GroupId::Family(home.family), true));
        home.hang_up("Kitchen").await;
        assert_eq!(last(&home, &home.parent).await.from.unwrap().as_str(), "Kim", "a wall display is nobody");
    }

    async fn what_waits_for_approval_is_handled_for_all_parents_when_one_approves(database: Database) {
        let (home, kim) = family(&database).await;
        let task = submitted(&home).await;
        assert_eq!(told(&home, &kim).await, [WAITS]);
        let one = last(&home, &home.parent).await;
        assert_eq!((one.kind, words(&one)), (Kind::Family(Told::ChoreSubmitted), [Some("Lio"), Some("Dishes"), None]));
        assert_eq!(told(&home, &home.child).await, [JOINED]);
        home.verify(&kim, approve(task)).await;
        assert_eq!(told(&home, &kim).await, [NO_LONGER_WAITS], "and nothing of what they did themselves");
        assert_eq!(told(&home, &home.parent).await, [JOINED, JOINED, NO_LONGER_WAITS]);
        let one = last(&home, &home.child).await;
        assert_eq!((one.kind, words(&one)), (Kind::Family(Told::ChoreApproved), [Some("Kim"), Some("Dishes"), None]));
    }

    async fn what_is_sent_back_says_why_and_waits_again_when_it_is_done(database: Database) {
        let (home, kim) = family(&database).await;
        let task = submitted(&home).await;
        let (chore_id, day) = task;
        let note = "The pans too".parse().unwrap();
        home.verify(&home.parent, C::SendBackTask { chore_id, day, note }).await;
        let one = last(&home, &home.child).await;
        assert_eq!((one.kind, words(&one)), (Kind::Family(Told::ChoreReturned), [Some("Robin"), Some("Dishes"), Some("The pans too")]));
        assert_eq!(told(&home, &kim).await, [NO_LONGER_WAITS]);
        home.clock.advance(Millis::from_secs(1));
        home.verify(&home.child, tick(&home, task).await).await;
        assert_eq!(told(&home, &kim).await, [NO_LONGER_WAITS, WAITS]);
    }

    async fn what_is_undone_or_removed_waits_no_longer(database: Database) {
        let (home, kim) = family(&database).await;
        let task = submitted(&home).await;
        home.verify(&home.child, undo(task)).await;
        assert_eq!(told(&home, &kim).await, [NO_LONGER_WAITS]);
        home.clock.advance(Millis::from_secs(1));
        home.verify(&home.child, tick(&home, task).await).await;
        home.verify(&home.parent, C::RemoveChore { chore_id: task.0 }).await;
        assert_eq!(told(&home, &kim).await, [NO_LONGER_WAITS, NO_LONGER_WAITS]);
        assert_eq!(told(&home, &home.child).await, [JOINED]);
    }

    async fn what_is_done_without_approval_is_told_to_nobody(database: Database) {
        let (home, kim) = family(&database).await;
        let kid = home.member(&home.child).await;
        let chore = home.daily_chore("Teeth", Assignment::Fixed { member_id: kid }).await;
        let task = (chore.id, chore.since);
        home.verify(&home.parent, C::SaveChore { chore: Chore { approval: false, ..chore } }).await;
        home.verify(&home.child, tick(&home, task).await).await;
        // A parent ticks it for the child: there is nothing to approve.
        home.verify(&home.parent, undo(task)).await;
        home.verify(&home.parent, tick(&home, task).await).await;
        assert_eq!((told(&home, &kim).await, told(&home, &home.child).await), (vec![], vec![JOINED]));
    }

    async fn a_reward_that_is_asked_for_is_granted_refused_or_withdrawn(database: Database) {
        let (home, kim) = family(&database).await;
        let request_id = asked(&home).await;
        let one = last(&home, &kim).await;
        assert_eq!((one.kind, words(&one)), (Kind::Family(Told::RewardAsked), [Some("Lio"), Some("Cinema"), None]));
        home.verify(&home.parent, C::GrantReward { request_id, entry_id: new_id!(StarEntryId) }).await;
        assert_eq!(told(&home, &kim).await, [NO_LONGER_ASKED]);
        let one = last(&home, &home.child).await;
        assert_eq!((one.kind, words(&one)), (Kind::Family(Told::RewardGranted), [Some("Robin"), Some("Cinema"), None]));
        let request_id = asked(&home).await;
        let note = Some("After the exams".parse().unwrap());
        home.verify(&kim, C::RefuseReward { request_id, note }).await;
        let one = last(&home, &home.child).await;
        assert_eq!((one.kind, words(&one)), (Kind::Family(Told::RewardRefused), [Some("Kim"), Some("Cinema"), Some("After the exams")]));
        let request_id = asked(&home).await;
        home.verify(&home.child, C::WithdrawReward { request_id }).await;
        assert_eq!(told(&home, &kim).await, [NO_LONGER_ASKED; 3]);
        assert_eq!(told(&home, &home.child).await.len(), 3, "that somebody joined, and the two answers");
    }

    async fn whoever_a_timer_is_for_is_told_that_it_is_over(database: Database) {
        let (home, kim) = family(&database).await;
        home.start_timer(60).await;
        home.clock.advance(Millis::from_secs(61));
        expire_due(&home.services).await.unwrap();
        let one = last(&home, &home.child).await;
        assert_eq!((one.kind, words(&one)), (Kind::Family(Told::TimerOver), [None, Some("Homework"), None]));
        assert_eq!((told(&home, &kim).await, told(&home, &home.parent).await), (vec![], vec![JOINED, JOINED]));
    }

    async fn whoever_is_made_a_parent_is_told_of_all_that_waits(database: Database) {
        let (home, kim) = family(&database).await;
        submitted(&home).await;
        asked(&home).await;
        let alva = home.join("Alva", Role::Child).await;
        let member_id = home.member(&alva).await;
        assert_eq!(told(&home, &alva).await, []);
        home.verify(&kim, C::ChangeRole { member_id, role: Role::Parent }).await;
        let mut kinds = told(&home, &alva).await;
        kinds.sort_unstable();
        assert_eq!(kinds, [WAITS, ASKED, (Kind::Family(Told::MadeParent), Mark::New)]);
        let state = state(&home, &alva).await;
        let made = state.notifications.iter().find(|one| one.kind == Kind::Family(Told::MadeParent)).unwrap();
        assert_eq!(words(made), [Some("Kim"), None, None]);
        assert!(state.groups[0].answers());
        assert!(!told(&home, &kim).await.iter().any(|(kind, _)| *kind == Kind::Family(Told::MadeParent)));
        // Whoever joins as a parent is told as well.
        let noa = home.join("Noa", Role::Parent).await;
        let mut kinds = told(&home, &noa).await;
        kinds.sort_unstable();
        assert_eq!(kinds, [WAITS, ASKED]);
        // A parent no longer: nothing waits for them.
        home.verify(&kim, C::ChangeRole { member_id, role: Role::Child }).await;
        let mut kinds = told(&home, &alva).await;
        kinds.sort_unstable();
        assert_eq!(kinds[..2], [NO_LONGER_WAITS, NO_LONGER_ASKED]);
    }

    async fn whoever_hands_over_leaves_an_heir_who_is_told(database: Database) {
        let home = Household::new(&database).await;
        let alva = home.join("Alva", Role::Child).await;
        asked(&home).await;
        let member_id = home.member(&alva).await;
        home.run(&home.parent, C::HandOver { member_id }).await.unwrap();
        let mut kinds = told(&home, &alva).await;
        kinds.sort_unstable();
        assert_eq!(kinds, [ASKED, (Kind::Family(Told::MadeParent), Mark::New)]);
        let left = state(&home, &home.parent).await;
        assert!(left.groups.is_empty() && left.shown().count() == 0, "who goes by themselves is told nothing");
    }

    async fn whoever_is_removed_is_told_and_keeps_nothing_else(database: Database) {
        let (home, kim) = family(&database).await;
        submitted(&home).await;
        let member_id = home.member(&kim).await;
        home.verify(&home.parent, C::RemoveMember { member_id }).await;
        let state = state(&home, &kim).await;
        let [one] = state.shown().collect::<Vec<_>>()[..] else { panic!("{state:?}") };
        assert_eq!((one.kind, words(one)), (Kind::Removed, [Some("Robin"), None, None]));
        assert!(state.groups.is_empty());
    }

    async fn what_a_child_asked_for_goes_with_them_and_what_they_did_still_waits(database: Database) {
        let (home, kim) = family(&database).await;
        let task = submitted(&home).await;
        asked(&home).await;
        let member_id = home.member(&home.child).await;
        home.verify(&home.parent, C::RemoveMember { member_id }).await;
        assert_eq!(told(&home, &kim).await, [WAITS, NO_LONGER_ASKED]);
        home.verify(&home.parent, approve(task)).await;
        assert_eq!(told(&home, &kim).await, [NO_LONGER_WAITS, NO_LONGER_ASKED]);
        assert_eq!(told(&home, &home.child).await, [(Kind::Removed, Mark::New)]);
    }

    async fn another_name_of_the_family_is_in_everybodys_list(database: Database) {
        let (home, kim) = family(&database).await;
        let family = home.snapshot().await.1.family;
        let name = "The Larches".parse().unwrap();
        home.verify(&kim, C::EditFamily { name, time_zone: family.time_zone, week_start: family.week_start }).await;
        for user in [&home.parent, &home.child, &kim] {
            assert_eq!(state(&home, user).await.groups[0].name().as_str(), "The Larches");
        }
        home.services.delete_group(kim.id, home.family, "The Larches").await.unwrap();
        for user in [&home.parent, &home.child, &kim] {
            let state = state(&home, user).await;
            assert_eq!((state.groups.len(), state.shown().count()), (0, 0), "nothing is left of it");
            assert!(state.notifications.iter().all(|one| one.is_empty() && !one.is_open()));
        }
    }

    async fn an_account_that_goes_takes_its_log_along(database: Database) {
        let (home, kim) = family(&database).await;
        let password = || hubbub_model::account::Password::new(PASSWORD.into()).unwrap();
        home.services.delete_account(home.child.id, password(), "here").await.unwrap();
        carry_out(&home.services).await.unwrap();
        assert!(snapshot_of::<Person>(&home.services, home.child.id, home.child.id).await.is_err());
        assert_eq!(told(&home, &kim).await, []);
    }

    async fn whoever_did_it_and_is_made_a_parent_is_told_that_it_waits(database: Database) {
        let (home, _) = family(&database).await;
        let task = submitted(&home).await;
        let member_id = home.member(&home.child).await;
        home.verify(&home.parent, C::ChangeRole { member_id, role: Role::Parent }).await;
        assert!(told(&home, &home.child).await.contains(&WAITS), "they may approve it now");
        home.verify(&home.child, approve(task)).await;
        let told = told(&home, &home.child).await;
        assert!(told.contains(&NO_LONGER_WAITS) && !told.contains(&APPROVED), "{told:?}");
    }
}
