//! The trial of presence: for how long somebody counts as there who has gone, whatever has become of their tabs,
//! their network, the realtime service and the server.

mod case;
mod place;
mod room;
mod tab;
mod table;

use std::path::PathBuf;

use anyhow::{Result, bail};
use fastrand::Rng;
use futures_util::future::try_join_all;

use crate::options::Options;
use place::{Kind, Place};

/// The programs under trial.
struct Programs {
    site: PathBuf,
    realtime: PathBuf,
    /// Sockudo, where it was built.
    sockudo: Option<PathBuf>,
    /// A server of PostgreSQL, whose databases several processes can share.
    database: Option<String>,
}

/// Runs every case with every kind of realtime service that it was given what it needs for, and shows the figures.
/// What is left out is said.
///
/// # Errors
/// Somebody counted twice, or was there for longer, or less long, than is promised after they had gone.
pub(crate) async fn run(mut options: Options) -> Result<()> {
    let programs = Programs {
        site: options.need("server")?,
        realtime: options.need("realtime")?,
        sockudo: options.take("sockudo")?,
        database: options.take("database")?,
    };
    options.finish()?;
    let (mut kinds, mut places) = (Vec::new(), Vec::new());
    for kind in Kind::ALL {
        if let Some(option) = kind.misses(&programs) {
            println!("Without {option} there is no column “{}”.", kind.title());
            continue;
        }
        // One after the other, so that nobody takes an address that another is about to listen at.
        places.push(Place::start(kind, &programs, &mut Rng::new()).await?);
        kinds.push(kind);
    }
    // All at once: most of the time is spent waiting.
    let columns = try_join_all(places.iter_mut().map(case::all)).await?;
    let columns = kinds.into_iter().zip(columns).collect::<Vec<_>>();
    println!("{}", table::table(&columns));
    let faults = table::faults(&columns);
    if !faults.is_empty() {
        bail!("{} faults:\n{}", faults.len(), faults.join("\n"));
    }
    Ok(())
}
