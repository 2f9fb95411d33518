//! A load generator for servers that speak the Pusher Channels protocol: see
//! `docs/performance.md` for what it measures and how.
#![expect(clippy::print_stdout, reason = "the figures are its output")]

mod bare;
mod clock;
mod deliveries;
mod fleet;
mod http;
mod options;
mod process;
mod publisher;
mod scenario;
mod server;
mod soak;
mod table;
mod target;
mod websocket;

use anyhow::{Context, Result};
use options::Command;
use scenario::Scenario;
use server::Kind;
use std::process::ExitCode;
use table::Section;

fn main() -> ExitCode {
    match Command::parse(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("realtime-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    process::raise_file_limit()?;
    match command {
        Command::Compare { servers, scenarios, seconds } => compare(&servers, &scenarios, seconds),
        Command::Soak { server, seconds } => soak::run(&server, seconds),
        Command::Help => {
            println!("{}", options::HELP);
            Ok(())
        }
    }
}

fn compare(servers: &[Kind], scenarios: &[Scenario], seconds: u64) -> Result<()> {
    let (mut sections, mut bare) = (Vec::new(), Vec::new());
    for scenario in scenarios {
        // One after the other, so that what else the machine does is much the same for each.
        let run = |kind| {
            eprintln!("▸ {}: {kind}", scenario.title());
            scenario.run(kind, seconds).with_context(|| format!("{}: {kind}", scenario.title()))
        };
        let columns = servers.iter().map(run).collect::<Result<_>>()?;
        sections.push(Section { scenario: *scenario, columns });
        if let Scenario::Fanout(load) = scenario {
            eprintln!("▸ {}: a bare loop", scenario.title());
            bare.push(format!("{}: {:.0}", scenario.title(), bare::deliveries_per_cpu_second(*load)?));
        }
    }
    println!("{}; {seconds} s of load in each scenario\n", table::machine());
    print!("{}", table::markdown(servers, &sections));
    if !bare.is_empty() {
        println!("\nA loop that only writes, each delivery by itself, in deliveries per CPU second:\n");
        bare.iter().for_each(|line| println!("- {line}"));
    }
    Ok(())
}
