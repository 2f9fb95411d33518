//! The program's subcommands, beside a server that runs.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use hubbub_testkit::{Database, Household, Kind, on_both};

/// Runs the program on this database, with `input` as its standard input.
fn hubbub(url: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut process = Command::new(env!("CARGO_BIN_EXE_hubbub"))
        .args(arguments)
        .env("DATABASE_URL", url)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    process.stdin.take().unwrap().write_all(input).unwrap();
    process.wait_with_output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

on_both! {
    async fn a_backup_is_made_and_restored_beside_a_running_server(database: Database) {
        let home = Household::new(&database).await;
        home.start_timer(3600).await;
        let (then, epoch) = (home.snapshot().await, home.epoch().await);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("hubbub.backup");
        let file = path.to_str().unwrap();
        let made = said(&hubbub(&database.url, &["backup", file], b""));
        assert!(made.starts_with(&format!("Wrote a backup to {file}:\n")), "{made}");
        assert!(made.contains("         3 users\n") && made.contains("         1 timers\n"), "{made}");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(files(folder.path()), 1, "nothing unfinished is left");

        home.start_timer(60).await;
        let made = said(&hubbub(&database.url, &["restore", file], b""));
        assert!(made.starts_with("Restored the backup of 20") && made.contains("         1 timers\n"), "{made}");
        assert_eq!(home.snapshot().await, then);
        assert_ne!(home.epoch().await, epoch);
    }

    async fn a_backup_goes_through_pipes(database: Database) {
        let home = Household::new(&database).await;
        let then = home.snapshot().await;
        let backup = hubbub(&database.url, &["backup", "-"], b"");
        assert!(String::from_utf8(backup.stderr.clone()).unwrap().contains("1 families"));
        home.start_timer(60).await;
        said(&hubbub(&database.url, &["restore", "-"], &backup.stdout));
        assert_eq!(home.snapshot().await, then);
    }
}

on_both! {
    async fn a_link_for_a_new_password_is_printed(database: Database) {
        let home = Household::new(&database).await;
        let email = home.services.email(home.parent.id).await.unwrap().unwrap();
        let printed = said(&hubbub(&database.url, &["reset-password", email.as_str()], b""));
        let (said, link) = printed.trim_end().split_once('\n').unwrap();
        assert!(said.contains(email.as_str()) && said.contains("within an hour"), "{said}");
        let token = link.strip_prefix("http://127.0.0.1:8008/reset/").unwrap();
        assert_eq!(home.services.reset_of(token).await.unwrap().person, home.parent);
        for (address, problem) in [("nobody@example.org", "there is no account"), ("robin", "not an e-mail address")] {
            let complaint = complained(&hubbub(&database.url, &["reset-password", address], b""));
            assert!(complaint.contains(problem) && complaint.contains(address), "{complaint}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_restored_is_said_and_changes_nothing() {
    let database = Database::create(Kind::Sqlite).await;
    let home = Household::new(&database).await;
    let then = (home.snapshot().await, home.epoch().await);
    let backup = hubbub(&database.url, &["backup", "-"], b"").stdout;
    let half = &backup[..backup.len() / 2];
    let problem = complained(&hubbub(&database.url, &["restore", "-"], half));
    assert!(problem.contains("was cut off after line"), "{problem}");
    assert!(problem.contains("Nothing was changed."), "{problem}");
    let problem = complained(&hubbub(&database.url, &["restore", "no such file"], b""));
    assert!(problem.contains("no such file"), "{problem}");
    assert_eq!((home.snapshot().await, home.epoch().await), then);
}

#[test]
fn a_backup_that_cannot_be_made_leaves_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let (database, file) = (folder.path().join("hubbub.db"), folder.path().join("hubbub.backup"));
    fs::write(&file, "an earlier one").unwrap();
    let url = format!("sqlite:{}", database.display());
    let problem = complained(&hubbub(&url, &["backup", file.to_str().unwrap()], b""));
    assert!(problem.contains("there is no database at"), "{problem}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "an earlier one");
    assert_eq!(files(folder.path()), 1, "no database was made by mistake");
}

#[test]
fn an_unknown_word_is_answered_with_what_there_is() {
    let help = said(&hubbub("sqlite:unused", &["help"], b""));
    for subcommand in ["backup FILE", "restore FILE", "new-epoch", "reset-password ADDRESS"] {
        assert!(help.contains(subcommand), "{help}");
    }
    let problem = complained(&hubbub("sqlite:unused", &["bakcup"], b""));
    assert!(problem.contains("`bakcup`") && problem.contains(&help), "{problem}");
}
