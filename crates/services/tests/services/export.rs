//! What a family can take along.

use std::collections::BTreeSet;

use hubbub_commands::{FamilyRefusal, Refusal, areas};
use hubbub_model::Millis;
use hubbub_services::{ServiceError, Stored as _};
use hubbub_testkit::{Database, Household, on_both};
use serde_json::Value;

use crate::life::live;

/// What is no area's own: accounts, who is there, and what the program needs to run.
const LEFT_OUT: [&str; 12] = [
    "presence",
    "statuses",
    "users",
    "account_tasks",
    "reset_links",
    "sessions",
    "channels",
    "log",
    "dispatched",
    "mutations",
    "lineage",
    "_sqlx_migrations",
];

/// Makes the list of tables out of the list of areas.
macro_rules! of_other_areas {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// The tables of all areas but the family.
        fn of_other_areas() -> BTreeSet<&'static str> {
            let family: BTreeSet<_> = areas::Family::TABLES.iter().map(|(name, _)| *name).collect();
            let all = [$(areas::$Area::TABLES),*].into_iter().flatten().map(|(name, _)| *name);
            all.filter(|name| !family.contains(name)).collect()
        }
    };
}

hubbub_events::areas!(of_other_areas);

async fn export(home: &Household) -> String {
    String::from_utf8(home.services.export(home.parent.id, home.family).await.unwrap().json).unwrap()
}

on_both! {
    async fn everything_of_the_family_is_in_it(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        let read: Value = serde_json::from_str(&export(&home).await).unwrap();
        let (_, state) = home.snapshot().await;
        assert_eq!((&read["format"], read["made_at"].is_i64()), (&1.into(), true));
        assert_eq!(read["family"][0]["name"], "Our family");
        let names: Vec<_> = read["members"].as_array().unwrap().iter().map(|row| (row["name"].as_str(), row["role"].as_str())).collect();
        let expected: Vec<_> = state.members.iter().map(|member| (Some(member.name.as_str()), Some(member.role.as_str()))).collect();
        assert_eq!(names, expected);
        let phases: BTreeSet<_> = read["timers"].as_array().unwrap().iter().map(|row| row["phase"].as_str().unwrap()).collect();
        assert_eq!(phases, BTreeSet::from(["cancelled", "completed", "expired", "paused", "running"]));
        assert_eq!(read["star_entries"][0]["change"], 3);
        assert_eq!(read["star_entries"][0]["label"], "Homework");
        assert_eq!(read["chores"][0]["name"], "Dishes");
        assert_eq!(read["reward_requests"][0]["status"], "open");
    }

    /// A table that a migration adds must be in it, or here.
    async fn every_table_is_in_it_or_left_out_on_purpose(database: Database) {
        let home = Household::new(&database).await;
        let read: Value = serde_json::from_str(&export(&home).await).unwrap();
        let lists = read.as_object().unwrap().iter().filter(|(_, list)| list.is_array());
        let tables = lists.map(|(name, _)| if name == "family" { "families".into() } else { name.clone() });
        let left_out = of_other_areas().into_iter().chain(LEFT_OUT).map(str::to_owned);
        let known: BTreeSet<String> = tables.chain(left_out).collect();
        assert_eq!(known, database.tables().await);
    }

    async fn nothing_of_anybody_else_and_no_way_in(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        let text = export(&home).await;
        for secret in ["@example.org", "token", "hash", "password", "Alex", "Kim"] {
            assert!(!text.contains(secret), "{secret}");
        }
        assert!(!text.contains(&home.parent.id.to_string()), "of an account nothing but its name");
    }

    async fn only_parents_take_it_and_not_all_the_time(database: Database) {
        let home = Household::new(&database).await;
        let take = async |who: &hubbub_model::account::User| home.services.export(who.id, home.family).await;
        assert!(matches!(take(&home.child).await, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)))));
        assert!(matches!(take(&home.stranger).await, Err(ServiceError::NotAMember)));
        for _ in 0..10 {
            take(&home.parent).await.unwrap();
        }
        assert!(matches!(take(&home.parent).await, Err(ServiceError::TooManyAttempts)));
        home.clock.advance(Millis::from_minutes(5));
        take(&home.parent).await.unwrap();
    }
}
