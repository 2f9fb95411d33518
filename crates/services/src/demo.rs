//! A family, a team and a coaching to try Hubbub with.

mod family;
mod past;
mod team;
mod training;

use hubbub_commands::{Command, CommandRequest};
use hubbub_model::UserId;
use hubbub_model::account::{Email, Password, User};
use hubbub_storage::account;

use crate::{ServiceError, Services};
use past::Past;
use training::Gym;

/// Somebody of the demo, and how one signs in as them. The passwords are public, which is why the demo is
/// only made on loopback.
#[derive(Debug, Clone, Copy)]
pub struct DemoPerson {
    /// What they are called.
    pub name: &'static str,
    /// Their address.
    pub email: &'static str,
    /// Their password.
    pub password: &'static str,
    /// What they are in the demo.
    pub part: &'static str,
}

/// Where they are.
const ZONE: &str = "Europe/Berlin";

/// The demo's people.
pub const PEOPLE: [DemoPerson; 3] = [
    DemoPerson { name: "Robin", email: "robin@demo.hubbub", password: "hubbub-robin", part: "parent" },
    DemoPerson { name: "Lio", email: "lio@demo.hubbub", password: "hubbub-lio-demo", part: "child" },
    DemoPerson {
        name: "Noor",
        email: "noor@demo.hubbub",
        password: "hubbub-noor-demo",
        part: "colleague of Robin",
    },
];

/// Makes the demo, if its people are not there yet.
pub async fn create(services: &Services) -> Result<(), DemoError> {
    let [robin, lio, noor] = PEOPLE;
    let email: Email = robin.email.parse()?;
    if account::credentials(&mut services.store().read().await?, &email).await?.is_some() {
        return Ok(());
    }
    // What was before is written first: a log is in the order of time.
    let (before, clock) = Past::of(services)?;
    let (robin, lio, noor) =
        (sign_up(&before, robin).await?, sign_up(&before, lio).await?, sign_up(&before, noor).await?);
    let coaching_id = training::create(&before, robin.id, lio.clone()).await?;
    let gym = Gym { services: &before, coaching_id, trainer: robin.id, athlete: lio.id };
    clock.train(gym).await?;
    family::create(services, robin.clone(), lio).await?;
    team::create(services, &robin, noor).await?;
    training::go_on(Gym { services, ..gym }).await
}

async fn sign_up(services: &Services, person: DemoPerson) -> Result<User, DemoError> {
    let DemoPerson { name, email, password, .. } = person;
    let password = Password::new(password.to_owned())?;
    let (user, _) = services.sign_up(name.parse()?, email.parse()?, password, "demo").await?;
    Ok(user)
}

async fn run(services: &Services, user: UserId, command: Command) -> Result<(), ServiceError> {
    let mutation_id = services.new_mutation_id();
    services.run_command(user, CommandRequest { mutation_id, command }).await.map(|_| ())
}

/// The demo could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A service failed.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] hubbub_storage::StoreError),
    /// One of the demo's own texts or numbers breaks a rule of the model.
    #[error("the demo's own data: {0}")]
    Data(String),
}

/// Every way in which the demo's own data may break the model's rules.
macro_rules! data_errors {
    ($($error:ty),*) => {$(
        impl From<$error> for DemoError {
            fn from(error: $error) -> Self {
                Self::Data(error.to_string())
            }
        }
    )*};
}

data_errors!(
    hubbub_model::text::TextError,
    hubbub_model::account::InvalidEmail,
    hubbub_model::account::InvalidPassword,
    hubbub_model::OutOfRange
);
