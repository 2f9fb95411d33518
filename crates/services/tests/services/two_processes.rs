//! Two server processes on one Postgres, and 64 clients in groups that share their people: what one does is
//! posted to others across groups and processes, and whoever leaves or ends a group changes what began there.
//! Nothing ends in a deadlock, and no post is lost or doubled. `HUBBUB_STRESS_SECONDS` asks for more than the
//! usual 5 seconds.

mod audit;
mod client;
mod common;
mod groups;
mod posts;
mod turns;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use hubbub_model::Millis;
use hubbub_model::person::GroupId;
use hubbub_services::account::carry_out;
use hubbub_services::dispatcher::dispatch;
use hubbub_services::housekeeping::{Retention, clean};
use hubbub_services::scheduler::expire_due;
use hubbub_services::{ServiceError, Services};
use hubbub_simulation::Dice;
use hubbub_testkit::{Database, Household, Kind as Databases};

use audit::Audit;
use client::Client;
use common::{Common, Counts};
use groups::Kind;

const CLIENTS: usize = 64;
const FAMILIES: usize = 8;
const TEAMS: usize = 4;
const COACHINGS: usize = 16;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn posts_across_groups_and_processes_neither_wait_for_ever_nor_get_lost() {
    let database = Database::create(Databases::Postgres).await;
    let retention = Retention { entries: u64::MAX, ..Retention::default() };
    let (counts, common, services) = stress(&database, seconds(), retention).await;
    let audit = Audit::of(&services, &common).await;
    println!("{} s: {counts}; {audit}", seconds());
    assert!(counts.done > 100 && audit.is_complete(), "hardly anything happened: {counts}; {audit}");
}

/// Nothing can be compared here afterwards.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_throws_everything_away_at_once_is_in_nobodys_way() {
    let database = Database::create(Databases::Postgres).await;
    let nothing = Retention { age: Millis::from_secs(1), entries: 0 };
    let (counts, ..) = stress(&database, 2.max(seconds() / 4), nothing).await;
    assert!(counts.done > 100, "hardly anything happened: {counts}");
}

fn seconds() -> u64 {
    let seconds = std::env::var("HUBBUB_STRESS_SECONDS").ok();
    seconds.and_then(|seconds| seconds.parse().ok()).unwrap_or(5)
}

/// Lets everybody act for so long, while what is not to be kept is thrown away.
async fn stress(database: &Database, seconds: u64, retention: Retention) -> (Counts, Arc<Common>, Services) {
    let home = Household::new(database).await;
    let processes = [home.services.clone(), home.another_process(database).await.services];
    let common = Arc::new(Common::default());
    let clients = move_in(&home, &processes, &common).await.unwrap();

    let over = Arc::new(AtomicBool::new(false));
    let mut tasks: Vec<_> =
        processes.iter().map(|one| tokio::spawn(serve(one.clone(), retention, over.clone()))).collect();
    let (clock, until) = (home.clock.clone(), over.clone());
    tasks.push(tokio::spawn(async move {
        while !until.load(Relaxed) {
            tokio::time::sleep(Duration::from_millis(10)).await;
            clock.advance(Millis::from_secs(1));
        }
    }));
    let end = tokio::time::Instant::now() + Duration::from_secs(seconds);
    let clients: Vec<_> = clients.into_iter().map(|client| tokio::spawn(client.live(end))).collect();
    let mut counts = Counts::default();
    for client in clients {
        counts += client.await.unwrap();
    }
    over.store(true, Relaxed);
    for task in tasks {
        task.await.unwrap();
    }
    for services in &processes {
        carry_out(services).await.unwrap();
    }

    let deadlocks =
        "SELECT datname::text, deadlocks FROM pg_stat_database WHERE datname = current_database()";
    let [(_, deadlocks)] = &database.pairs(deadlocks).await[..] else { panic!("no statistics") };
    assert_eq!((counts.failed.as_slice(), *deadlocks), (&[][..], 0));
    let [services, _] = processes;
    (counts, common, services)
}

/// What a server does by itself.
async fn serve(services: Services, retention: Retention, over: Arc<AtomicBool>) {
    while !over.load(Relaxed) {
        carry_out(&services).await.unwrap();
        expire_due(&services).await.unwrap();
        dispatch(&services).await.unwrap();
        clean(&services, retention).await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Up to three families and two teams for each client, and coachings of four of them.
async fn move_in(
    home: &Household,
    processes: &[Services; 2],
    common: &Arc<Common>,
) -> Result<Vec<Client>, ServiceError> {
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        let user = home.new_person("Somebody").await;
        common.lives(user.id);
        let (services, common) = (processes[number % 2].clone(), common.clone());
        let (groups, own, dice) = (Vec::new(), Vec::new(), Dice::new(number as u64));
        clients.push(Client { user, services, groups, own, dice, common });
    }
    let families = found(&clients[..FAMILIES], Kind::Family).await?;
    let teams = found(&clients[..TEAMS], Kind::Team).await?;
    let coachings = found(&clients[..COACHINGS], Kind::Coaching).await?;
    for (number, client) in clients.iter_mut().enumerate() {
        let founders = |turns: usize, of: usize| -> BTreeSet<_> {
            (0..turns).map(|turn| (number + turn * (1 + number / of % 3)) % of).collect()
        };
        let in_families = founders(3, FAMILIES).into_iter().map(|founder| (founder, families[founder]));
        let in_teams = founders(2, TEAMS).into_iter().map(|founder| (founder, teams[founder]));
        let in_coaching = founders(1, COACHINGS).into_iter().map(|founder| (founder, coachings[founder]));
        let nth = (number / COACHINGS).saturating_sub(1);
        for (founder, group) in in_families.chain(in_teams).chain(in_coaching) {
            client.groups.push(group);
            if founder != number {
                client.enter(client.user.clone(), group, nth).await?;
            }
        }
    }
    Ok(clients)
}

/// Lets each found a group.
async fn found(founders: &[Client], kind: Kind) -> Result<Vec<GroupId>, ServiceError> {
    let mut groups = Vec::new();
    for founder in founders {
        groups.push(founder.found(kind).await?);
    }
    Ok(groups)
}
