//! Links for a new password: who may make one, what it does, and when it no longer works.

use hubbub_commands::{FamilyCommand as C, FamilyRefusal, Refusal};
use hubbub_events::{FamilyEvent, State};
use hubbub_model::account::{Password, User};
use hubbub_model::family::{Reset, Role, WeekStart};
use hubbub_model::{MemberId, Millis};
use hubbub_services::reset::{LINK, ResetToken};
use hubbub_services::scheduler::expire_due;
use hubbub_services::{ServiceError, SessionToken};
use hubbub_testkit::{Database, Household, PASSWORD, on_both};

fn password(text: &str) -> Password {
    Password::new(text.into()).unwrap()
}

async fn sign_in(home: &Household, user: &User, secret: &str) -> Result<SessionToken, ServiceError> {
    let email = home.services.email(user.id).await.unwrap().unwrap();
    home.services.sign_in(&email, password(secret), "here").await
}

async fn link(home: &Household, by: &User, child: MemberId) -> Result<ResetToken, ServiceError> {
    home.services.reset_link(by.id, home.family, child).await
}

async fn link_for_child(home: &Household) -> ResetToken {
    link(home, &home.parent, home.member(&home.child).await).await.unwrap()
}

async fn use_it(home: &Household, token: &ResetToken) -> Result<(), ServiceError> {
    home.services.reset_password(token.reveal(), password("another horse"), "here").await
}

async fn is_gone(home: &Household, token: &ResetToken) -> bool {
    let shown = home.services.reset_of(token.reveal()).await;
    let used = use_it(home, token).await;
    matches!((shown, used), (Err(ServiceError::InvitationGone), Err(ServiceError::InvitationGone)))
}

/// For how many children a parent could make one.
async fn offered(home: &Household) -> Vec<MemberId> {
    home.services.resettable(&home.snapshot().await.1).await.unwrap()
}

on_both! {
    async fn a_child_sets_a_new_password_once_and_the_family_is_told(database: Database) {
        let home = Household::new(&database).await;
        let (child, parent) = (home.member(&home.child).await, home.member(&home.parent).await);
        let session = sign_in(&home, &home.child, PASSWORD).await.unwrap();
        let (seq, mut state) = home.snapshot().await;
        assert_eq!(offered(&home).await, [child]);
        let token = link_for_child(&home).await;
        assert_eq!(format!("{token:?}"), "ResetToken(…)");
        let made_at = home.services.now();
        let resetting = home.services.reset_of(token.reveal()).await.unwrap();
        assert_eq!((resetting.person, resetting.family_id), (home.child.clone(), Some(home.family)));
        assert!(home.services.session(&session).await.unwrap().is_some(), "nothing has changed yet");

        home.clock.advance(Millis::from_minutes(10));
        let both = tokio::join!(use_it(&home, &token), use_it(&home, &token));
        assert!(both.0.is_ok() != both.1.is_ok(), "at the same moment it works once");
        assert!(is_gone(&home, &token).await);
        assert!(home.services.session(&session).await.unwrap().is_none());
        assert_eq!(home.recorder.ended(), [home.child.id], "live connections end too");
        assert!(matches!(sign_in(&home, &home.child, PASSWORD).await, Err(ServiceError::WrongCredentials)));
        sign_in(&home, &home.child, "another horse").await.unwrap();

        let events = home.events_after(seq).await;
        let used_at = Some(home.services.now());
        let reset = Reset { member_id: child, by: parent, made_at, used_at: None };
        assert_eq!(events, [reset, Reset { used_at, ..reset }].map(|reset| FamilyEvent::ResetUpdated { reset }));
        events.iter().for_each(|event| state.apply(event));
        assert_eq!(state, home.snapshot().await.1);
    }

    async fn only_parents_make_one_and_only_for_children(database: Database) {
        let home = Household::new(&database).await;
        home.clock.advance(Millis::new(1));
        let sibling = home.join("Mia", Role::Child).await;
        let (kiosk, _) = home.hang_up("Kitchen").await;
        let (child, parent, wall) = (home.member(&home.child).await, home.member(&home.parent).await, home.member(&kiosk).await);
        assert_eq!(offered(&home).await, [child, home.member(&sibling).await]);
        for who in [&home.child, &sibling, &kiosk] {
            assert!(matches!(link(&home, who, child).await, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)))));
        }
        assert!(matches!(link(&home, &home.stranger, child).await, Err(ServiceError::NotAMember)));
        for whose in [parent, wall] {
            assert!(matches!(link(&home, &home.parent, whose).await, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)))));
        }
        home.run(&home.parent, C::RemoveMember { member_id: child }).await.unwrap();
        assert!(matches!(link(&home, &home.parent, child).await, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NoSuchMember)))));
        assert!(home.snapshot().await.1.resets.is_empty());
    }

    /// Its parents do not answer for it alone any more.
    async fn a_child_that_belongs_to_anything_else_is_not_reset(database: Database) {
        let home = Household::new(&database).await;
        let child = home.member(&home.child).await;
        let before = link_for_child(&home).await;
        let (name, zone) = ("Grandma's".parse().unwrap(), "UTC".parse().unwrap());
        home.services.create_family(home.child.clone(), name, zone, WeekStart::Monday).await.unwrap();
        assert!(offered(&home).await.is_empty());
        assert!(matches!(link(&home, &home.parent, child).await, Err(ServiceError::BelongsElsewhere)));
        assert!(is_gone(&home, &before).await, "nor does one from before work");
        sign_in(&home, &home.child, PASSWORD).await.unwrap();
    }

    async fn one_who_has_become_a_parent_or_left_is_not_reset(database: Database) {
        let home = Household::new(&database).await;
        let child = home.member(&home.child).await;
        let token = link_for_child(&home).await;
        home.run(&home.parent, C::ChangeRole { member_id: child, role: Role::Parent }).await.unwrap();
        assert!(is_gone(&home, &token).await);
        home.run(&home.parent, C::ChangeRole { member_id: child, role: Role::Child }).await.unwrap();
        home.services.reset_of(token.reveal()).await.unwrap();
        home.verify(&home.parent, C::RemoveMember { member_id: child }).await;
        assert!(is_gone(&home, &token).await);
        sign_in(&home, &home.child, PASSWORD).await.unwrap();
    }

    async fn a_link_works_for_an_hour_and_until_there_is_another(database: Database) {
        let home = Household::new(&database).await;
        let [first, second] = [link_for_child(&home).await, link_for_child(&home).await];
        assert!(is_gone(&home, &first).await);
        home.services.reset_of(second.reveal()).await.unwrap();
        home.clock.advance(LINK);
        assert!(is_gone(&home, &second).await);
        assert_eq!(LINK, Millis::from_minutes(60));
        let third = link_for_child(&home).await;
        let session = sign_in(&home, &home.child, PASSWORD).await.unwrap();
        let id = home.services.session(&session).await.unwrap().unwrap().id;
        home.services.change_password(home.child.id, id, password(PASSWORD), password("my own one"), "here").await.unwrap();
        assert!(is_gone(&home, &third).await, "whoever knows the password again needs none");
    }

    async fn links_cannot_be_tried_out(database: Database) {
        let home = Household::new(&database).await;
        for _ in 0..10 {
            let wrong = home.services.reset_password("guess", password("another horse"), "here").await;
            assert!(matches!(wrong, Err(ServiceError::InvitationGone)));
        }
        let token = link_for_child(&home).await;
        assert!(matches!(use_it(&home, &token).await, Err(ServiceError::TooManyAttempts)));
        home.services.reset_password(token.reveal(), password("another horse"), "elsewhere").await.unwrap();
    }

    async fn the_operator_makes_one_for_anybody(database: Database) {
        let home = Household::new(&database).await;
        let unknown = home.services.reset_link_for(&"nobody@example.org".parse().unwrap()).await;
        assert!(matches!(unknown, Err(ServiceError::NoSuchAccount)));
        let session = sign_in(&home, &home.parent, PASSWORD).await.unwrap();
        let email = home.services.email(home.parent.id).await.unwrap().unwrap();
        let token = home.services.reset_link_for(&email).await.unwrap();
        let before = home.snapshot().await;
        use_it(&home, &token).await.unwrap();
        assert_eq!(home.snapshot().await, before, "no family has to do with it");
        assert!(home.services.session(&session).await.unwrap().is_none());
        assert_eq!(home.recorder.ended(), [home.parent.id]);
        sign_in(&home, &home.parent, "another horse").await.unwrap();
    }

    async fn the_family_is_told_for_a_week(database: Database) {
        let home = Household::new(&database).await;
        link_for_child(&home).await;
        for day in 0..8 {
            assert_eq!(home.snapshot().await.1.resets.len(), 1, "day {day}");
            let (seq, mut state) = home.snapshot().await;
            home.clock.advance(Millis::from_days(1));
            expire_due(&home.services).await.unwrap();
            home.events_after(seq).await.iter().for_each(|event| state.apply(event));
            assert_eq!(state, home.snapshot().await.1);
        }
        assert!(home.snapshot().await.1.resets.is_empty());
    }

    async fn parents_are_told_of_all_and_a_child_of_its_own(database: Database) {
        let home = Household::new(&database).await;
        let sibling = home.join("Mia", Role::Child).await;
        link_for_child(&home).await;
        let (_, state) = home.snapshot().await;
        let told = |user: &User| state.resets_for(state.member_of_user(user.id).unwrap()).count();
        assert_eq!([&home.parent, &home.child, &sibling].map(told), [1, 1, 0]);
    }
}
