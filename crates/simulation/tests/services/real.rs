//! The real services behind the simulation's endpoints.

use std::sync::Arc;

use hubbub_commands::{Area as _, Command, CommandRequest, areas};
use hubbub_events::{Channel, CommandReply, LogEntry};
use hubbub_model::account::User;
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp, UserId};
use hubbub_services::housekeeping::{self, Retention};
use hubbub_services::{Clock, ServiceError, Services, Since, dispatcher, scheduler};
use hubbub_simulation::{AnyFounded, Beginning, Failure, Founded, Message, Server};
use hubbub_storage::{Store, StoreError, Stored as _, Tx, account, family, log};
use hubbub_testkit::TestClock;
use tokio::runtime::{Builder, Runtime};

use crate::disk::Disk;
use crate::service::Service;

/// A server process: its tasks end with its runtime.
struct Process {
    services: Services,
    runtime: Runtime,
    disk: Disk,
}

pub(crate) struct Real {
    epoch: Epoch,
    clock: Arc<TestClock>,
    service: Arc<Service>,
    process: Process,
    backup: Disk,
}

impl Server for Real {
    fn new(beginning: &Beginning, epoch: Epoch, now: Timestamp) -> Self {
        let (clock, service) = (Arc::new(TestClock::default()), Arc::new(Service::default()));
        let process = Process::start(Disk::new(), epoch, &clock, &service);
        let move_in = move_in(process.services.store(), beginning.clone(), now);
        process.runtime.block_on(move_in).unwrap();
        let backup = process.disk.image();
        Self { epoch, clock, service, process, backup }
    }

    fn set_time(&mut self, now: Timestamp) {
        self.clock.advance(self.clock.now().until(now));
    }

    fn position(&mut self, channel: Channel) -> Option<(Epoch, ChannelSeq)> {
        let Process { services, runtime, .. } = &self.process;
        let head =
            runtime.block_on(async { log::head(&mut services.store().read().await.unwrap(), channel).await });
        head.unwrap().map(|head| (head.epoch, head.seq))
    }

    fn entries(&mut self, channel: Channel, after: ChannelSeq) -> Vec<LogEntry> {
        let head = self.position(channel).unwrap().1;
        let Process { services, runtime, .. } = &self.process;
        let entries = runtime.block_on(async {
            let mut tx = services.store().read().await.unwrap();
            log::range(&mut tx, channel, after, head, u64::MAX).await
        });
        entries.unwrap().unwrap()
    }

    fn may_read(&mut self, user: UserId, channel: Channel) -> bool {
        let Process { services, runtime, .. } = &self.process;
        runtime.block_on(services.may_subscribe(user, channel)).unwrap()
    }

    fn post(&mut self, user: UserId, id: MutationId, command: &Command) -> Result<CommandReply, Failure> {
        let request = CommandRequest { mutation_id: id, command: command.clone() };
        let Process { services, runtime, .. } = &self.process;
        runtime.block_on(services.run_command(user, request)).map_err(failure)
    }

    fn sync(
        &mut self,
        user: UserId,
        channel: Channel,
        after: Option<(Epoch, ChannelSeq)>,
    ) -> Result<String, Failure> {
        let since = after.map(|(epoch, after)| Since { epoch, after });
        let Process { services, runtime, .. } = &self.process;
        let missed = runtime.block_on(services.catch_up_on(user, channel, since)).map_err(failure)?;
        Ok(serde_json::to_string(&missed).unwrap())
    }

    fn expire(&mut self) {
        let Process { services, runtime, .. } = &self.process;
        runtime.block_on(scheduler::expire_due(services)).unwrap();
    }

    fn publish(&mut self, room: usize) -> Vec<Message> {
        self.service.make_room(room);
        let Process { services, runtime, .. } = &self.process;
        runtime.block_on(dispatcher::dispatch(services)).unwrap();
        self.service.take()
    }

    fn trim(&mut self, age: Millis) {
        let Process { services, runtime, .. } = &self.process;
        runtime.block_on(housekeeping::clean(services, Retention { age, entries: u64::MAX })).unwrap();
    }

    fn restart(&mut self) {
        let image = self.process.disk.image();
        self.process = Process::start(image, self.epoch, &self.clock, &self.service);
    }

    fn back_up(&mut self) {
        self.backup = self.process.disk.image();
    }

    fn restore(&mut self, epoch: Epoch) {
        self.epoch = epoch;
        self.process = Process::start(self.backup.image(), epoch, &self.clock, &self.service);
        let Process { services, runtime, .. } = &self.process;
        runtime.block_on(services.store().set_epoch(epoch)).unwrap();
    }
}

impl Process {
    fn start(disk: Disk, epoch: Epoch, clock: &Arc<TestClock>, service: &Arc<Service>) -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let store = runtime.block_on(Store::open(&disk.url(), epoch)).unwrap();
        let services = Services::new(store, Arc::<TestClock>::clone(clock), Arc::<Service>::clone(service));
        Self { services, runtime, disk }
    }
}

fn failure(error: ServiceError) -> Failure {
    match error {
        ServiceError::Refused(_) => Failure::Refused,
        ServiceError::NotAMember => Failure::Outside,
        ServiceError::TooManyAttempts => Failure::TooMany,
        other => panic!("{other}"),
    }
}

/// Puts there what there is in the beginning, with nothing in its logs.
async fn move_in(store: &Store, beginning: Beginning, now: Timestamp) -> Result<(), StoreError> {
    store.write(String::new(), move |tx| Box::pin(async move { insert(tx, &beginning, now).await })).await
}

async fn insert(tx: &mut Tx, beginning: &Beginning, now: Timestamp) -> Result<(), StoreError> {
    for id in &beginning.people {
        let user = User { id: *id, name: "Somebody".parse().unwrap() };
        account::insert(tx, &user, &format!("{id}@example.org").parse().unwrap(), "no hash", now).await?;
    }
    for founded in &beginning.founded {
        match founded {
            // It begins with a row.
            AnyFounded::Family(Founded { state, .. }) => {
                family::insert(tx, &state.family, state.today, now).await?;
            }
            // An account has it.
            AnyFounded::Person(_) => continue,
            _ => {}
        }
        log::create(tx, founded.channel()).await?;
        record(tx, founded, now).await?;
    }
    Ok(())
}

/// Makes what records that something was founded out of the list of areas.
macro_rules! records {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        async fn record(tx: &mut Tx, founded: &AnyFounded, now: Timestamp) -> Result<(), StoreError> {
            match founded {
                $(AnyFounded::$Area(Founded { state, events }) => {
                    for event in events {
                        areas::$Area::record(tx, areas::$Area::id(state), event, now).await?;
                    }
                })*
            }
            Ok(())
        }
    };
}

hubbub_events::areas!(records);
