//! A year in the life of a family, lived in a few seconds by a clock of its own: what benchmarks
//! that need a lived-in database begin with.

use std::sync::Arc;

use anyhow::{Context, Result};
use fastrand::Rng;
use hubbub_commands::{Command, CommandRequest, FamilyCommand, areas};
use hubbub_events::SyncReply;
use hubbub_model::family::{Assignment, Chore, FamilyState, Repeats, Role, Turn};
use hubbub_model::{
    ChoreId, FamilyId, MemberId, Millis, MutationId, StarEntryId, TimerId, Timestamp, UserId,
};
use hubbub_services::{Clock as _, Services, SystemClock};
use hubbub_storage::Stored as _;
use serde::Serialize;

use crate::household::{SetClock, bytes, move_in, open_at, sign_in};
use crate::options::Options;

const CHORES: u64 = 200;
const TIMERS: usize = 20;
const DAYS: u64 = 365;
/// How many chores are done and how often stars are given by hand, each day.
const DONE: usize = 12;
const GIVEN: usize = 3;

/// The family that has lived, and how two of it come in.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Lived {
    family: FamilyId,
    parent: String,
    child: String,
    child_member: MemberId,
    chores: usize,
    tasks: usize,
    timers: usize,
    entries: u64,
}

/// Lives the year in the database `--database`, and prints what came of it as JSON.
pub(crate) async fn run(mut options: Options) -> Result<()> {
    let (database, seed) = (options.need::<String>("database")?, options.take("seed")?.unwrap_or(1));
    options.finish()?;
    let mut rng = Rng::with_seed(seed);
    let end = SystemClock.now();
    let clock = Arc::new(SetClock::new(end - Millis::from_days(DAYS)));
    let services = open_at(&database, &clock, &mut rng).await?;
    let home = move_in(&services, 5, &mut rng).await?;
    let mut tx = services.store().read().await?;
    let state = areas::Family::load(&mut tx, home.family.id).await?.context("the family is gone")?;
    drop(tx);
    let parent = state.members.iter().find(|member| member.role == Role::Parent);
    let parent = parent.context("a family without a parent")?.user_id;
    let mut year = Year { services, family: home.family.id, rng, entries: 0, parent };
    year.plan().await?;
    for day in 0..DAYS {
        let evening = end - Millis::from_days(DAYS - day);
        clock.set(evening);
        year.live_a_day().await?;
    }
    clock.set(end);
    year.start_timers().await?;
    println!("{}", serde_json::to_string(&year.lived(end).await?)?);
    Ok(())
}

struct Year {
    services: Services,
    family: FamilyId,
    rng: Rng,
    entries: u64,
    parent: UserId,
}

impl Year {
    async fn state(&self) -> Result<FamilyState> {
        match self.services.catch_up::<areas::Family>(self.parent, self.family, None).await? {
            SyncReply::Snapshot { state, .. } => Ok(state),
            SyncReply::Events { .. } => anyhow::bail!("asked for a snapshot"),
        }
    }

    async fn run(&mut self, command: FamilyCommand) -> Result<()> {
        let mutation_id = MutationId::new(self.services.now(), bytes(&mut self.rng));
        let command = Command::Family { family_id: self.family, command };
        self.services.run_command(self.parent, CommandRequest { mutation_id, command }).await?;
        Ok(())
    }

    /// A fifth of the chores comes up every day, the others on some day of the week.
    async fn plan(&mut self) -> Result<()> {
        let state = self.state().await?;
        let members: Vec<_> = children(&state).collect();
        for number in 0..CHORES {
            let weekday = u8::try_from(number % 7)?;
            let repeats = match number % 5 {
                0 => Repeats::Daily,
                _ => Repeats::Weekly { every: 1.try_into()?, on: (1 << weekday).try_into()? },
            };
            let chore = Chore {
                id: ChoreId::new(self.services.now(), bytes(&mut self.rng)),
                name: format!("Chore number {number}").parse()?,
                stars: (1 + number % 3).try_into()?,
                repeats,
                since: state.today.day,
                due: Some((8 * 60 + number % 600).try_into()?),
                who: Assignment::Rotating { members: members.clone() },
                approval: number % 2 == 0,
                last: None,
                turns: 0,
                turn: Turn::default(),
            };
            self.run(FamilyCommand::SaveChore { chore }).await?;
        }
        Ok(())
    }

    async fn live_a_day(&mut self) -> Result<()> {
        hubbub_services::scheduler::expire_due(&self.services).await?;
        let state = self.state().await?;
        let todo: Vec<_> = state.tasks.iter().filter(|task| task.is_todo()).collect();
        for task in self.rng.clone().choose_multiple(todo, DONE) {
            let (chore_id, day) = task.key();
            let member_id = task.assignee.context("nobody's turn")?;
            let entry_id = StarEntryId::new(self.services.now(), bytes(&mut self.rng));
            self.run(FamilyCommand::TickTask { chore_id, day, member_id, entry_id }).await?;
            self.entries += 1;
        }
        let children: Vec<_> = children(&state).collect();
        for _ in 0..GIVEN {
            let member_id = *self.rng.choice(&children).context("no child")?;
            let entry_id = StarEntryId::new(self.services.now(), bytes(&mut self.rng));
            let (amount, note) = (self.rng.u64(1..5).try_into()?, "Helped out in the garden".parse()?);
            self.run(FamilyCommand::AddStars { entry_id, member_id, amount, note }).await?;
            self.entries += 1;
        }
        Ok(())
    }

    async fn start_timers(&mut self) -> Result<()> {
        let state = self.state().await?;
        let child = children(&state).next().context("no child")?;
        for number in 0..TIMERS {
            let timer_id = TimerId::new(self.services.now(), bytes(&mut self.rng));
            let (name, stars) = (format!("Timer {number}").parse()?, 1.try_into()?);
            let length = (6 * 3600 + 60 * number as u64).try_into()?;
            self.run(FamilyCommand::StartTimer { timer_id, name, length, stars, member_id: child }).await?;
        }
        Ok(())
    }

    async fn lived(&mut self, now: Timestamp) -> Result<Lived> {
        hubbub_services::scheduler::expire_due(&self.services).await?;
        let state = self.state().await?;
        let somebody = |role| state.members.iter().find(|member| member.role == role);
        let parent = somebody(Role::Parent).context("no parent")?;
        let child = somebody(Role::Child).context("no child")?;
        Ok(Lived {
            family: self.family,
            parent: sign_in(&self.services, parent.user_id, now, &mut self.rng).await?,
            child: sign_in(&self.services, child.user_id, now, &mut self.rng).await?,
            child_member: child.id,
            chores: state.chores.len(),
            tasks: state.tasks.len(),
            timers: state.timers.len(),
            entries: self.entries,
        })
    }
}

fn children(state: &FamilyState) -> impl Iterator<Item = MemberId> {
    state.members.iter().filter(|member| member.role == Role::Child).map(|member| member.id)
}
