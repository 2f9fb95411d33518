//! All SQL, for SQLite and Postgres.
