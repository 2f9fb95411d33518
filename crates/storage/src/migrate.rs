//! Brings the tables up to date.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// Every migration of one database, oldest first. A file that has been released is
/// never changed again; sqlx compares checksums.
macro_rules! migrations {
    ($folder:literal: $($version:literal $name:literal),* $(,)?) => {
        Migrator::with_migrations(vec![$(Migration::new(
            $version,
            $name.into(),
            MigrationType::Simple,
            include_str!(concat!("../migrations/", $folder, "/", $name, ".sql")).into_sql_str(),
            false,
        )),*])
    };
}

/// The version of the tables that this program works with, the same for both databases.
pub(crate) fn newest() -> i64 {
    sqlite().iter().map(|migration| migration.version).max().unwrap_or_default()
}

pub(crate) fn sqlite() -> Migrator {
    migrations!("sqlite": 1 "0001_spine", 2 "0002_mutations_by_id", 3 "0003_family", 4 "0004_kiosk_invitations", 5 "0005_turns", 6 "0006_account", 7 "0007_persons")
}

pub(crate) fn postgres() -> Migrator {
    migrations!("postgres": 1 "0001_spine", 2 "0002_mutations_by_id", 3 "0003_family", 4 "0004_kiosk_invitations", 5 "0005_turns", 6 "0006_account", 7 "0007_persons")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A backup of one kind of database fits the other because of this.
    #[test]
    fn both_databases_have_the_same_versions() {
        let versions = |migrator: Migrator| -> Vec<_> {
            migrator.iter().map(|migration| (migration.version, migration.description.clone())).collect()
        };
        assert_eq!(versions(sqlite()), versions(postgres()));
        assert_eq!(versions(sqlite()).last().map(|(version, _)| *version), Some(newest()));
    }
}
