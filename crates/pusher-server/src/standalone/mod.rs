//! The server as a program of its own: its settings, and how it runs.

mod config;
mod run;

pub use config::{ConfigError, StandaloneConfig};
pub use run::{RunError, Running, start};
