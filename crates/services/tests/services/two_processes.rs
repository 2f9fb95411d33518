//! Two server processes on one Postgres, and 64 clients in families that share their people: what one does
//! is posted to others across families and processes. Nothing ends in a deadlock, and no post is lost or
//! doubled. `HUBBUB_STRESS_SECONDS` asks for more than the usual 5 seconds.

mod audit;
mod client;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use hubbub_commands::areas::Family;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::{FamilyId, Millis};
use hubbub_services::Services;
use hubbub_services::account::carry_out;
use hubbub_services::dispatcher::dispatch;
use hubbub_services::scheduler::expire_due;
use hubbub_simulation::Dice;
use hubbub_testkit::{Database, Household, Kind, snapshot_of};

use audit::Audit;
use client::{Client, Common, Counts};

const CLIENTS: usize = 64;
const FAMILIES: usize = 8;
/// In so many families is everybody.
const OF_EACH: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn posts_across_families_and_processes_neither_wait_for_ever_nor_get_lost() {
    let seconds = std::env::var("HUBBUB_STRESS_SECONDS").ok();
    let seconds = seconds.and_then(|seconds| seconds.parse().ok()).unwrap_or(5);
    let database = Database::create(Kind::Postgres).await;
    let home = Household::new(&database).await;
    let processes = [home.services.clone(), home.another_process(&database).await.services];
    let common = Arc::new(Common::default());
    let clients = move_in(&home, &processes, &common).await;

    let over = Arc::new(AtomicBool::new(false));
    let mut tasks: Vec<_> =
        processes.iter().map(|one| tokio::spawn(serve(one.clone(), over.clone()))).collect();
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
    let audit = Audit::of(&processes[0], &common).await;
    println!("{seconds} s: {counts}; {audit}");
    assert!(counts.done > 100 && audit.posts > 100, "hardly anything happened");
}

/// What a server does by itself.
async fn serve(services: Services, over: Arc<AtomicBool>) {
    while !over.load(Relaxed) {
        carry_out(&services).await.unwrap();
        expire_due(&services).await.unwrap();
        dispatch(&services).await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Families in which all clients are, each in several.
async fn move_in(home: &Household, processes: &[Services; 2], common: &Arc<Common>) -> Vec<Client> {
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        let user = home.new_person("Robin").await;
        let services = processes[number % 2].clone();
        let dice = Dice::new(number as u64);
        clients.push(Client {
            user,
            services,
            families: Vec::new(),
            own: Vec::new(),
            dice,
            common: common.clone(),
        });
    }
    let mut families: Vec<FamilyId> = Vec::new();
    for client in &clients[..FAMILIES] {
        families.push(found(&client.services, client, common).await);
    }
    for (number, client) in clients.iter_mut().enumerate() {
        for turn in 0..OF_EACH {
            let nth = (number + turn * (1 + number / FAMILIES % 3)) % FAMILIES;
            let family = families[nth];
            if client.families.contains(&family) {
                continue;
            }
            client.families.push(family);
            if nth != number {
                let role = if (number + turn) % 2 == 0 { Role::Parent } else { Role::Child };
                client.enter(client.user.clone(), family, role).await.unwrap();
            }
        }
    }
    clients
}

/// Begins a family, and notes how it began.
async fn found(services: &Services, client: &Client, common: &Common) -> FamilyId {
    let (name, zone) = ("The Larches".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    let family = services.create_family(client.user.clone(), name, zone, WeekStart::Monday).await.unwrap();
    let beginning = snapshot_of::<Family>(services, client.user.id, family).await.unwrap();
    common.begun(family, client.user.id, beginning);
    family
}
