//! Brings the tables up to date.

use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};

/// A migration: its version, its name and its SQL. A file that has been released is
/// never changed again; sqlx compares checksums.
type File = (i64, &'static str, &'static str);

/// Every file in `migrations/sqlite`, oldest first, as the build script has found them.
const SQLITE: &[File] = &include!(concat!(env!("OUT_DIR"), "/sqlite.rs"));
/// The same of `migrations/postgres`.
const POSTGRES: &[File] = &include!(concat!(env!("OUT_DIR"), "/postgres.rs"));

/// The version of the tables that this program works with, the same for both databases.
pub(crate) fn newest() -> i64 {
    SQLITE.iter().map(|(version, ..)| *version).max().unwrap_or_default()
}

pub(crate) fn sqlite() -> Migrator {
    migrator(SQLITE)
}

pub(crate) fn postgres() -> Migrator {
    migrator(POSTGRES)
}

fn migrator(files: &'static [File]) -> Migrator {
    let migration = |(version, name, sql): &(i64, &'static str, &'static str)| {
        Migration::new(*version, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(files.iter().map(migration).collect())
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
