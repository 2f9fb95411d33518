//! Families with people who are signed in, made directly in the database: what is on trial
//! begins afterwards.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::{Context, Result};
use fastrand::Rng;
use hubbub_commands::areas;
use hubbub_events::Channel;
use hubbub_model::account::User;
use hubbub_model::device::Device;
use hubbub_model::family::{Family, FamilyState, Role, Today, WeekStart};
use hubbub_model::{Epoch, MemberId, Millis, SessionId, Timestamp, UserId};
use hubbub_services::account::token_hash;
use hubbub_services::{Allowance, Clock, NoPublisher, Services, SystemClock};
use hubbub_storage::session::NewSession;
use hubbub_storage::{Store, StoreError, Stored as _, account, log, session};

/// How long everybody stays signed in.
const SESSION: Millis = Millis::from_minutes(24 * 60);

/// A family whose members are all signed in.
#[derive(Clone)]
pub(crate) struct Household {
    pub(crate) family: Family,
    /// The day on which it was founded.
    pub(crate) founded: Today,
    /// The lineage of the database it is in.
    pub(crate) epoch: Epoch,
    pub(crate) people: Vec<Person>,
}

impl Household {
    /// The family before the first entry of its log.
    pub(crate) fn beginning(&self) -> FamilyState {
        FamilyState { today: self.founded, ..FamilyState::new(self.family.clone()) }
    }
}

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) user: UserId,
    pub(crate) member: MemberId,
    /// The value of the session's cookie.
    pub(crate) session: String,
}

/// Ten random bytes, for an id.
pub(crate) fn bytes(rng: &mut Rng) -> [u8; 10] {
    std::array::from_fn(|_| rng.u8(..))
}

/// Opens a database as the server does, with nothing running by itself.
pub(crate) async fn open(database: &str, rng: &mut Rng) -> Result<Services> {
    let store = Store::open(database, Epoch::new(SystemClock.now(), bytes(rng))).await?;
    Ok(Services::new(store, Arc::new(SystemClock), Arc::new(NoPublisher)))
}

/// A clock that is set.
pub(crate) struct SetClock(AtomicI64);

impl SetClock {
    /// It shows this time until it is set.
    pub(crate) fn new(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.as_millis()))
    }

    /// Sets it.
    pub(crate) fn set(&self, at: Timestamp) {
        self.0.store(at.as_millis(), Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

/// Opens a database with a clock of its own, by which people may do as much as they like.
pub(crate) async fn open_at(database: &str, clock: &Arc<SetClock>, rng: &mut Rng) -> Result<Services> {
    let store = Store::open(database, Epoch::new(SystemClock.now(), bytes(rng))).await?;
    let allowance = Allowance { commands_a_minute: u32::MAX };
    let clock: Arc<dyn Clock> = Arc::<SetClock>::clone(clock);
    Ok(Services::with_allowance(store, clock, Arc::new(NoPublisher), allowance))
}

/// A session of somebody, by the value of its cookie.
pub(crate) async fn sign_in(
    services: &Services,
    user: UserId,
    now: Timestamp,
    rng: &mut Rng,
) -> Result<String> {
    let token: String = (0..43).map(|_| rng.alphanumeric()).collect();
    let hash = token_hash(&token);
    let id = services.new_id(SessionId::new);
    let new = NewSession { id, user, device: Device::default(), expires_at: now + SESSION };
    let change = services
        .store()
        .write(String::new(), move |tx| Box::pin(async move { session::insert(tx, &hash, new, now).await }));
    change.await.map_err(|error: StoreError| error)?;
    Ok(token)
}

/// Makes a family of `people`; every second one is a child.
pub(crate) async fn move_in(services: &Services, people: usize, rng: &mut Rng) -> Result<Household> {
    let (parent, session) = person(services, rng).await?;
    let (name, zone) = ("The Linds".parse()?, "Europe/Berlin".parse()?);
    let id = services.create_family(parent.clone(), name, zone, WeekStart::Monday).await?;
    let (epoch, state) = {
        let mut tx = services.store().read().await?;
        let head = log::head(&mut tx, Channel::Family(id)).await?.context("a new family has no log")?;
        (head.epoch, areas::Family::load(&mut tx, id).await?.context("a new family has no rows")?)
    };
    let mut household = Household { family: state.family, founded: state.today, epoch, people: Vec::new() };
    let member = services.member_id(parent.id, id).await?;
    household.people.push(Person { user: parent.id, member, session });
    for number in 1..people {
        let role = if number % 2 == 0 { Role::Parent } else { Role::Child };
        let (user, session) = person(services, rng).await?;
        let (_, token) = services.invite(parent.id, id, role).await?;
        services.accept(user.clone(), &token).await?;
        let member = services.member_id(user.id, id).await?;
        household.people.push(Person { user: user.id, member, session });
    }
    Ok(household)
}

/// An account that nobody can sign in to, which spares the hashing, and a session of it.
async fn person(services: &Services, rng: &mut Rng) -> Result<(User, String)> {
    let user = account(services, "Somebody", rng).await?;
    let session = sign_in(services, user.id, services.now(), rng).await?;
    Ok((user, session))
}

/// An account that nobody can sign in to.
pub(crate) async fn account(services: &Services, name: &str, rng: &mut Rng) -> Result<User> {
    let now = services.now();
    let user = User { id: UserId::new(now, bytes(rng)), name: name.parse()? };
    let email = format!("{}@example.org", user.id).parse()?;
    let copy = user.clone();
    let change = services.store().write(String::new(), move |tx| {
        Box::pin(async move { account::insert(tx, &copy, &email, "no hash", now).await })
    });
    change.await.map_err(|error: StoreError| error)?;
    Ok(user)
}
