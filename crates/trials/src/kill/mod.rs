//! The trial by kills: people do things in several families, teams and coachings while their server is killed with
//! SIGKILL and started again, hundreds of times. Afterwards the logs are compared with what
//! everybody was told.

mod act;
mod choice;
mod crowd;
mod database;
mod evidence;
mod follower;
mod group;
mod gym;
mod history;
mod killer;
mod office;
mod own;
mod person;
mod random_command;
mod report;
mod tally;
mod whole;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Result, bail};
use fastrand::Rng;
use tempfile::TempDir;

use crate::household;
use crate::options::Options;
use crate::server::Server;
use crowd::Crowd;
use database::Place;
use evidence::Evidence;
use gym::Gym;
use killer::Killer;
use office::Office;
use report::Report;
use tally::Tally;

const FAMILIES: usize = 4;
/// In each family; every second one is a child.
const PEOPLE: usize = 6;

/// What is to be tried.
struct Trial {
    binary: PathBuf,
    /// None is an SQLite file of its own.
    database: Option<String>,
    /// The first process of PostgreSQL, if it shall crash too.
    postmaster: Option<u32>,
    kills: u64,
    seed: u64,
    /// Whatever is sent again gets a new mutation id, which must be found out.
    control: bool,
}

/// Runs the trial.
///
/// # Errors
/// Something was lost, applied twice or left out; or, in the control, nothing was.
pub(crate) async fn run(mut options: Options) -> Result<()> {
    let trial = Trial {
        binary: options.need("server")?,
        database: options.take("database")?,
        postmaster: options.take("postmaster")?,
        kills: options.take("kills")?.unwrap_or(1000),
        seed: options.take("seed")?.unwrap_or(1),
        control: options.flag("control")?,
    };
    options.finish()?;
    let report = trial.run().await?;
    println!("{report}");
    match (trial.control, report.faults.len()) {
        (false, 0) => Ok(()),
        (false, faults) => bail!("{faults} faults"),
        (true, 0) => bail!("the control has no fault: this trial cannot fail"),
        (true, faults) => {
            println!("The control was found out by {faults} faults, as it must be.");
            Ok(())
        }
    }
}

impl Trial {
    async fn run(&self) -> Result<Report> {
        let folder = TempDir::with_prefix("hubbub-kill-")?;
        let file = folder.path().join("hubbub.db");
        let database = self.database.clone().unwrap_or_else(|| format!("sqlite:{}", file.display()));
        let mut rng = Rng::with_seed(self.seed);
        let services = household::open(&database, &mut rng).await?;
        let mut places = Vec::new();
        for _ in 0..FAMILIES {
            let household = household::move_in(&services, PEOPLE, &mut rng).await?;
            let office = Arc::new(Office::found(&services, &household, &mut rng).await?);
            let gym = Arc::new(Gym::found(&services, &household, &mut rng).await?);
            places.push(Place { household, office, gym });
        }
        drop(services);

        let (started, tally) = (Instant::now(), Arc::new(Tally::default()));
        let server = Server::new(&self.binary, &database, folder.path())?;
        let mut crowd = Crowd::start(&places, server.address, self.control, &tally, &mut rng)?;
        let mut killer = Killer::new(server, self.postmaster, rng);
        tokio::select! {
            killed = killer.run(self.kills) => killed?,
            failed = crowd.failure() => return Err(failed),
        }
        let seen = crowd.rest(&places, killer.server.address, &tally).await?;
        let shown = database::snapshots(&places, killer.server.address).await?;
        let deaths = killer.stop()?;
        let logs = database::logs(&database, &places, &mut Rng::with_seed(self.seed)).await?;
        let evidence = places.iter().zip(seen).zip(shown).zip(logs);
        let evidence = evidence.map(|(((place, seen), shown), logs)| Evidence { place, seen, shown, logs });
        let mut report = Report::new(evidence, deaths, &tally, started.elapsed());
        if self.database.is_none() {
            report.faults.extend(database::unsound(&file).await?);
        }
        Ok(report)
    }
}
