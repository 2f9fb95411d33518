//! Backups: everything comes back, under a new epoch, while servers run; or nothing changes.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use hubbub_commands::{FamilyCommand as C, areas};
use hubbub_events::{Channel, FamilyEvent, State};
use hubbub_model::family::{FamilyState, WeekStart};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp};
use hubbub_services::Services;
use hubbub_services::dispatcher::dispatch;
use hubbub_storage::{BackupError, Store, Summary};
use hubbub_sync::{Output, Predict, Replica};
use hubbub_testkit::{Database, Household, Kind, new_id, on_both};
use tokio::sync::Semaphore;

use crate::life::live;

async fn backup(store: &Store) -> Vec<u8> {
    let mut file = Vec::new();
    store.backup(&mut file, Timestamp::from_millis(1_700_000_000_000)).await.unwrap();
    file
}

async fn restore(store: &Store, backup: &[u8]) -> Result<Summary, BackupError> {
    store.restore(&mut Cursor::new(backup), new_id!(Epoch)).await
}

/// The lines between the first, which has the epoch, and the last, which has the digest; sorted,
/// for a table has no order.
fn rows(backup: &[u8]) -> Vec<&str> {
    let mut lines: Vec<_> = std::str::from_utf8(backup).unwrap().lines().collect();
    lines.pop();
    let mut rows = lines.split_off(1);
    rows.sort_unstable();
    rows
}

fn rename(name: &str) -> C {
    C::EditFamily {
        name: name.parse().unwrap(),
        time_zone: "Europe/Berlin".parse().unwrap(),
        week_start: WeekStart::Monday,
    }
}

/// A browser that only looks on.
struct Onlooker;

impl Predict for Onlooker {
    type State = FamilyState;
    type Command = C;

    fn predict(&self, _: &FamilyState, _: &C, _: Timestamp) -> Vec<FamilyEvent> {
        Vec::new()
    }
}

async fn open_page(home: &Household) -> Replica<Onlooker> {
    let (seq, state) = home.snapshot().await;
    Replica::new(Onlooker, home.epoch().await, seq, state)
}

/// Publishes what waits, brings it to the page, and answers what the page asks.
async fn hear(home: &Household, page: &mut Replica<Onlooker>) {
    let heard = home.recorder.sent().len();
    dispatch(&home.services).await.unwrap();
    for sent in
        home.recorder.sent()[heard..].iter().filter(|sent| sent.channel == Channel::Family(home.family))
    {
        page.receive(&sent.name, &sent.data, Millis::ZERO);
    }
    while let Some(output) = page.poll(Millis::ZERO) {
        let Output::Fetch(fetch) = output else { panic!("an onlooker does nothing") };
        let since = fetch.after.map(|(epoch, after)| hubbub_services::Since { epoch, after });
        let reply = home.services.catch_up::<areas::Family>(home.child.id, home.family, since).await.unwrap();
        page.fetched(fetch.ticket, reply, Millis::ZERO);
    }
}

on_both! {
    async fn everything_comes_back_under_a_new_epoch(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        let (then, epoch) = (home.snapshot().await, home.epoch().await);
        let backed_up = backup(home.services.store()).await;

        home.run(&home.parent, rename("Later")).await.unwrap();
        home.start_timer(60).await;
        home.new_person("Late").await;
        assert_ne!(home.snapshot().await, then);
        // By another process, while this one runs.
        let summary = restore(&database.open().await, &backed_up).await.unwrap();

        assert_eq!(home.snapshot().await, then);
        assert_ne!(home.epoch().await, epoch);
        let again = backup(home.services.store()).await;
        assert_eq!(rows(&again), rows(&backed_up));
        let counts = summary.rows.iter().map(|(_, count)| count);
        assert!(counts.clone().all(|count| *count > 0), "{summary:?}");
        let tables = summary.rows.len();
        assert_eq!(counts.sum::<u64>(), u64::try_from(rows(&backed_up).len() - tables).unwrap());
    }

    async fn one_kind_of_database_takes_the_backup_of_the_other(database: Database) {
        let other = if database.url.starts_with("sqlite:") { Kind::Postgres } else { Kind::Sqlite };
        let elsewhere = Database::create(other).await;
        let other = elsewhere.open().await;
        let home = Household::new(&database).await;
        live(&home).await;
        let here = backup(home.services.store()).await;
        restore(&other, &here).await.unwrap();
        let there = backup(&other).await;
        assert_eq!(rows(&there), rows(&here));
        home.run(&home.parent, rename("Later")).await.unwrap();
        restore(home.services.store(), &there).await.unwrap();
        assert_eq!(rows(&backup(home.services.store()).await), rows(&here));
    }

    /// A table that a migration adds must be in a backup, or here.
    async fn every_table_is_in_a_backup_or_left_out_on_purpose(database: Database) {
        let file = backup(&database.open().await).await;
        let of_a_lineage = ["lineage", "log", "dispatched"];
        let of_sqlx = "_sqlx_migrations";
        let mut known: BTreeSet<_> = of_a_lineage.into_iter().chain([of_sqlx]).map(str::to_owned).collect();
        for line in rows(&file) {
            let section = line.strip_prefix(r#"{"table":{"name":""#).unwrap();
            assert!(known.insert(section.split_once('"').unwrap().0.to_owned()), "{line}");
        }
        assert_eq!(known, database.tables().await);
    }

    async fn an_open_page_learns_of_it_and_goes_on_from_there(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        let then = home.snapshot().await.1;
        let backed_up = backup(home.services.store()).await;
        home.run(&home.parent, rename("Later")).await.unwrap();
        let mut page = open_page(&home).await;
        hear(&home, &mut page).await;
        assert_eq!(page.view(), home.snapshot().await.1);

        restore(&database.open().await, &backed_up).await.unwrap();
        hear(&home, &mut page).await;
        assert_eq!(page.view(), then);
        assert_eq!(page.position(), (home.epoch().await, home.snapshot().await.0));

        home.run(&home.parent, rename("Much later")).await.unwrap();
        hear(&home, &mut page).await;
        assert_eq!(page.view(), home.snapshot().await.1);
        assert_eq!(page.position(), (home.epoch().await, home.snapshot().await.0));
    }

    async fn a_command_from_before_it_has_no_second_effect(database: Database) {
        let home = Household::new(&database).await;
        let timer_id = home.start_timer(3600).await;
        let (pause, resume) = (new_id!(MutationId), new_id!(MutationId));
        let reply = home.retry(&home.child, pause, C::PauseTimer { timer_id }).await.unwrap();
        let backed_up = backup(home.services.store()).await;
        home.retry(&home.child, resume, C::ResumeTimer { timer_id }).await.unwrap();
        restore(home.services.store(), &backed_up).await.unwrap();

        let before = home.snapshot().await;
        let again = home.retry(&home.child, pause, C::PauseTimer { timer_id }).await.unwrap();
        assert_eq!((again.epoch, again.seq), (reply.epoch, reply.seq), "the reply that it got then");
        assert_eq!(home.snapshot().await, before);
        // What was done after the backup is undone by it, so it is done when it comes again; once.
        for _ in 0..2 {
            let reply = home.retry(&home.child, resume, C::ResumeTimer { timer_id }).await.unwrap();
            assert_eq!((reply.epoch, reply.seq), (home.epoch().await, before.0.next()));
        }
    }

    async fn a_file_that_is_not_whole_is_refused_and_nothing_changes(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        let good = String::from_utf8(backup(home.services.store()).await).unwrap();
        home.run(&home.parent, rename("Later")).await.unwrap();
        let (then, epoch) = (home.snapshot().await, home.epoch().await);
        let line = |number: usize| format!("{}\n", good.lines().nth(number).unwrap());
        let last = line(good.lines().count() - 1);
        let mutilated = [
            ("", "no backup"),
            ("\u{89}PNG\r\n", "no backup"),
            (&good.replace(r#"{"format":1,"#, r#"{"format":2,"#), "has format 2"),
            (&good.replacen(r#""schema":"#, r#""schema":7"#, 1), "the tables of version 7"),
            (&good[..good.len() / 2], "was cut off"),
            (good.trim_end(), "was cut off"),
            (good.strip_suffix(&last).unwrap(), "was cut off"),
            (&good.replace("Robin", "Robot"), "not those that were written"),
            (&good.replace(&line(2), ""), "not those that were written"),
            (&good.replace(&line(1), ""), "a row of no table"),
            (&good.replace(r#""name":"sessions""#, r#""name":"lineage""#), "another table"),
            (&good.replace("\"token_hash\"", "\"token\""), "another table"),
            (&good.replace(r#""Robin""#, "17"), "does not fit the columns"),
            (&good.replace(r#""Robin","#, ""), "does not fit the columns"),
            (&good.replace(r#"{"row":["#, r#"{"row":"#), "cannot be read"),
            (&format!("{good}{last}"), "something follows"),
            (&format!("{}{good}", line(0)), "begins another backup"),
        ];
        for (file, problem) in mutilated {
            let error = restore(home.services.store(), file.as_bytes()).await.unwrap_err().to_string();
            assert!(error.contains(problem), "{problem}: {error}");
            assert_eq!((home.snapshot().await, home.epoch().await), (then.clone(), epoch), "{problem}");
        }
    }

    /// Rows that the database refuses: here two people with one address, in a file that is whole.
    async fn what_the_database_refuses_changes_nothing(database: Database) {
        let home = Household::new(&database).await;
        let good = String::from_utf8(backup(home.services.store()).await).unwrap();
        let then = (home.snapshot().await, home.epoch().await);
        let doubled = sealed(good.lines().flat_map(|line| {
            std::iter::repeat_n(line, if line.contains("robin-") { 2 } else { 1 })
        }));
        let error = restore(home.services.store(), doubled.as_bytes()).await.unwrap_err();
        assert!(error.to_string().contains("a row with this key already"), "{error}");
        assert_eq!((home.snapshot().await, home.epoch().await), then);
    }

    async fn a_backup_shows_one_moment(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        let before = backup(home.services.store()).await;
        let mut file = Meddler { home: &home, file: Vec::new() };
        home.services.store().backup(&mut file, Timestamp::default()).await.unwrap();
        assert_eq!(rows(&file.file), rows(&before));
        assert_eq!(home.snapshot().await.1.family.name.to_string(), "Meanwhile");
    }

    /// Commands that come while a backup is restored are carried out before it, which undoes them,
    /// or after it; none is lost in between and no number is left out.
    async fn commands_go_on_while_it_is_restored(database: Database) {
        let home = Household::new(&database).await;
        live(&home).await;
        let (seq, mut state) = home.snapshot().await;
        let backed_up = backup(home.services.store()).await;
        let other = database.open().await;
        let new = new_id!(Epoch);
        let done = Semaphore::new(0);
        let restoring = async {
            let _ = done.acquire_many(20).await.unwrap();
            other.restore(&mut Cursor::new(&backed_up), new).await.unwrap();
        };
        let clients = (0..8).map(|client| rename_until(&home, client, new, &done));
        let (replies, ()) = tokio::join!(futures_util::future::join_all(clients), restoring);
        home.run(&home.parent, rename("The end")).await.unwrap();

        let page = home.snapshot().await;
        let entries = log(&home.services, &home, seq).await;
        let mut next = seq;
        for envelope in &entries {
            next = next.next();
            assert_eq!((envelope.position.epoch, envelope.position.seq), (new, next));
            state.apply(envelope.event.as_ref().unwrap());
        }
        assert_eq!((next, state), page);
        let ours: Vec<_> = entries.iter().filter_map(|envelope| envelope.position.mutation_id).collect();
        for id in replies.into_iter().flatten() {
            assert_eq!(ours.iter().filter(|other| **other == id).count(), 1);
        }
    }
}

type Envelope = hubbub_events::Envelope<FamilyEvent>;

async fn log(services: &Services, home: &Household, after: ChannelSeq) -> Vec<Envelope> {
    let mut tx = services.store().read().await.unwrap();
    let channel = hubbub_events::Channel::Family(home.family);
    let head = hubbub_storage::log::head(&mut tx, channel).await.unwrap().unwrap();
    let entries = hubbub_storage::log::range(&mut tx, channel, after, head.seq, 1000).await.unwrap();
    entries.unwrap().iter().map(|entry| entry.open().unwrap()).collect()
}

/// Renames the family again and again, and counts each time in `done`, until it was done five times
/// under the epoch `new`. Gives the names of those commands.
async fn rename_until(home: &Household, client: usize, new: Epoch, done: &Semaphore) -> Vec<MutationId> {
    let mut under_new = Vec::new();
    for round in 0.. {
        // So that nobody gives too many commands in a minute.
        home.clock.advance(Millis::from_secs(1));
        let id = new_id!(MutationId);
        let reply = home.retry(&home.parent, id, rename(&format!("{client} {round}"))).await.unwrap();
        done.add_permits(1);
        if reply.epoch == new {
            under_new.push(id);
        }
        if under_new.len() == 5 {
            break;
        }
    }
    under_new
}

/// A file in the midst of whose writing the family is renamed.
struct Meddler<'h> {
    home: &'h Household,
    file: Vec<u8>,
}

impl Write for Meddler<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.file.is_empty() {
            let renaming = self.home.run(&self.home.parent, rename("Meanwhile"));
            let runtime = tokio::runtime::Handle::current();
            tokio::task::block_in_place(|| runtime.block_on(renaming)).unwrap();
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// These lines with a last one that is right.
fn sealed<'l>(lines: impl Iterator<Item = &'l str>) -> String {
    use sha2::Digest;
    let lines = lines.filter(|line| !line.starts_with(r#"{"end":"#));
    let body: String = lines.flat_map(|line| [line, "\n"]).collect();
    let rows = body.lines().filter(|line| line.starts_with(r#"{"row":"#)).count();
    let sha256 = hex::encode(sha2::Sha256::digest(&body));
    format!("{body}{{\"end\":{{\"rows\":{rows},\"sha256\":\"{sha256}\"}}}}\n")
}
