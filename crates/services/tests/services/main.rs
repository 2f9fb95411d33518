//! What the services promise, on both databases.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod account;
mod backup;
mod chores;
mod coaching;
mod days;
mod deletion;
mod export;
mod history;
mod household;
mod kiosk;
mod knowledge;
mod knowledge_ends;
mod life;
mod lists;
mod live;
mod migration;
mod notifications;
mod person;
mod person_logs;
mod presence;
mod reset;
mod rewards;
mod said;
mod said_of_sessions;
mod signals;
mod slow_service;
mod stars;
mod team;
mod team_export;
mod timers;
mod training;
mod training_ends;
mod training_life;
mod two_processes;
mod vocabulary;
