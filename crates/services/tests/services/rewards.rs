//! Rewards: asked for, granted, refused, withdrawn, and taken back.

use hubbub_commands::{FamilyCommand as C, FamilyRefusal};
use hubbub_events::Event;
use hubbub_model::account::User;
use hubbub_model::family::{Answer, Reward, Role};
use hubbub_model::{MemberId, RequestId, RewardId, StarEntryId};
use hubbub_services::ServiceError;
use hubbub_testkit::{Database, Household, new_id, on_both};

fn refusal<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> FamilyRefusal {
    match result {
        Err(ServiceError::Refused(hubbub_commands::Refusal::Family(refusal))) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

async fn does(home: &Household, user: &User, command: C) -> String {
    home.verify(user, command).await.iter().map(Event::name).collect::<Vec<_>>().join(" ")
}

fn reward(price: u64, stock: Option<u64>) -> Reward {
    Reward {
        id: new_id!(RewardId),
        name: "Cinema".parse().unwrap(),
        price: price.try_into().unwrap(),
        only_for: Vec::new(),
        stock: stock.map(|stock| stock.try_into().unwrap()),
    }
}

/// A family in which the child has so many stars and can buy this.
async fn shop(database: &Database, stars: u64, reward: &Reward) -> (Household, MemberId) {
    let home = Household::new(database).await;
    let kid = home.member(&home.child).await;
    let (entry_id, note) = (new_id!(StarEntryId), "Saved up".parse().unwrap());
    let amount = stars.try_into().unwrap();
    home.run(&home.parent, C::AddStars { entry_id, member_id: kid, amount, note }).await.unwrap();
    assert_eq!(does(&home, &home.parent, C::SaveReward { reward: reward.clone() }).await, "reward:saved");
    (home, kid)
}

fn ask(reward: &Reward) -> (RequestId, C) {
    let request_id = new_id!(RequestId);
    (request_id, C::AskReward { request_id, reward_id: reward.id })
}

fn grant(request_id: RequestId) -> C {
    C::GrantReward { request_id, entry_id: new_id!(StarEntryId) }
}

fn undo(request_id: RequestId) -> C {
    C::UndoReward { request_id, entry_id: new_id!(StarEntryId) }
}

on_both! {
    async fn a_reward_is_granted_and_taken_back(database: Database) {
        let cinema = reward(10, Some(1));
        let (home, kid) = shop(&database, 12, &cinema).await;
        let (id, wish) = ask(&cinema);
        assert_eq!(does(&home, &home.child, wish).await, "reward:asked");
        assert_eq!(refusal(home.run(&home.child, grant(id)).await), FamilyRefusal::NotAllowed);
        assert_eq!(does(&home, &home.parent, grant(id)).await, "reward:granted stars:updated reward:saved");
        let state = home.snapshot().await.1;
        assert_eq!((state.balance(kid), state.reward(cinema.id).unwrap().is_sold_out()), (2, true));
        assert_eq!(refusal(home.run(&home.parent, grant(id)).await), FamilyRefusal::AlreadyAnswered);
        assert_eq!(does(&home, &home.parent, undo(id)).await, "reward:undone reward:saved stars:updated");
        let state = home.snapshot().await.1;
        assert_eq!((state.balance(kid), state.reward(cinema.id).unwrap().is_sold_out()), (12, false));
        assert_eq!(refusal(home.run(&home.parent, undo(id)).await), FamilyRefusal::NoSuchRequest);
    }

    async fn whoever_has_left_gets_no_stars_back(database: Database) {
        let cinema = reward(10, Some(1));
        let (home, member_id) = shop(&database, 12, &cinema).await;
        let (id, wish) = ask(&cinema);
        home.run(&home.child, wish).await.unwrap();
        home.run(&home.parent, grant(id)).await.unwrap();
        home.run(&home.parent, C::RemoveMember { member_id }).await.unwrap();
        assert_eq!(does(&home, &home.parent, undo(id)).await, "reward:undone reward:saved");
        assert!(home.snapshot().await.1.account(member_id).is_none());
    }

    async fn undoing_the_entry_takes_the_reward_back_too(database: Database) {
        let cinema = reward(10, Some(3));
        let (home, kid) = shop(&database, 12, &cinema).await;
        let (id, wish) = ask(&cinema);
        home.run(&home.child, wish).await.unwrap();
        home.run(&home.parent, grant(id)).await.unwrap();
        let spent = home.snapshot().await.1.entries.last().unwrap().id;
        let undo = C::UndoStars { entry_id: new_id!(StarEntryId), undoes: spent };
        assert_eq!(does(&home, &home.parent, undo).await, "reward:undone reward:saved stars:updated");
        let state = home.snapshot().await.1;
        assert_eq!((state.balance(kid), state.reward(cinema.id).unwrap().stock.unwrap().get()), (12, 3));
    }

    async fn a_wish_can_be_refused_with_a_reason_and_withdrawn(database: Database) {
        let cinema = reward(5, None);
        let (home, _) = shop(&database, 12, &cinema).await;
        let (first, wish) = ask(&cinema);
        home.run(&home.child, wish).await.unwrap();
        let no = C::RefuseReward { request_id: first, note: Some("After the exams".parse().unwrap()) };
        assert_eq!(refusal(home.run(&home.child, no.clone()).await), FamilyRefusal::NotAllowed);
        assert_eq!(does(&home, &home.parent, no).await, "reward:refused");
        let answer = home.snapshot().await.1.request(first).unwrap().answer.clone();
        assert!(matches!(answer, Answer::Refused { note: Some(note), .. } if note.as_str() == "After the exams"));
        let (second, wish) = ask(&cinema);
        home.run(&home.child, wish).await.unwrap();
        let withdraw = C::WithdrawReward { request_id: second };
        assert_eq!(refusal(home.run(&home.parent, withdraw.clone()).await), FamilyRefusal::NotAllowed);
        assert_eq!(does(&home, &home.child, withdraw).await, "reward:withdrawn");
        assert_eq!(refusal(home.run(&home.parent, grant(second)).await), FamilyRefusal::NoSuchRequest);
    }

    async fn stars_that_are_spoken_for_cannot_be_spent_again(database: Database) {
        let cinema = reward(7, Some(5));
        let (home, _) = shop(&database, 12, &cinema).await;
        home.run(&home.child, ask(&cinema).1).await.unwrap();
        assert_eq!(refusal(home.run(&home.child, ask(&cinema).1).await), FamilyRefusal::NotEnoughStars);
        // What was there when it was asked for may be gone when it is granted.
        let kid = home.member(&home.child).await;
        let (entry_id, note) = (new_id!(StarEntryId), "Broke a window".parse().unwrap());
        let amount = 8.try_into().unwrap();
        home.run(&home.parent, C::RemoveStars { entry_id, member_id: kid, amount, note }).await.unwrap();
        let id = home.snapshot().await.1.requests[0].id;
        assert_eq!(refusal(home.run(&home.parent, grant(id)).await), FamilyRefusal::NotEnoughStars);
    }

    async fn rewards_can_be_for_some_run_out_and_be_removed(database: Database) {
        let cinema = reward(1, Some(1));
        let (home, kid) = shop(&database, 12, &cinema).await;
        let sister = home.join("Alva", Role::Child).await;
        let hers = Reward { only_for: vec![home.member(&sister).await], ..reward(1, None) };
        home.run(&home.parent, C::SaveReward { reward: hers.clone() }).await.unwrap();
        assert_eq!(refusal(home.run(&home.child, ask(&hers).1).await), FamilyRefusal::NotForYou);
        let (first, wish) = ask(&cinema);
        home.run(&home.child, wish).await.unwrap();
        let (second, wish) = ask(&cinema);
        home.run(&home.child, wish).await.unwrap();
        home.run(&home.parent, grant(first)).await.unwrap();
        assert_eq!(refusal(home.run(&home.parent, grant(second)).await), FamilyRefusal::SoldOut);
        assert_eq!(refusal(home.run(&home.child, ask(&cinema).1).await), FamilyRefusal::SoldOut);
        assert_eq!(does(&home, &home.parent, C::RemoveReward { reward_id: cinema.id }).await, "reward:removed");
        assert_eq!(refusal(home.run(&home.child, ask(&cinema).1).await), FamilyRefusal::NoSuchReward);
        // Somebody who leaves wishes for nothing any more.
        assert!(home.snapshot().await.1.request(second).is_some());
        home.verify(&home.parent, C::RemoveMember { member_id: kid }).await;
        assert!(home.snapshot().await.1.request(second).is_none());
    }
}
