//! The demo's family.

use hubbub_commands::{Command, FamilyCommand};
use hubbub_model::account::User;
use hubbub_model::family::{Assignment, Chore, Repeats, Reward, Role, Template, Turn, WeekStart};
use hubbub_model::{ChoreId, Day, MemberId, RewardId, StarEntryId, TemplateId};

use super::{DemoError, ZONE, run};
use crate::{Services, calendar, secret};

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

/// Makes a family of a parent and a child, with something to do in it.
pub(super) async fn create(services: &Services, parent: User, child: User) -> Result<(), DemoError> {
    let (parent_id, child_id) = (parent.id, child.id);
    let zone = ZONE.parse()?;
    let family = services.create_family(parent, "Demo family".parse()?, zone, WeekStart::Monday).await?;
    let (_, token) = services.invite(parent_id, family, Role::Child).await?;
    services.accept(child, &token).await?;
    let child = services.member_id(child_id, family).await?;
    for command in commands(services, child)? {
        run(services, parent_id, Command::Family { family_id: family, command }).await?;
    }
    Ok(())
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
            since: calendar::today(&ZONE.parse()?, now, Day::default()).day,
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
