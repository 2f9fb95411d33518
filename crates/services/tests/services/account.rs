//! Looking after an account: name, address, password and sessions, and its end.

use std::time::Duration;

use hubbub_commands::{FamilyCommand as C, FamilyRefusal, Refusal, areas};
use hubbub_events::{FamilyEvent, State};
use hubbub_model::account::{Email, Password, User};
use hubbub_model::device::Device;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::person::{Departure, GroupId};
use hubbub_model::{FamilyId, Millis, SessionId, Timestamp};
use hubbub_services::account::carry_out;
use hubbub_services::housekeeping::clean;
use hubbub_services::{Caller, Retention, ServiceError, Services, SessionToken};
use hubbub_testkit::{Database, Household, PASSWORD, on_both};

fn password(text: &str) -> Password {
    Password::new(text.into()).unwrap()
}

/// Another family, which this person has made.
async fn another_family(home: &Household, parent: &User) -> FamilyId {
    let (name, zone) = ("Grandma's".parse().unwrap(), "UTC".parse().unwrap());
    home.services.create_family(parent.clone(), name, zone, WeekStart::Monday).await.unwrap()
}

async fn rename(home: &Household, user: &User, name: &str) {
    home.services.rename(user.id, name.parse().unwrap()).await.unwrap();
}

/// What the family calls this person, if they are in it.
async fn called(home: &Household, user: &User) -> Option<String> {
    home.snapshot().await.1.member_of_user(user.id).map(|member| member.name.to_string())
}

async fn sign_in(home: &Household, user: &User, secret: &str) -> Result<SessionToken, ServiceError> {
    let email = home.services.email(user.id).await.unwrap().unwrap();
    home.services.sign_in(&email, password(secret), "here").await
}

async fn session_id(services: &Services, token: &SessionToken) -> SessionId {
    services.session(token).await.unwrap().unwrap().id
}

async fn is_signed_in(home: &Household, token: &SessionToken) -> bool {
    home.services.session(token).await.unwrap().is_some()
}

/// All that the database has, but for the logs.
async fn everything(home: &Household) -> String {
    let mut file = Vec::new();
    home.services.store().backup(&mut file, Timestamp::default()).await.unwrap();
    String::from_utf8(file).unwrap()
}

on_both! {
    async fn a_new_name_is_in_each_family_once(database: Database) {
        let mut home = Household::new(&database).await;
        let families = [home.family, another_family(&home, &home.child).await];
        let mut before = Vec::new();
        for family in families {
            home.family = family;
            let reply = home.services.catch_up::<areas::Family>(home.child.id, family, None).await.unwrap();
            let hubbub_events::SyncReply::Snapshot { seq, state, .. } = reply else { panic!("no snapshot") };
            before.push((seq, state));
        }
        rename(&home, &home.child, "Lio Anna").await;
        carry_out(&home.services).await.unwrap();
        carry_out(&home.services).await.unwrap();
        for (family, (seq, mut state)) in families.into_iter().zip(before) {
            home.family = family;
            let events = home.events_after(seq).await;
            assert!(matches!(events[..], [FamilyEvent::MemberUpdated { .. }]), "{events:?}");
            events.iter().for_each(|event| state.apply(event));
            let reply = home.services.catch_up::<areas::Family>(home.child.id, family, None).await.unwrap();
            let hubbub_events::SyncReply::Snapshot { state: after, .. } = reply else { panic!("no snapshot") };
            assert_eq!(state, after);
            assert_eq!(after.member_of_user(home.child.id).unwrap().name.as_str(), "Lio Anna");
        }
    }

    /// The account is committed, and the process ends.
    async fn a_crash_between_is_made_up_for(database: Database) {
        let home = Household::new(&database).await;
        rename(&home, &home.child, "Liv").await;
        assert_eq!(called(&home, &home.child).await.as_deref(), Some("Lio"));
        let home = home.restart(&database).await;
        home.services.start(Retention::default());
        let waiting = async {
            while called(&home, &home.child).await.as_deref() != Some("Liv") {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), waiting).await.unwrap();
        // From now on the commit wakes what waits.
        rename(&home, &home.child, "Ada").await;
        let waiting = async {
            while called(&home, &home.child).await.as_deref() != Some("Ada") {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), waiting).await.unwrap();
    }

    async fn two_processes_make_each_change_once_and_the_last_name_wins(database: Database) {
        let home = Household::new(&database).await;
        let other = home.another_process(&database).await;
        let (seq, _) = home.snapshot().await;
        rename(&home, &home.child, "One").await;
        let (here, there) = tokio::join!(carry_out(&home.services), carry_out(&other.services));
        here.and(there).unwrap();
        assert_eq!(home.events_after(seq).await.len(), 1);
        for round in 0..10 {
            let names = [format!("First {round}"), format!("Second {round}")];
            let both = async {
                rename(&home, &home.child, &names[0]).await;
                rename(&other, &home.child, &names[1]).await;
            };
            let working = async { tokio::join!(carry_out(&home.services), carry_out(&other.services)) };
            let ((), (here, there)) = tokio::join!(both, working);
            here.and(there).unwrap();
            carry_out(&other.services).await.unwrap();
            assert_eq!(called(&home, &home.child).await.as_deref(), Some(&*names[1]));
        }
    }

    async fn whoever_joins_has_the_name_that_they_have_by_then(database: Database) {
        let home = Household::new(&database).await;
        let (_, token) = home.services.invite(home.parent.id, home.family, Role::Child).await.unwrap();
        rename(&home, &home.stranger, "Sascha").await;
        // As a request that was on its way has it.
        home.services.accept(home.stranger.clone(), &token).await.unwrap();
        assert_eq!(called(&home, &home.stranger).await.as_deref(), Some("Sascha"));
    }

    async fn a_new_password_ends_the_other_sessions(database: Database) {
        let home = Household::new(&database).await;
        let (services, user) = (&home.services, home.child.id);
        let [this, other] = [sign_in(&home, &home.child, PASSWORD).await.unwrap(), sign_in(&home, &home.child, PASSWORD).await.unwrap()];
        let id = session_id(services, &this).await;
        let change = async |old: &str, new: &str| {
            services.change_password(user, id, password(old), password(new), "here").await
        };
        assert!(matches!(change("wrong horse!", "another horse").await, Err(ServiceError::WrongPassword)));
        assert!(is_signed_in(&home, &other).await && home.recorder.ended().is_empty());
        change(PASSWORD, "another horse").await.unwrap();
        assert!(is_signed_in(&home, &this).await && !is_signed_in(&home, &other).await);
        assert_eq!(home.recorder.ended(), [user], "live connections too");
        assert!(matches!(sign_in(&home, &home.child, PASSWORD).await, Err(ServiceError::WrongCredentials)));
        sign_in(&home, &home.child, "another horse").await.unwrap();
    }

    /// The old password was compared before it was changed.
    async fn no_session_begins_after_that_with_the_old_one(database: Database) {
        let home = Household::new(&database).await;
        let this = sign_in(&home, &home.child, PASSWORD).await.unwrap();
        let id = session_id(&home.services, &this).await;
        let mut old = PASSWORD.to_owned();
        for round in 0..4 {
            let new = format!("another horse {round}");
            let change = home.services.change_password(home.child.id, id, password(&old), password(&new), "there");
            let (late, changed) = tokio::join!(sign_in(&home, &home.child, &old), change);
            changed.unwrap();
            if let Ok(late) = late {
                assert!(!is_signed_in(&home, &late).await);
            }
            old = new;
        }
        assert!(is_signed_in(&home, &this).await);
    }

    async fn a_new_address_needs_the_password_and_is_nobody_elses(database: Database) {
        let home = Household::new(&database).await;
        let (services, user) = (&home.services, home.child.id);
        let change = async |email: &str, secret: &str| {
            services.change_email(user, email.parse().unwrap(), password(secret), "here").await
        };
        let before = services.email(user).await.unwrap().unwrap();
        assert!(matches!(change("lio@example.org", "wrong horse!").await, Err(ServiceError::WrongPassword)));
        let taken = services.email(home.parent.id).await.unwrap().unwrap();
        assert!(matches!(change(taken.as_str(), PASSWORD).await, Err(ServiceError::EmailTaken)));
        assert_eq!(services.email(user).await.unwrap().unwrap(), before);
        change("Lio@Example.org", PASSWORD).await.unwrap();
        assert!(matches!(services.sign_in(&before, password(PASSWORD), "here").await, Err(ServiceError::WrongCredentials)));
        services.sign_in(&"lio@example.org".parse().unwrap(), password(PASSWORD), "here").await.unwrap();
        change("lio@example.org", PASSWORD).await.unwrap();
        for _ in 0..6 {
            let _ = change(taken.as_str(), PASSWORD).await;
        }
        let asked = change(taken.as_str(), PASSWORD).await;
        assert!(matches!(asked, Err(ServiceError::TooManyAttempts)), "nor are addresses tried out by it");
    }

    async fn guessing_the_password_here_counts_as_guessing_it_there(database: Database) {
        let home = Household::new(&database).await;
        let this = sign_in(&home, &home.child, PASSWORD).await.unwrap();
        let id = session_id(&home.services, &this).await;
        let change = async |old: &str| {
            home.services.change_password(home.child.id, id, password(old), password("another horse"), "here").await
        };
        for _ in 0..10 {
            assert!(matches!(change("wrong horse!").await, Err(ServiceError::WrongPassword)));
        }
        assert!(matches!(change(PASSWORD).await, Err(ServiceError::TooManyAttempts)));
        assert!(matches!(sign_in(&home, &home.child, PASSWORD).await, Err(ServiceError::TooManyAttempts)));
        let delete = home.services.delete_account(home.child.id, password(PASSWORD), "here").await;
        assert!(matches!(delete, Err(ServiceError::TooManyAttempts)));
        home.clock.advance(Millis::from_minutes(5));
        change(PASSWORD).await.unwrap();
    }

    async fn sessions_are_told_apart_and_ended_one_by_one(database: Database) {
        let home = Household::new(&database).await;
        let (services, user) = (&home.services, home.child.id);
        let email: Email = services.email(user).await.unwrap().unwrap();
        let device = Device::of_user_agent("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        let caller = Caller { source: "here", device };
        let first = services.sign_in(&email, password(PASSWORD), caller).await.unwrap();
        home.clock.advance(Millis::from_minutes(4));
        let [second, third] = [sign_in(&home, &home.child, PASSWORD).await.unwrap(), sign_in(&home, &home.child, PASSWORD).await.unwrap()];
        let own = services.sessions(user).await.unwrap();
        assert_eq!(own.len(), 3);
        let oldest = own[2];
        assert_eq!((oldest.id, oldest.device), (session_id(services, &first).await, device));
        assert_eq!(own[0].device, Device::default());
        assert_eq!(oldest.used_at.until(services.now()), Millis::from_minutes(4));

        let others = sign_in(&home, &home.parent, PASSWORD).await.unwrap();
        services.end_session(user, session_id(services, &others).await).await.unwrap();
        assert!(is_signed_in(&home, &others).await, "nobody ends another one's");
        assert!(home.recorder.ended().is_empty());
        services.end_session(user, own[2].id).await.unwrap();
        assert!(!is_signed_in(&home, &first).await && is_signed_in(&home, &second).await);
        assert_eq!(home.recorder.ended(), [user]);
        services.end_other_sessions(user, session_id(services, &third).await).await.unwrap();
        assert!(!is_signed_in(&home, &second).await && is_signed_in(&home, &third).await);
        assert!(is_signed_in(&home, &others).await);
        assert_eq!(home.recorder.ended(), [user, user]);
    }

    async fn that_a_session_is_used_is_noted_every_few_minutes(database: Database) {
        let home = Household::new(&database).await;
        let token = sign_in(&home, &home.child, PASSWORD).await.unwrap();
        let begun = home.services.now();
        let use_it = async || {
            let session = home.services.session(&token).await.unwrap().unwrap();
            home.services.note_use(&session).await.unwrap();
            home.services.sessions(home.child.id).await.unwrap()[0].used_at
        };
        home.clock.advance(Millis::from_minutes(4));
        let commits = home.services.store().commits();
        assert_eq!(use_it().await, begun);
        assert_eq!(home.services.store().commits(), commits, "nothing is written");
        home.clock.advance(Millis::from_minutes(1));
        assert_eq!(use_it().await, home.services.now());
    }

    async fn whoever_deletes_their_account_leaves_and_nothing_of_it_is_left(database: Database) {
        let home = Household::new(&database).await;
        home.start_timer(3600).await;
        let (services, child) = (&home.services, &home.child);
        let token = sign_in(&home, child, PASSWORD).await.unwrap();
        let email = services.email(child.id).await.unwrap().unwrap();
        let wrong = services.delete_account(child.id, password("wrong horse!"), "here").await;
        assert!(matches!(wrong, Err(ServiceError::WrongPassword)));
        let departures = services.departures(child.id).await.unwrap();
        assert!(matches!(&departures[..], [(group, Departure::Leaves)] if group.id() == GroupId::Family(home.family)));
        let (seq, mut before) = home.snapshot().await;
        services.delete_account(child.id, password(PASSWORD), "here").await.unwrap();
        assert!(!is_signed_in(&home, &token).await);
        assert!(home.recorder.ended().contains(&child.id));
        assert!(matches!(services.sign_in(&email, password(PASSWORD), "here").await, Err(ServiceError::WrongCredentials)));

        carry_out(services).await.unwrap();
        carry_out(services).await.unwrap();
        let events = home.events_after(seq).await;
        assert_eq!(events.iter().filter(|event| matches!(event, FamilyEvent::MemberLeft { .. })).count(), 1);
        events.iter().for_each(|event| before.apply(event));
        let (_, after) = home.snapshot().await;
        assert_eq!(before, after);
        assert_eq!(after.member_of_user(child.id), None);
        let left = everything(&home).await;
        assert!(!left.contains(email.as_str()) && left.contains("\"Lio\""), "their name stays in the history");
        let again = services.create_family(child.clone(), "X".parse().unwrap(), "UTC".parse().unwrap(), WeekStart::Monday).await;
        assert!(matches!(again, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)))), "a request on its way");
        // The address is free again.
        services.sign_up("Lio".parse().unwrap(), email, password(PASSWORD), "here").await.unwrap();
        services.delete_group(home.parent.id, home.family, "Our family").await.unwrap();
        clean(services, Retention::default()).await.unwrap();
        let left = everything(&home).await;
        let of_it: Vec<_> = left.lines().filter(|line| line.contains(&format!("\"{}\"", child.id))).collect();
        assert_eq!(of_it, [""; 0], "nothing refers to it any more");
    }

    async fn the_only_parent_of_others_hands_over_first(database: Database) {
        let home = Household::new(&database).await;
        home.clock.advance(Millis::new(1));
        let alone = another_family(&home, &home.parent).await;
        let (services, parent) = (&home.services, home.parent.id);
        let departures: Vec<_> = services.departures(parent).await.unwrap().into_iter().map(|(_, departure)| departure).collect();
        assert_eq!(departures, [Departure::HandsOverFirst, Departure::EndsGroup]);
        let delete = async || services.delete_account(parent, password(PASSWORD), "here").await;
        assert!(matches!(delete().await, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::LastParent)))));
        assert!(services.email(parent).await.unwrap().is_some());
        home.run(&home.parent, C::HandOver { member_id: home.member(&home.child).await }).await.unwrap();
        delete().await.unwrap();
        carry_out(services).await.unwrap();
        assert_eq!(services.families(home.child.id).await.unwrap()[0].2, Role::Parent);
        assert!(!everything(&home).await.contains(&alone.to_string()), "nobody else was in the other one");
    }

    /// What was right when they were asked is so no longer when it is done.
    async fn if_the_other_parent_goes_meanwhile_somebody_else_becomes_one(database: Database) {
        let home = Household::new(&database).await;
        let other = home.join("Kim", Role::Parent).await;
        let services = &home.services;
        services.delete_account(home.parent.id, password(PASSWORD), "here").await.unwrap();
        let member_id = home.member(&other).await;
        home.run(&other, C::RemoveMember { member_id }).await.unwrap();
        carry_out(services).await.unwrap();
        assert_eq!(services.families(home.child.id).await.unwrap()[0].2, Role::Parent);
    }

    async fn a_wall_display_has_no_account_to_look_after(database: Database) {
        let home = Household::new(&database).await;
        let (kiosk, session) = home.hang_up("Kitchen").await;
        let (services, id) = (&home.services, session_id(&home.services, &session).await);
        assert_eq!(services.email(kiosk.id).await.unwrap(), None);
        rename(&home, &kiosk, "Mine").await;
        carry_out(services).await.unwrap();
        assert_eq!(called(&home, &kiosk).await.as_deref(), Some("Kitchen"));
        let refused = [
            services.change_email(kiosk.id, "wall@example.org".parse().unwrap(), password("none none none"), "here").await,
            services.change_password(kiosk.id, id, password("none none none"), password("my own one"), "here").await,
            services.delete_account(kiosk.id, password("none none none"), "here").await,
        ];
        assert!(refused.iter().all(|result| matches!(result, Err(ServiceError::WrongPassword))));
    }
}
