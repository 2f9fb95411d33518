//! A family with actors: a parent, a child and a stranger.

use std::sync::Arc;

use hubbub_commands::areas::Family;
use hubbub_commands::{Command, CommandRequest, FamilyCommand, PersonCommand};
use hubbub_events::{CommandReply, FamilyEvent, SyncReply};
use hubbub_model::account::User;
use hubbub_model::family::{Assignment, Chore, FamilyState, Repeats, Role, TimerLength, Turn, WeekStart};
use hubbub_model::{ChannelSeq, ChoreId, Epoch, FamilyId, MemberId, MutationId, TimerId, UserId};
use hubbub_services::{Clock, ServiceError, Services};
use hubbub_storage::{Store, StoreError, account};

use crate::persons::{Persons, entries_of, snapshot_of};
use crate::verify::verify;
use crate::{Database, Recorder, TestClock};

/// A new id of the given type, different from all others.
#[macro_export]
macro_rules! new_id {
    ($type:ty) => {
        $crate::new_id().parse::<$type>().unwrap()
    };
}

/// The text of a new id, different from all others.
#[must_use]
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A family with a parent and a child, somebody who is not in it, and all services
/// on top of a fresh database. Neither scheduler nor dispatcher runs by itself.
pub struct Household {
    /// The services.
    pub services: Services,
    /// Their clock.
    pub clock: Arc<TestClock>,
    /// What they have published.
    pub recorder: Arc<Recorder>,
    /// The family.
    pub family: FamilyId,
    /// A parent in it.
    pub parent: User,
    /// A child in it.
    pub child: User,
    /// Somebody who is not in it.
    pub stranger: User,
}

impl Household {
    /// Moves in.
    pub async fn new(database: &Database) -> Self {
        let (services, clock, recorder) = services_on(database).await;
        let parent = new_person(services.store(), "Robin").await;
        let child = new_person(services.store(), "Lio").await;
        let stranger = new_person(services.store(), "Alex").await;
        let (name, zone) = ("Our family".parse().unwrap(), "Europe/Berlin".parse().unwrap());
        let family = services.create_family(parent.clone(), name, zone, WeekStart::Monday).await.unwrap();
        let (_, token) = services.invite(parent.id, family, Role::Child).await.unwrap();
        services.accept(child.clone(), &token).await.unwrap();
        Self { services, clock, recorder, family, parent, child, stranger }
    }

    /// The same family as another process on the same database sees it.
    pub async fn another_process(&self, database: &Database) -> Self {
        let clock: Arc<dyn Clock> = Arc::<TestClock>::clone(&self.clock);
        let services = Services::new(database.open().await, clock, Arc::<Recorder>::clone(&self.recorder));
        let (clock, recorder) = (Arc::clone(&self.clock), Arc::clone(&self.recorder));
        let (parent, child, stranger) = (self.parent.clone(), self.child.clone(), self.stranger.clone());
        Self { services, clock, recorder, family: self.family, parent, child, stranger }
    }

    /// The same family after a restart of the server.
    pub async fn restart(self, database: &Database) -> Self {
        let clock: Arc<dyn Clock> = Arc::<TestClock>::clone(&self.clock);
        let services = Services::new(database.open().await, clock, Arc::<Recorder>::clone(&self.recorder));
        Self { services, ..self }
    }

    /// Somebody new, who is in no family.
    pub async fn new_person(&self, name: &str) -> User {
        new_person(self.services.store(), name).await
    }

    /// The family as a fresh page shows it.
    pub async fn snapshot(&self) -> (ChannelSeq, FamilyState) {
        snapshot_of::<Family>(&self.services, self.parent.id, self.family).await.unwrap()
    }

    /// The lineage of the database, as a fresh page has it.
    pub async fn epoch(&self) -> Epoch {
        match self.services.catch_up::<Family>(self.parent.id, self.family, None).await.unwrap() {
            SyncReply::Snapshot { epoch, .. } | SyncReply::Events { epoch, .. } => epoch,
        }
    }

    /// Which member somebody is.
    pub async fn member(&self, user: &User) -> MemberId {
        self.services.member_id(user.id, self.family).await.unwrap()
    }

    /// Does something with a new mutation id.
    ///
    /// # Errors
    /// What the service says.
    pub async fn run(&self, user: &User, command: FamilyCommand) -> Result<CommandReply, ServiceError> {
        self.retry(user, new_id!(MutationId), command).await
    }

    /// Does something with this mutation id.
    ///
    /// # Errors
    /// What the service says.
    pub async fn retry(
        &self,
        user: &User,
        mutation_id: MutationId,
        command: FamilyCommand,
    ) -> Result<CommandReply, ServiceError> {
        let command = Command::Family { family_id: self.family, command };
        self.services.run_command(user.id, CommandRequest { mutation_id, command }).await
    }

    /// Does something in somebody's own log.
    ///
    /// # Errors
    /// What the service says.
    pub async fn run_own(&self, user: &User, command: PersonCommand) -> Result<CommandReply, ServiceError> {
        let command = Command::Person { user_id: user.id, command };
        let mutation_id = new_id!(MutationId);
        self.services.run_command(user.id, CommandRequest { mutation_id, command }).await
    }

    /// Does something, and shows that the snapshot before plus the events is the
    /// snapshot after, of the family and of everybody's own log. Gives the events.
    pub async fn verify(&self, user: &User, command: FamilyCommand) -> Vec<FamilyEvent> {
        let change = self.run(user, command);
        verify::<Family>(&self.services, self.family, self.concerned().await, change).await
    }

    /// The same for a command in somebody's own log.
    pub async fn verify_own(&self, user: &User, command: PersonCommand) {
        let persons = Persons::before(&self.services, self.concerned().await).await;
        self.run_own(user, command).await.unwrap();
        persons.verify(&self.services).await;
    }

    /// All whom a change may concern.
    async fn concerned(&self) -> Vec<UserId> {
        let (_, state) = self.snapshot().await;
        let members = state.people().map(|member| member.user_id);
        members.chain([self.parent.id, self.child.id, self.stranger.id]).collect()
    }

    /// All that happened after that place in the family's log.
    pub async fn events_after(&self, after: ChannelSeq) -> Vec<FamilyEvent> {
        let entries = entries_of::<Family>(&self.services, self.family, after).await;
        entries.into_iter().map(|(_, event)| event).collect()
    }

    /// Lets somebody new join, as what is said.
    pub async fn join(&self, name: &str, role: Role) -> User {
        let user = self.new_person(name).await;
        let (_, token) = self.services.invite(self.parent.id, self.family, role).await.unwrap();
        self.services.accept(user.clone(), &token).await.unwrap();
        user
    }

    /// A chore that comes up every day from today on, is worth two stars and has to be approved.
    pub async fn daily_chore(&self, name: &str, who: Assignment) -> Chore {
        Chore {
            id: new_id!(ChoreId),
            name: name.parse().unwrap(),
            stars: 2.try_into().unwrap(),
            repeats: Repeats::Daily,
            since: self.snapshot().await.1.today.day,
            due: Some(1080.try_into().unwrap()),
            who,
            approval: true,
            last: None,
            turns: 0,
            turn: Turn::default(),
        }
    }

    /// Starts a timer of so many seconds and three stars for the child.
    pub async fn start_timer(&self, seconds: u64) -> TimerId {
        let timer_id = new_id!(TimerId);
        let command = FamilyCommand::StartTimer {
            timer_id,
            name: "Homework".parse().unwrap(),
            length: TimerLength::try_from(seconds).unwrap(),
            stars: 3.try_into().unwrap(),
            member_id: self.member(&self.child).await,
        };
        self.run(&self.parent, command).await.unwrap();
        timer_id
    }
}

/// All services on top of a fresh database, their clock, and what they have published.
pub(crate) async fn services_on(database: &Database) -> (Services, Arc<TestClock>, Arc<Recorder>) {
    let (clock, recorder) = (Arc::new(TestClock::default()), Arc::new(Recorder::default()));
    let (their_clock, publisher) = (Arc::<TestClock>::clone(&clock), Arc::<Recorder>::clone(&recorder));
    (Services::new(database.open().await, their_clock, publisher), clock, recorder)
}

/// The password of everybody.
pub const PASSWORD: &str = "correct horse";

/// Its hash, at the least cost there is: comparing takes no time.
const HASH: &str =
    "$argon2id$v=19$m=8,t=1,p=1$c2FsdCBvZiB0ZXN0cw$nRQUSVbT8LKpkbxcq/NDwMy54iPjELhfEH4K/p13E9s";

/// Adds an account with [`PASSWORD`], which spares the hashing.
///
/// # Panics
/// The database fails.
pub async fn new_person(store: &Store, name: &str) -> User {
    let user = User { id: new_id!(UserId), name: name.parse().unwrap() };
    let email = format!("{name}-{}@example.org", user.id).parse().unwrap();
    let copy = user.clone();
    let change = store.write("", move |tx| {
        Box::pin(
            async move { account::insert(tx, &copy, &email, HASH, hubbub_model::Timestamp::default()).await },
        )
    });
    change.await.map_err(|error: StoreError| error).unwrap();
    user
}
