//! Deleting a family, and handing one over.

use hubbub_commands::{FamilyCommand as C, FamilyRefusal, Refusal, areas};
use hubbub_events::Channel;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::{Millis, MutationId, Timestamp};
use hubbub_services::ServiceError;
use hubbub_services::dispatcher::{self, Outcome};
use hubbub_services::scheduler::expire_due;
use hubbub_storage::log;
use hubbub_testkit::{Database, Household, new_id, on_both};

use crate::life::live;

/// All that the database has, but for the logs.
async fn everything(home: &Household) -> String {
    let mut file = Vec::new();
    home.services.store().backup(&mut file, Timestamp::default()).await.unwrap();
    String::from_utf8(file).unwrap()
}

/// The log entries that are of a family, or still say what was written in one.
async fn log_entries(database: &Database) -> i64 {
    let sql = "SELECT 'log' AS name, COUNT(*) AS entries FROM log WHERE channel LIKE 'private-family-%'
               OR data LIKE '%Homework%' OR data LIKE '%Dishes%' OR data LIKE '%Cinema%'
               OR data LIKE '%Our family%'";
    database.pairs(sql).await[0].1
}

on_both! {
    async fn nothing_of_it_is_left(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        let (kiosk, session) = home.hang_up("Hall").await;
        let (_, state) = home.snapshot().await;
        home.services.delete_group(home.parent.id, home.family, " Our family ").await.unwrap();

        let left = everything(&home).await;
        let gone = state.members.iter().map(|member| member.id.to_string());
        for id in gone.chain([home.family.to_string(), kiosk.id.to_string()]) {
            // What people were told of it keeps its place in their lists, without a word.
            let about_it = format!("family/{id}");
            let told = |line: &&str| !line.contains(&about_it) || !line.contains("\"handled\"");
            assert!(!left.lines().filter(told).any(|line| line.contains(&id)), "{id}");
        }
        for words in ["Homework", "Dishes", "Cinema", "Kitchen tablet", "Our family"] {
            assert!(!left.contains(words), "{words}");
        }
        assert_eq!(log_entries(&database).await, 0);
        for person in [&home.parent, &home.child, &home.stranger] {
            assert!(left.contains(&person.id.to_string()), "people keep their accounts");
        }
        assert_eq!(home.services.session_user(&session).await.unwrap(), None);
        let ended = home.recorder.unsubscribed();
        assert!(state.members.iter().all(|member| ended.contains(&(Channel::Family(home.family), member.user_id))));
    }

    async fn open_pages_stop_and_the_rest_goes_on(database: Database) {
        let home = Household::new(&database).await;
        let services = &home.services;
        let timer_id = home.start_timer(60).await;
        let (mutation, pause) = (new_id!(MutationId), C::PauseTimer { timer_id });
        home.retry(&home.child, mutation, pause.clone()).await.unwrap();
        services.delete_group(home.parent.id, home.family, "Our family").await.unwrap();

        let family = home.family;
        assert!(matches!(services.catch_up::<areas::Family>(home.child.id, family, None).await, Err(ServiceError::NotAMember)));
        assert!(!services.may_subscribe(home.child.id, Channel::Family(family)).await.unwrap());
        let again = home.retry(&home.child, mutation, pause).await;
        assert!(matches!(again, Err(ServiceError::NotAMember)), "nor is it told what it did there");
        let twice = services.delete_group(home.parent.id, family, "Our family").await;
        assert!(matches!(twice, Err(ServiceError::NotAMember)));
        home.clock.advance(Millis::from_days(2));
        assert_eq!(expire_due(services).await.unwrap(), None);
        assert_eq!(dispatcher::dispatch(services).await.unwrap(), Outcome::AllSent);
    }

    /// The dispatcher may be in the midst of it.
    async fn what_was_sent_of_it_meanwhile_is_not_noted(database: Database) {
        let home = Household::new(&database).await;
        let store = home.services.store();
        let channel = Channel::Family(home.family);
        let head = log::head(&mut store.read().await.unwrap(), channel).await.unwrap().unwrap();
        home.services.delete_group(home.parent.id, home.family, "Our family").await.unwrap();
        let marked = store.write(String::new(), move |tx| Box::pin(async move {
            log::mark_sent(tx, channel, head).await
        }));
        marked.await.unwrap();
    }

    async fn another_family_of_the_same_people_stays_as_it_was(database: Database) {
        let mut home = Household::new(&database).await;
        let (name, zone) = ("Grandma's".parse().unwrap(), "UTC".parse().unwrap());
        let first = home.family;
        let second = home.services.create_family(home.parent.clone(), name, zone, WeekStart::Monday).await.unwrap();
        let (_, token) = home.services.invite(home.parent.id, second, Role::Child).await.unwrap();
        home.services.accept(home.child.clone(), &token).await.unwrap();
        live(&home).await;
        home.family = second;
        live(&home).await;
        let before = home.snapshot().await;
        home.services.delete_group(home.parent.id, first, "Our family").await.unwrap();
        assert_eq!(home.snapshot().await, before);
        home.start_timer(60).await;
    }

    async fn only_parents_who_mean_it_delete_it(database: Database) {
        let home = Household::new(&database).await;
        let delete = async |who: &hubbub_model::account::User, typed: &str| {
            home.services.delete_group(who.id, home.family, typed).await
        };
        assert!(matches!(delete(&home.child, "Our family").await, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)))));
        assert!(matches!(delete(&home.stranger, "Our family").await, Err(ServiceError::NotAMember)));
        for other in ["", "our family", "Our famil"] {
            assert!(matches!(delete(&home.parent, other).await, Err(ServiceError::OtherName)), "{other}");
        }
        home.start_timer(60).await;
    }

    async fn the_last_parent_leaves_by_handing_over(database: Database) {
        let home = Household::new(&database).await;
        let (parent, child) = (home.member(&home.parent).await, home.member(&home.child).await);
        let to = |member_id| C::HandOver { member_id };
        for (who, heir) in [(&home.parent, parent), (&home.child, parent)] {
            assert!(matches!(home.run(who, to(heir)).await, Err(ServiceError::Refused(_))));
        }
        home.run(&home.parent, to(child)).await.unwrap();
        assert_eq!(home.recorder.unsubscribed(), [(Channel::Family(home.family), home.parent.id)]);
        assert!(matches!(home.run(&home.parent, to(child)).await, Err(ServiceError::NotAMember)));
        assert_eq!(home.services.families(home.child.id).await.unwrap()[0].2, Role::Parent);
        assert!(home.services.families(home.parent.id).await.unwrap().is_empty());
    }
}
