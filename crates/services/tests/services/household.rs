//! Families, invitations, joining, leaving, and who may see what.

use hubbub_commands::areas::Person;
use hubbub_commands::{FamilyCommand as C, FamilyRefusal, Refusal, areas};
use hubbub_events::Channel;
use hubbub_model::Millis;
use hubbub_model::account::Password;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::knowledge::StatusName;
use hubbub_model::person::Seat;
use hubbub_model::training::Status;
use hubbub_services::invitation::INVITATION;
use hubbub_services::training::Filter;
use hubbub_services::{ServiceError, account, demo};
use hubbub_testkit::{Database, Household, new_id, on_both, snapshot_of};

fn password(text: &str) -> Password {
    Password::new(text.into()).unwrap()
}

on_both! {
    async fn a_person_in_two_families_may_subscribe_to_both(database: Database) {
        let home = Household::new(&database).await;
        home.clock.advance(Millis::new(1));
        let (name, zone) = ("Grandma's".parse().unwrap(), "UTC".parse().unwrap());
        let other = home.services.create_family(home.stranger.clone(), name, zone, WeekStart::Monday).await.unwrap();
        let (_, token) = home.services.invite(home.stranger.id, other, Role::Child).await.unwrap();
        assert_eq!(home.services.accept(home.parent.clone(), &token).await.unwrap(), other.into());
        let channels = [Channel::Family(home.family), Channel::Family(other)];
        let may = |user| {
            let services = home.services.clone();
            async move {
                (services.may_subscribe(user, channels[0]).await.unwrap(), services.may_subscribe(user, channels[1]).await.unwrap())
            }
        };
        assert_eq!(may(home.parent.id).await, (true, true));
        assert_eq!(may(home.child.id).await, (true, false));
        assert_eq!(may(home.stranger.id).await, (false, true));
        let roles: Vec<_> = home.services.families(home.parent.id).await.unwrap().into_iter().map(|f| f.2).collect();
        assert_eq!(roles, [Role::Parent, Role::Child], "a role is a family's, not a person's");
    }

    async fn times_are_those_of_the_family_that_one_joined_first(database: Database) {
        let home = Household::new(&database).await;
        home.clock.advance(Millis::new(1));
        let zone = async |user| home.services.zone(user).await.unwrap().map(|zone| zone.to_string());
        assert_eq!(zone(home.stranger.id).await, None);
        for person in [&home.parent, &home.stranger] {
            let (name, tokyo) = ("Grandma's".parse().unwrap(), "Asia/Tokyo".parse().unwrap());
            home.services.create_family(person.clone(), name, tokyo, WeekStart::Monday).await.unwrap();
        }
        assert_eq!(zone(home.parent.id).await.as_deref(), Some("Europe/Berlin"));
        assert_eq!(zone(home.stranger.id).await.as_deref(), Some("Asia/Tokyo"));
    }

    async fn an_invitation_expires_and_can_be_taken_back(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let (first, token) = services.invite(home.parent.id, home.family, Role::Child).await.unwrap();
        assert_eq!(services.invited(&token).await.unwrap().seat, Seat::Family(home.family, Role::Child));
        assert_eq!(services.invited(&token).await.unwrap().by.as_str(), "Robin");
        services.revoke_invitation(home.parent.id, home.family, first.id).await.unwrap();
        let gone = services.accept(home.stranger.clone(), &token).await;
        assert!(matches!(gone, Err(ServiceError::InvitationGone)));

        let (_, token) = services.invite(home.parent.id, home.family, Role::Parent).await.unwrap();
        home.clock.advance(INVITATION);
        assert!(matches!(services.invited(&token).await, Err(ServiceError::InvitationGone)));
        let gone = services.accept(home.stranger.clone(), &token).await;
        assert!(matches!(gone, Err(ServiceError::InvitationGone)));
        assert_eq!(services.invitations(home.parent.id, home.family).await.unwrap(), []);
    }

    async fn only_parents_invite_and_nobody_joins_twice(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let result = services.invite(home.child.id, home.family, Role::Parent).await.map(|_| ());
        assert!(matches!(result, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)))));
        let result = services.invite(home.stranger.id, home.family, Role::Parent).await.map(|_| ());
        assert!(matches!(result, Err(ServiceError::NotAMember)));
        let (_, token) = services.invite(home.parent.id, home.family, Role::Parent).await.unwrap();
        let result = services.accept(home.child.clone(), &token).await;
        assert!(matches!(result, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::AlreadyMember)))));
        let both = tokio::join!(
            services.accept(home.stranger.clone(), &token),
            services.accept(home.stranger.clone(), &token)
        );
        assert!(both.0.is_ok() != both.1.is_ok(), "followed twice at the same moment, joined once");
        assert_eq!(home.snapshot().await.1.members.len(), 3);
    }

    async fn whoever_leaves_sees_nothing_more_and_the_last_parent_stays(database: Database) {
        let home = Household::new(&database).await;
        let (parent, child) = (home.member(&home.parent).await, home.member(&home.child).await);
        let result = home.run(&home.parent, C::RemoveMember { member_id: parent }).await;
        assert!(matches!(result, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::LastParent)))));
        let result = home.run(&home.parent, C::ChangeRole { member_id: parent, role: Role::Child }).await;
        assert!(matches!(result, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::LastParent)))));
        home.run(&home.parent, C::RemoveMember { member_id: child }).await.unwrap();
        assert_eq!(home.recorder.unsubscribed(), [(Channel::Family(home.family), home.child.id)], "the live subscription ends too");
        assert!(!home.services.may_subscribe(home.child.id, Channel::Family(home.family)).await.unwrap());
        let result = home.services.catch_up::<areas::Family>(home.child.id, home.family, None).await;
        assert!(matches!(result, Err(ServiceError::NotAMember)));
        // Invited again, they are a new member.
        let (_, token) = home.services.invite(home.parent.id, home.family, Role::Parent).await.unwrap();
        home.services.accept(home.child.clone(), &token).await.unwrap();
        assert_ne!(home.member(&home.child).await, child);
    }

    async fn a_time_zone_must_exist(database: Database) {
        let home = Household::new(&database).await;
        let (name, zone) = ("X".parse().unwrap(), "Europe/Atlantis".parse().unwrap());
        let result = home.services.create_family(home.parent.clone(), name, zone, WeekStart::Monday).await;
        assert!(matches!(result, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NoSuchTimeZone)))));
    }

    async fn signing_up_in_and_out(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let email = || "Robin@Example.org".parse().unwrap();
        let name = || "Robin".parse().unwrap();
        let (user, first) = services.sign_up(name(), email(), password("correct horse"), "here").await.unwrap();
        assert_eq!(services.session_user(&first).await.unwrap(), Some(user.clone()));
        let taken = services.sign_up(name(), email(), password("another horse"), "here").await.map(|_| ());
        assert!(matches!(taken, Err(ServiceError::EmailTaken)));
        let second = services.sign_in(&email(), password("correct horse"), "here").await.unwrap();
        assert_ne!(first.reveal(), second.reveal(), "each sign-in has a token of its own");
        services.sign_out(&first).await.unwrap();
        assert_eq!(services.session_user(&first).await.unwrap(), None);
        assert_eq!(services.session_user(&second).await.unwrap(), Some(user));
        home.clock.advance(account::SESSION);
        assert_eq!(services.session_user(&second).await.unwrap(), None, "a session expires");
    }

    async fn wrong_and_unknown_are_the_same_and_soon_throttled(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let known = "robin@example.org".parse().unwrap();
        services.sign_up("Robin".parse().unwrap(), known, password("correct horse"), "here").await.unwrap();
        for address in ["robin@example.org", "nobody@example.org"] {
            let email = address.parse().unwrap();
            for _ in 0..10 {
                let wrong = services.sign_in(&email, password("wrong horse!"), "here").await.map(|_| ());
                assert!(matches!(wrong, Err(ServiceError::WrongCredentials)), "{address}");
            }
            let throttled = services.sign_in(&email, password("correct horse"), "here").await.map(|_| ());
            assert!(matches!(throttled, Err(ServiceError::TooManyAttempts)), "{address}");
        }
        home.clock.advance(Millis::from_minutes(5));
        let email = "robin@example.org".parse().unwrap();
        services.sign_in(&email, password("correct horse"), "here").await.unwrap();
    }

    async fn the_demo_is_made_once(database: Database) {
        let home = Household::new(&database).await;
        demo::create(&home.services).await.unwrap();
        demo::create(&home.services).await.unwrap();
        let people = demo::PEOPLE.map(async |person| {
            let (email, password) = (person.email.parse().unwrap(), password(person.password));
            let token = home.services.sign_in(&email, password, "here").await.unwrap();
            home.services.session_user(&token).await.unwrap().unwrap()
        });
        let [parent, child, colleague] = people;
        let (parent, child, colleague) = (parent.await, child.await, colleague.await);
        let families = home.services.families(child.id).await.unwrap();
        assert_eq!(families.len(), 1);
        assert_eq!(families[0].2, Role::Child);
        let unknown = new_id!(hubbub_model::FamilyId);
        assert!(!home.services.may_subscribe(child.id, Channel::Family(unknown)).await.unwrap());
        let own = async |user| snapshot_of::<Person>(&home.services, user, user).await.unwrap().1;
        let waiting = async |user| own(user).await.waiting().count();
        assert_eq!((waiting(parent.id).await, waiting(child.id).await, waiting(colleague.id).await), (1, 1, 0));
        let requests = own(parent.id).await.requests;
        let of = |status| requests.iter().filter(|request| request.status == status).count();
        assert_eq!((requests.len(), of(StatusName::Pending), of(StatusName::Approved)), (2, 1, 1));
    }

    async fn the_demos_past_sessions_were_on_days_of_their_own_for_as_long_as_they_take(database: Database) {
        let home = Household::new(&database).await;
        demo::create(&home.services).await.unwrap();
        let [robin, ..] = demo::PEOPLE;
        let email = robin.email.parse().unwrap();
        let token = home.services.sign_in(&email, password(robin.password), "here").await.unwrap();
        let robin = home.services.session_user(&token).await.unwrap().unwrap();
        let past = home.services.past_trainings(robin.id, &Filter::default(), None).await.unwrap().sessions;
        let spans = past.iter().rev().map(|past| match &past.status {
            Status::Completed { started_at, completed_at, .. } => (*started_at, *completed_at),
            other => panic!("{other:?}"),
        });
        let spans: Vec<_> = spans.collect();
        assert_eq!(spans.len(), 5);
        let now = home.services.now();
        let plausible = Millis::from_minutes(10)..Millis::from_minutes(60);
        assert!(spans.iter().all(|(from, to)| plausible.contains(&from.until(*to)) && *to < now));
        assert!(spans.windows(2).all(|two| two[0].1.until(two[1].0) > Millis::from_days(1)));
    }
}
