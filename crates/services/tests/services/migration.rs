//! What a migration makes of a database that was in use before it.

use std::collections::BTreeSet;

use hubbub_commands::FamilyCommand as C;
use hubbub_commands::areas::Person;
use hubbub_model::account::Password;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::person::{Group, PersonState};
use hubbub_services::account::carry_out;
use hubbub_testkit::{Database, Household, PASSWORD, on_both, snapshot_of};

use crate::life::live;

/// Takes back all that the migration to personal logs did, so that it finds the accounts, the members and
/// the wall displays as they were before it.
const BEFORE_PERSONS: &str = "DROP INDEX IF EXISTS users_by_email; DROP TABLE person_groups; DROP TABLE notifications; DROP TABLE preferences;
    DELETE FROM person_trainings;
    DELETE FROM channels WHERE name LIKE 'private-user-%'; DELETE FROM _sqlx_migrations WHERE version = 7;";

on_both! {
    async fn everybody_but_wall_displays_has_a_log_with_their_groups(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        home.hang_up("Hall").await;
        let (ex_member, gone) = (home.join("Kim", Role::Child).await, home.join("Alva", Role::Child).await);
        let member_id = home.member(&ex_member).await;
        home.run(&home.parent, C::RemoveMember { member_id }).await.unwrap();
        let password = Password::new(PASSWORD.into()).unwrap();
        home.services.delete_account(gone.id, password, "here").await.unwrap();
        carry_out(&home.services).await.unwrap();
        let (name, zone) = ("Second".parse().unwrap(), "UTC".parse().unwrap());
        let second = home.services.create_family(home.child.clone(), name, zone, WeekStart::Monday).await.unwrap();
        let logs = "SELECT name, seq FROM channels WHERE name LIKE 'private-user-%' ORDER BY name";
        let before: BTreeSet<_> = database.pairs(logs).await.into_iter().map(|(name, _)| name).collect();

        database.execute(BEFORE_PERSONS).await;
        let home = home.restart(&database).await;

        let after = database.pairs(logs).await;
        assert!(after.iter().all(|(_, seq)| *seq == 0));
        assert_eq!(after.into_iter().map(|(name, _)| name).collect::<BTreeSet<_>>(), before);
        let group = |id, name: &str, role| Group::Family { id, name: name.parse().unwrap(), role };
        let ours = |role| group(home.family, "Our family", role);
        for (user, groups) in [
            (&home.parent, vec![ours(Role::Parent)]),
            (&home.child, vec![ours(Role::Child), group(second, "Second", Role::Parent)]),
            (&home.stranger, vec![]),
            (&ex_member, vec![]),
        ] {
            let (_, mut state) = snapshot_of::<Person>(&home.services, user.id, user.id).await.unwrap();
            state.groups.sort_by_key(|one| one.name().to_string());
            assert_eq!(state, PersonState { groups, ..PersonState::new(user.id) });
        }
        // It goes on from there.
        home.run(&home.parent, C::RemoveMember { member_id: home.member(&home.child).await }).await.unwrap();
        let (_, state) = snapshot_of::<Person>(&home.services, home.child.id, home.child.id).await.unwrap();
        assert_eq!((state.groups.len(), state.shown().count()), (1, 1));
    }
}
