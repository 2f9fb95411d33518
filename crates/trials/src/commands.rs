//! How many commands a second the services carry out, each durable when it is answered: waiting
//! commands in one commit, and as a control one commit for each.
//!
//! The services run in this process on a fresh database. A client sends its next command when the
//! last one is answered. Afterwards the logs must hold exactly what was answered.

mod audit;
mod client;
mod disk;
mod options;
mod people;
mod round;

use anyhow::Result;

use options::Options;
use round::{Grouping, Round};

/// Measures and prints one table.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let options = Options::parse(arguments)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    println!(
        "{} families of {} people; {} s for each row, after {} s to warm up; {}\n",
        options.families,
        people::AT_HOME,
        options.seconds,
        round::WARM_UP.as_secs(),
        options.database,
    );
    println!("| Clients | Commits | Commands a second | p50 | p99 | Commands | Commands a commit |");
    println!("|---:|---|---:|---:|---:|---:|---:|");
    for clients in [options.clients, 1] {
        for grouping in [Grouping::Shared, Grouping::OneEach] {
            let figures = runtime.block_on(Round { clients, grouping }.run(&options))?;
            println!("| {clients} | {grouping} | {figures} |");
        }
    }
    println!("\nThe disk below, asked for nothing but that: {}", disk::appends(&options.folder)?);
    println!("Every command was answered once, and the logs hold exactly what was answered.");
    Ok(())
}
