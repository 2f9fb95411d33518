//! A family to try Hubbub with.

use hubbub_commands::{Command, CommandRequest, FamilyCommand};
use hubbub_model::account::{Email, Password};
use hubbub_model::family::{Role, Template, WeekStart};
use hubbub_model::{TemplateId, UserId};
use hubbub_storage::account;

use crate::{ServiceError, Services, secret};

/// The demo's people: name, address and password of each. The passwords are public,
/// which is why the demo is only made on loopback.
pub const PEOPLE: [(&str, &str, &str, Role); 2] = [
    ("Robin", "robin@demo.hubbub", "hubbub-robin", Role::Parent),
    ("Lio", "lio@demo.hubbub", "hubbub-lio-demo", Role::Child),
];

/// The demo's templates: name, minutes, stars.
const TEMPLATES: [(&str, u64, u64); 4] =
    [("Homework", 25, 3), ("Piano", 20, 2), ("Screen time", 30, 0), ("Brush teeth", 2, 1)];

/// Makes the demo family, if its people are not there yet.
///
/// # Errors
/// The database fails.
pub async fn create(services: &Services) -> Result<(), DemoError> {
    let (robin, lio) = (PEOPLE[0], PEOPLE[1]);
    let email: Email = robin.1.parse()?;
    if account::credentials(&mut services.store().read().await?, &email).await?.is_some() {
        return Ok(());
    }
    let password = |text: &str| Password::new(text.to_owned());
    let (robin, _) = services.sign_up(robin.0.parse()?, email, password(robin.2)?, "demo").await?;
    let (lio, _) = services.sign_up(lio.0.parse()?, lio.1.parse()?, password(lio.2)?, "demo").await?;
    let parent = robin.id;
    let family = services
        .create_family(robin, "Demo family".parse()?, "Europe/Berlin".parse()?, WeekStart::Monday)
        .await?;
    let (_, token) = services.invite(parent, family, Role::Child).await?;
    services.accept(lio, &token).await?;
    for (name, minutes, stars) in TEMPLATES {
        let template = Template {
            id: TemplateId::new(services.now(), secret::ten()),
            name: name.parse()?,
            length: (minutes * 60).try_into()?,
            stars: stars.try_into()?,
        };
        let command =
            Command::Family { family_id: family, command: FamilyCommand::SaveTemplate { template } };
        run(services, parent, command).await?;
    }
    Ok(())
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
