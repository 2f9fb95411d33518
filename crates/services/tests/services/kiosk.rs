//! Wall displays: how one comes to be, what it may do, and how it ends.

use hubbub_commands::{FamilyCommand as C, FamilyRefusal, areas};
use hubbub_events::Channel;
use hubbub_model::account::{Email, User};
use hubbub_model::family::{Assignment, Kiosk, Limits, Role, WeekStart};
use hubbub_model::{Millis, StarEntryId};
use hubbub_services::history::Filter;
use hubbub_services::kiosk::{INVITATION, SESSION, WantedKiosk};
use hubbub_services::{ServiceError, Services};
use hubbub_testkit::{Database, Household, new_id, on_both};

/// Why it was refused, if it was.
fn refusal<T>(result: Result<T, ServiceError>) -> Option<FamilyRefusal> {
    match result {
        Err(ServiceError::Refused(hubbub_commands::Refusal::Family(refusal))) => Some(refusal),
        _ => None,
    }
}

async fn is_signed_in(services: &Services, token: &hubbub_services::SessionToken) -> bool {
    services.session_user(token).await.unwrap().is_some()
}

async fn found(home: &Household, user: User, name: &str) -> Result<hubbub_model::FamilyId, ServiceError> {
    let zone = "UTC".parse().unwrap();
    home.services.create_family(user, name.parse().unwrap(), zone, WeekStart::Monday).await
}

on_both! {
    async fn a_link_makes_one_device_a_wall_display(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let wanted = home.wanted_kiosk("Kitchen").await;
        let token = services.invite_kiosk(home.parent.id, home.family, wanted.clone()).await.unwrap();
        let (invitation, family) = services.invited_kiosk(&token).await.unwrap();
        assert_eq!((invitation.name.as_str(), family.id), ("Kitchen", home.family));

        let (seq, before) = home.snapshot().await;
        let both = tokio::join!(services.begin_kiosk(&token, "a"), services.begin_kiosk(&token, "b"));
        assert!(both.0.is_ok() != both.1.is_ok(), "opened twice at the same moment, used once");
        let (_, session) = both.0.or(both.1).unwrap();
        let gone = services.begin_kiosk(&token, "a").await.map(|_| ());
        assert!(matches!(gone, Err(ServiceError::InvitationGone)));
        assert!(matches!(services.invited_kiosk(&token).await, Err(ServiceError::InvitationGone)));

        let kiosk = services.session_user(&session).await.unwrap().unwrap();
        let (_, after) = home.snapshot().await;
        let member = after.member_of_user(kiosk.id).unwrap();
        assert_eq!((member.role, member.name.as_str()), (Role::Kiosk, "Kitchen"));
        let expected = Kiosk { member_id: member.id, ticks_for: wanted.ticks_for, starts_timers: true };
        assert_eq!(after.kiosks, [expected]);
        let mut replayed = before;
        let events = home.events_after(seq).await;
        events.iter().for_each(|event| hubbub_events::State::apply(&mut replayed, event));
        assert_eq!(replayed, after, "its coming is in the log");
    }

    async fn a_link_is_for_a_quarter_of_an_hour(database: Database) {
        let home = Household::new(&database).await;
        let wanted = home.wanted_kiosk("Kitchen").await;
        let token = home.services.invite_kiosk(home.parent.id, home.family, wanted).await.unwrap();
        home.clock.advance(INVITATION);
        assert!(matches!(home.services.invited_kiosk(&token).await, Err(ServiceError::InvitationGone)));
        let late = home.services.begin_kiosk(&token, "here").await.map(|_| ());
        assert!(matches!(late, Err(ServiceError::InvitationGone)));
    }

    async fn parents_set_them_up_and_only_so_many(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let invite = |who: &User, wanted: WantedKiosk| {
            let (services, who, family) = (services.clone(), who.id, home.family);
            async move { services.invite_kiosk(who, family, wanted).await }
        };
        let wanted = home.wanted_kiosk("Kitchen").await;
        assert_eq!(refusal(invite(&home.child, wanted.clone()).await), Some(FamilyRefusal::NotAllowed));
        assert!(matches!(invite(&home.stranger, wanted.clone()).await, Err(ServiceError::NotAMember)));
        let (kiosk, _) = home.hang_up("Hall").await;
        let of_a_kiosk = WantedKiosk { ticks_for: vec![home.member(&kiosk).await], ..wanted.clone() };
        assert_eq!(refusal(invite(&home.parent, of_a_kiosk).await), Some(FamilyRefusal::NoSuchMember));
        for _ in 1..Limits::KIOSKS {
            invite(&home.parent, wanted.clone()).await.unwrap();
        }
        assert_eq!(refusal(invite(&home.parent, wanted.clone()).await), Some(FamilyRefusal::LimitReached));
        home.clock.advance(INVITATION);
        invite(&home.parent, wanted).await.unwrap();
    }

    async fn links_cannot_be_tried_out(database: Database) {
        let home = Household::new(&database).await;
        for _ in 0..10 {
            let wrong = home.services.begin_kiosk("guess", "here").await.map(|_| ());
            assert!(matches!(wrong, Err(ServiceError::InvitationGone)));
        }
        let wanted = home.wanted_kiosk("Kitchen").await;
        let token = home.services.invite_kiosk(home.parent.id, home.family, wanted).await.unwrap();
        let throttled = home.services.begin_kiosk(&token, "here").await.map(|_| ());
        assert!(matches!(throttled, Err(ServiceError::TooManyAttempts)));
        home.services.begin_kiosk(&token, "elsewhere").await.unwrap();
    }

    /// Whatever a service offers, a wall display gets only what is its own.
    async fn it_sees_its_family_and_gets_nothing_else(database: Database) {
        let home = Household::new(&database).await;
        let (services, family) = (&home.services, home.family);
        let (kiosk, session) = home.hang_up("Kitchen").await;
        assert!(services.may_subscribe(kiosk.id, Channel::Family(family)).await.unwrap());
        services.catch_up::<areas::Family>(kiosk.id, family, None).await.unwrap();
        assert_eq!(services.session(&session).await.unwrap().unwrap().kiosk_of, Some(family));
        assert_eq!(services.families(kiosk.id).await.unwrap()[0].2, Role::Kiosk);

        let other = found(&home, home.stranger.clone(), "Others").await.unwrap();
        let (_, invitation) = services.invite(home.stranger.id, other, Role::Child).await.unwrap();
        let refused = [
            refusal(found(&home, kiosk.clone(), "Its own").await),
            refusal(services.accept(kiosk.clone(), &invitation).await),
            refusal(services.invite(kiosk.id, family, Role::Child).await),
            refusal(services.invitations(kiosk.id, family).await),
            refusal(services.revoke_invitation(kiosk.id, family, new_id!(hubbub_model::InvitationId)).await),
            refusal(services.invite_kiosk(kiosk.id, family, home.wanted_kiosk("Another").await).await),
            refusal(services.export(kiosk.id, family).await),
            refusal(services.history(kiosk.id, family, Filter::default(), None).await),
            refusal(services.delete_group(kiosk.id, family, "Our family").await),
        ];
        assert_eq!(refused, [Some(FamilyRefusal::NotAllowed); 9]);
        assert!("wall display".parse::<Email>().is_err(), "nobody can type its address");
    }

    async fn it_does_what_a_parent_lets_it(database: Database) {
        let home = Household::new(&database).await;
        let (parent, child) = (home.member(&home.parent).await, home.member(&home.child).await);
        let (kiosk, _) = home.hang_up("Kitchen").await;
        let chore = home.daily_chore("Dishes", Assignment::FirstCome).await;
        let (chore_id, day) = (chore.id, chore.since);
        home.run(&home.parent, C::SaveChore { chore }).await.unwrap();
        let tick = |member_id| C::TickTask { chore_id, day, member_id, entry_id: new_id!(StarEntryId) };
        assert_eq!(refusal(home.run(&kiosk, tick(parent)).await), Some(FamilyRefusal::NotAllowed));
        home.verify(&kiosk, tick(child)).await;

        let member_id = home.member(&kiosk).await;
        let less = Kiosk { member_id, ticks_for: Vec::new(), starts_timers: false };
        assert_eq!(refusal(home.run(&kiosk, C::SaveKiosk { kiosk: less.clone() }).await), Some(FamilyRefusal::NotAllowed));
        home.verify(&home.parent, C::SaveKiosk { kiosk: less }).await;
        home.run(&home.parent, C::UndoTask { chore_id, day, entry_id: new_id!(StarEntryId) }).await.unwrap();
        assert_eq!(refusal(home.run(&kiosk, tick(child)).await), Some(FamilyRefusal::NotAllowed));
    }

    async fn it_stays_signed_in_while_it_is_used(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let (_, token) = home.hang_up("Kitchen").await;
        let day = Millis::from_days(1);
        let keep = async || {
            let session = services.session(&token).await.unwrap().unwrap();
            services.keep_kiosk(&token, &session).await.unwrap()
        };
        assert!(!keep().await, "it has only begun");
        home.clock.advance(day);
        assert!(keep().await);
        assert!(!keep().await, "once a day");
        home.clock.advance(Millis::from_days(399));
        assert!(keep().await);
        home.clock.advance(Millis::from_days(399));
        assert!(is_signed_in(services, &token).await);
        home.clock.advance(day);
        assert!(!is_signed_in(services, &token).await);
        assert_eq!(SESSION, Millis::from_days(400));

        let email = "sam@example.org".parse().unwrap();
        let password = hubbub_model::account::Password::new("a short sentence".into()).unwrap();
        let (_, person) = services.sign_up("Sam".parse().unwrap(), email, password, "here").await.unwrap();
        home.clock.advance(Millis::from_days(20));
        let session = services.session(&person).await.unwrap().unwrap();
        assert!(!services.keep_kiosk(&person, &session).await.unwrap(), "people sign in again");
    }

    async fn removed_it_is_out_at_once(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let (kiosk, token) = home.hang_up("Kitchen").await;
        let member_id = home.member(&kiosk).await;
        let remove = || C::RemoveMember { member_id };
        assert_eq!(refusal(home.run(&kiosk, remove()).await), Some(FamilyRefusal::NotAllowed), "nor can it leave");
        assert_eq!(refusal(home.run(&home.child, remove()).await), Some(FamilyRefusal::NotAllowed));
        home.verify(&home.parent, remove()).await;
        assert!(!is_signed_in(services, &token).await);
        assert_eq!(home.recorder.unsubscribed(), [(Channel::Family(home.family), kiosk.id)]);
        assert!(matches!(services.catch_up::<areas::Family>(kiosk.id, home.family, None).await, Err(ServiceError::NotAMember)));
        assert!(home.snapshot().await.1.kiosks.is_empty());
        assert_eq!(refusal(found(&home, kiosk, "Its own").await), Some(FamilyRefusal::NotAllowed));
    }
}
