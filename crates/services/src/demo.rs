//! A family and a coaching to try Hubbub with.

mod training;

use hubbub_commands::{Command, CommandRequest, FamilyCommand};
use hubbub_model::account::{Email, Password};
use hubbub_model::family::{Assignment, Chore, Repeats, Reward, Role, Template, Turn, WeekStart};
use hubbub_model::{ChoreId, Day, MemberId, RewardId, StarEntryId, TemplateId, UserId};
use hubbub_storage::account;

use crate::{ServiceError, Services, calendar, secret};

/// The demo's people: name, address and password of each. The passwords are public,
/// which is why the demo is only made on loopback.
pub const PEOPLE: [(&str, &str, &str, Role); 2] = [
    ("Robin", "robin@demo.hubbub", "hubbub-robin", Role::Parent),
    ("Lio", "lio@demo.hubbub", "hubbub-lio-demo", Role::Child),
];

/// The demo's templates: name, minutes, stars.
const TEMPLATES: [(&str, u64, u64); 4] =
    [("Homework", 25, 3), ("Piano", 20, 2), ("Screen time", 30, 0), ("Brush teeth", 2, 1)];

/// The demo's chores, which come up every day: name, stars, by what hour, whether a parent has to
/// approve them, and whether anybody may take them.
const CHORES: [(&str, u64, u64, bool, bool); 3] = [
    ("Feed the cat", 1, 8, false, false),
    ("Tidy up the room", 2, 18, true, false),
    ("Empty the dishwasher", 2, 19, true, true),
];

/// The demo's rewards: name and price.
const REWARDS: [(&str, u64); 3] =
    [("An hour of games", 5), ("Choose the film", 8), ("A trip to the pool", 30)];

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
    let (trainer, athlete) = (robin.clone(), lio.clone());
    let (parent, child) = (robin.id, lio.id);
    let family = services
        .create_family(robin, "Demo family".parse()?, "Europe/Berlin".parse()?, WeekStart::Monday)
        .await?;
    let (_, token) = services.invite(parent, family, Role::Child).await?;
    services.accept(lio, &token).await?;
    let child = services.member_id(child, family).await?;
    for command in commands(services, child)? {
        run(services, parent, Command::Family { family_id: family, command }).await?;
    }
    training::create(services, &trainer, athlete).await
}

/// What the demo's parent has done before anybody looks.
fn commands(services: &Services, child: MemberId) -> Result<Vec<FamilyCommand>, DemoError> {
    let now = services.now();
    let mut commands = Vec::new();
    for (name, minutes, stars) in TEMPLATES {
        let id = TemplateId::new(now, secret::ten());
        let (length, stars) = ((minutes * 60).try_into()?, stars.try_into()?);
        let template = Template { id, name: name.parse()?, length, stars };
        commands.push(FamilyCommand::SaveTemplate { template });
    }
    for (name, stars, hour, approval, open) in CHORES {
        let chore = Chore {
            id: ChoreId::new(now, secret::ten()),
            name: name.parse()?,
            stars: stars.try_into()?,
            repeats: Repeats::Daily,
            since: calendar::today(&"Europe/Berlin".parse()?, now, Day::default()).day,
            due: Some((hour * 60).try_into()?),
            who: if open { Assignment::FirstCome } else { Assignment::Fixed { member_id: child } },
            approval,
            last: None,
            turns: 0,
            turn: Turn::default(),
        };
        commands.push(FamilyCommand::SaveChore { chore });
    }
    for (name, price) in REWARDS {
        let id = RewardId::new(now, secret::ten());
        let (name, price) = (name.parse()?, price.try_into()?);
        let reward = Reward { id, name, price, only_for: Vec::new(), stock: None };
        commands.push(FamilyCommand::SaveReward { reward });
    }
    let entry_id = StarEntryId::new(now, secret::ten());
    let (amount, note) = (8.try_into()?, "A good start".parse()?);
    commands.push(FamilyCommand::AddStars { entry_id, member_id: child, amount, note });
    Ok(commands)
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
