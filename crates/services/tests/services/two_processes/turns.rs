//! One case of two processes that would wait for each other, without chance: somebody leaves a team, which ends what
//! they were asked there, beside a change in a later team; and the other process has that team already and wants what
//! was asked.

use std::time::Duration;

use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, join_all};
use hubbub_commands::{Command, CommandRequest, KnowledgeCommand, TeamCommand};
use hubbub_events::Channel;
use hubbub_model::account::User;
use hubbub_model::{MutationId, TeamId};
use hubbub_services::{ServiceError, Services};
use hubbub_storage::{Store, StoreError, log};
use hubbub_testkit::{Database, Kind, Office, new_id};
use tokio::sync::{mpsc, watch};

type Done = BoxFuture<'static, Result<(), ServiceError>>;

#[tokio::test]
async fn whoever_leaves_a_team_locks_nothing_that_has_its_turn_later() {
    let mut database = Database::create(Kind::Postgres).await;
    // Nobody finds out that two wait for each other: they would do so for ever.
    database.url += "?options=-c%20deadlock_timeout%3D1h";
    let office = Office::new(&database).await;
    let Office { services, clock, recorder, team: first, admin, owner, .. } = &office;
    let other = Services::new(database.open().await, clock.clone(), recorder.clone());
    let request = office.ask().await;
    let (second, third) = (new_id!(TeamId), new_id!(TeamId));
    let create = || TeamCommand::Create { name: "Another".parse().unwrap() };
    for team in [second, third] {
        run(services, admin, in_team(team, create())).await.unwrap();
    }

    let (held, let_go) = hold(&database.open().await, Some(third)).await;
    let (busy, go_on) = hold(other.store(), None).await;
    let answer = KnowledgeCommand::Approve { answer: "Like this".parse().unwrap(), until: None };
    let answer = Command::Knowledge { knowledge_id: request, command: answer };
    let mut changes = vec![held, busy];
    changes.push(queue(&other, admin, in_team(second, named("Here"))));
    changes.push(queue(&other, admin, in_team(third, named("Here"))));
    changes.push(queue(&other, owner, answer));
    go_on.send(()).unwrap();
    wait_for(&database, 1).await;
    let (busy, go_on) = hold(services.store(), None).await;
    changes.push(busy);
    changes.push(queue(services, owner, in_team(*first, TeamCommand::RemoveMember { user_id: owner.id })));
    changes.push(queue(services, admin, in_team(second, named("There"))));
    go_on.send(()).unwrap();
    wait_for(&database, 2).await;
    let_go.send(()).unwrap();

    let Ok(changes) = tokio::time::timeout(Duration::from_secs(30), join_all(changes)).await else {
        panic!("they wait for each other");
    };
    changes.into_iter().collect::<Result<Vec<_>, _>>().unwrap();
}

fn in_team(team_id: TeamId, command: TeamCommand) -> Command {
    Command::Team { team_id, command }
}

fn named(name: &str) -> TeamCommand {
    TeamCommand::Rename { name: name.parse().unwrap() }
}

fn run(services: &Services, user: &User, command: Command) -> Done {
    let (services, user, mutation_id) = (services.clone(), user.id, new_id!(MutationId));
    async move { services.run_command(user, CommandRequest { mutation_id, command }).await.map(drop) }.boxed()
}

/// Has a command wait for the writer, which is busy.
fn queue(services: &Services, user: &User, command: Command) -> Done {
    let mut change = run(services, user, command);
    assert!((&mut change).now_or_never().is_none(), "the writer is busy");
    change
}

/// Keeps a writer busy, with a team locked, until it is told to go on.
async fn hold(store: &Store, team: Option<TeamId>) -> (Done, watch::Sender<()>) {
    let (begun, mut has_begun) = mpsc::channel(1);
    let (go_on, mut may_go_on) = watch::channel(());
    let store = store.clone();
    let change = tokio::spawn(async move {
        let change = store.write("", move |tx| {
            Box::pin(async move {
                if let Some(team) = team {
                    log::lock(tx, Channel::Team(team)).await?;
                }
                begun.send(()).await.unwrap();
                may_go_on.changed().await.unwrap();
                Ok::<_, StoreError>(())
            })
        });
        change.await.map_err(ServiceError::from)
    });
    has_begun.recv().await.unwrap();
    (change.map(Result::unwrap).boxed(), go_on)
}

/// Waits until so many connections wait for what another one has locked.
async fn wait_for(database: &Database, waiting: i64) {
    let sql = "SELECT 'waiting'::text, COUNT(*) FROM pg_stat_activity
               WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while database.pairs(sql).await[0].1 < waiting {}
}
