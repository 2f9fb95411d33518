//! How many commands a second the services carry out, each durable when it is answered: waiting
//! commands in one commit, and as a control one commit for each.
//!
//! The services run in this process on a fresh database. A client sends its next command when the
//! last one is answered. Afterwards the logs must hold exactly what was answered.

mod audit;
mod client;
mod disk;
mod load;
mod people;
mod round;

use anyhow::Result;

use crate::options::Options;
use load::Load;
use round::{Grouping, Round};

/// Measures and prints one table.
pub(crate) async fn run(options: Options) -> Result<()> {
    let load = Load::chosen(options)?;
    println!(
        "{} families of {} people; {} s for each row, after {} s to warm up; {}\n",
        load.families,
        people::AT_HOME,
        load.seconds,
        round::WARM_UP.as_secs(),
        load.database,
    );
    println!("| Clients | Commits | Commands a second | p50 | p99 | Commands | Commands a commit |");
    println!("|---:|---|---:|---:|---:|---:|---:|");
    for clients in [load.clients, 1] {
        for grouping in [Grouping::Shared, Grouping::OneEach] {
            let figures = Round { clients, grouping }.run(&load).await?;
            println!("| {clients} | {grouping} | {figures} |");
        }
    }
    println!("\nThe disk below, asked for nothing but that: {}", disk::appends(&load.folder)?);
    println!("Every command was answered once, and the logs hold exactly what was answered.");
    Ok(())
}
