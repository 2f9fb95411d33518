//! Starts Hubbub.
#![expect(clippy::print_stdout, reason = "what a newcomer needs to know is printed once")]

use std::sync::Arc;
use std::time::Duration;

use hubbub_server::AppState;
use hubbub_server::config::{Config, leptos_options};
use hubbub_server::realtime::Realtime;
use hubbub_server::subcommand::{self, Subcommand};
use hubbub_services::demo::{self, DemoPerson};
use hubbub_services::{Services, SystemClock};
use listener::raise_descriptors;
use tracing_subscriber::EnvFilter;

type Failure = Box<dyn std::error::Error>;

/// Over how long open connections are closed when the server stops.
const SPREAD: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() -> std::process::ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run().await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            // Not by tracing: whoever silences that still wants to know.
            eprintln!("hubbub: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Failure> {
    let wanted = Subcommand::parse(std::env::args().skip(1))?;
    let settings = || Config::read(|name| std::env::var(name).ok());
    match wanted {
        Subcommand::Serve => start(settings()?).await,
        Subcommand::Backup(file) => subcommand::backup(&settings()?.database_url, &file).await,
        Subcommand::Restore(file) => subcommand::restore(&settings()?.database_url, &file).await,
        Subcommand::NewEpoch => subcommand::begin_epoch(&settings()?.database_url).await,
        Subcommand::ResetPassword(address) => subcommand::reset_password(&settings()?, &address).await,
        Subcommand::Help => Ok(subcommand::help()?),
    }
}

async fn start(mut config: Config) -> Result<(), Failure> {
    config.limits = config.limits.within(raise_descriptors())?;
    let store = subcommand::open(&config.database_url).await?;
    let realtime = Realtime::new(&config)?;
    let services = Services::new(store, Arc::new(SystemClock), realtime.publisher());
    if config.demo {
        demo::create(&services).await?;
    }
    realtime.follow(&services);
    services.start(config.retention);
    let leptos = leptos_options(config.addr);
    let state = AppState { services, config: Arc::new(config), realtime, leptos };
    serve(state).await
}

async fn serve(state: AppState) -> Result<(), Failure> {
    let addr = state.config.addr;
    let tcp = listener::bind(addr).map_err(|error| format!("{addr} cannot be used: {error}"))?;
    greet(&state.config);
    let realtime = state.realtime.clone();
    hubbub_server::serve(state, tcp, stop(realtime)).await;
    Ok(())
}

/// What a newcomer needs to know.
fn greet(config: &Config) {
    println!("Hubbub is at {}", config.url());
    if config.demo {
        println!("Try it as two people, in two browsers:");
        for DemoPerson { name, email, password, part } in demo::PEOPLE {
            println!("  {name} ({part}): {email} with the password {password}");
        }
    }
}

/// Waits until the process is asked to stop, then sends the open connections away.
async fn stop(realtime: Realtime) {
    let interrupt = tokio::signal::ctrl_c();
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminated => {}
    }
    tracing::info!("stopping");
    realtime.shutdown(SPREAD).await;
}
