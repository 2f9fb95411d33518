//! The real services behind the simulation's endpoints.

use std::sync::Arc;

use hubbub_commands::{Command, CommandRequest, FamilyCommand, areas};
use hubbub_events::{Channel, CommandReply, FamilyEvent, LogEntry, SyncReply};
use hubbub_model::account::User;
use hubbub_model::family::{FamilyState, Member};
use hubbub_model::person::PersonState;
use hubbub_model::{ChannelSeq, Epoch, FamilyId, Millis, MutationId, Timestamp};
use hubbub_services::housekeeping::{self, Retention};
use hubbub_services::{Clock, ServiceError, Services, Since, dispatcher, scheduler};
use hubbub_simulation::{Failure, Message, Server};
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
    family: FamilyId,
    clock: Arc<TestClock>,
    service: Arc<Service>,
    process: Process,
    backup: Disk,
}

impl Server for Real {
    fn new(state: &FamilyState, epoch: Epoch, now: Timestamp) -> Self {
        let (clock, service) = (Arc::new(TestClock::default()), Arc::new(Service::default()));
        let process = Process::start(Disk::new(), epoch, &clock, &service);
        let move_in = move_in(process.services.store(), state.clone(), now);
        process.runtime.block_on(move_in).unwrap();
        let backup = process.disk.image();
        Self { family: state.family.id, clock, service, process, backup }
    }

    fn set_time(&mut self, now: Timestamp) {
        self.clock.advance(self.clock.now().until(now));
    }

    fn position(&mut self, channel: Channel) -> (Epoch, ChannelSeq) {
        let Process { services, runtime, .. } = &self.process;
        let head =
            runtime.block_on(async { log::head(&mut services.store().read().await.unwrap(), channel).await });
        let head = head.unwrap().unwrap();
        (head.epoch, head.seq)
    }

    fn entries(&mut self, channel: Channel, after: ChannelSeq) -> Vec<LogEntry> {
        let (_, head) = self.position(channel);
        let Process { services, runtime, .. } = &self.process;
        let entries = runtime.block_on(async {
            let mut tx = services.store().read().await.unwrap();
            log::range(&mut tx, channel, after, head, u64::MAX).await
        });
        entries.unwrap().unwrap()
    }

    fn post(
        &mut self,
        who: &Member,
        mutation_id: MutationId,
        command: &FamilyCommand,
    ) -> Result<CommandReply, Failure> {
        let command = Command::Family { family_id: self.family, command: command.clone() };
        let Process { services, runtime, .. } = &self.process;
        let reply =
            runtime.block_on(services.run_command(who.user_id, CommandRequest { mutation_id, command }));
        reply.map_err(|error| match error {
            ServiceError::Refused(_) => Failure::Refused,
            ServiceError::TooManyAttempts => Failure::TooMany,
            other => panic!("{other}"),
        })
    }

    fn sync(&mut self, who: &Member, after: Option<(Epoch, ChannelSeq)>) -> SyncReply<FamilyState> {
        let since = after.map(|(epoch, after)| Since { epoch, after });
        let Process { services, runtime, .. } = &self.process;
        runtime.block_on(services.catch_up::<areas::Family>(who.user_id, self.family, since)).unwrap()
    }

    fn sync_own(&mut self, who: &Member, after: Option<(Epoch, ChannelSeq)>) -> SyncReply<PersonState> {
        let since = after.map(|(epoch, after)| Since { epoch, after });
        let Process { services, runtime, .. } = &self.process;
        runtime.block_on(services.catch_up::<areas::Person>(who.user_id, who.user_id, since)).unwrap()
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
        let (epoch, _) = self.position(Channel::Family(self.family));
        self.process = Process::start(image, epoch, &self.clock, &self.service);
    }

    fn back_up(&mut self) {
        self.backup = self.process.disk.image();
    }

    fn restore(&mut self, epoch: Epoch) {
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

/// Puts the family there as it is, with nothing in its log.
async fn move_in(store: &Store, state: FamilyState, now: Timestamp) -> Result<(), StoreError> {
    store.write(String::new(), move |tx| Box::pin(async move { insert(tx, &state, now).await })).await
}

async fn insert(tx: &mut Tx, state: &FamilyState, now: Timestamp) -> Result<(), StoreError> {
    let id = state.family.id;
    family::insert(tx, &state.family, state.today, now).await?;
    log::create(tx, Channel::Family(id)).await?;
    for member in &state.members {
        let user = User { id: member.user_id, name: member.name.clone() };
        let email = format!("{}@example.org", user.id).parse().unwrap();
        account::insert(tx, &user, &email, "no hash", now).await?;
        areas::Family::record(tx, id, &FamilyEvent::MemberJoined { member: member.clone() }, now).await?;
    }
    Ok(())
}
