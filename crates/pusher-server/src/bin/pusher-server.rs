//! A server of the Pusher Channels protocol as a program: `pusher-server CONFIG.toml`.
#![expect(clippy::print_stdout, reason = "whoever starts it waits for the line that says where it listens")]

use std::process::ExitCode;
use std::time::Duration;

use pusher_server::standalone::{StandaloneConfig, start};
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

/// Over how long open connections are closed when the program stops.
const SPREAD: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("pusher-server cannot run: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: pusher-server CONFIG.toml")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let config = StandaloneConfig::parse(&text).map_err(|error| format!("{path}: {error}"))?;
    let mut terminated = signal(SignalKind::terminate())?;
    let running = start(config).await?;
    if let Some(address) = running.operations {
        tracing::info!(%address, "metrics, health and the operators' page");
    }
    println!("pusher-server listens on {}", running.address);
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted?,
        _ = terminated.recv() => {}
    }
    tracing::info!("stopping");
    running.stop(SPREAD).await;
    Ok(())
}
