//! The servers' configuration files: everything in memory, no limit in the way of the load, and
//! otherwise what each does by default.

use std::net::SocketAddr;

/// The application that both servers know.
pub(super) const APP: &str = "bench";
pub(super) const KEY: &str = "bench-key";
pub(super) const SECRET: &str = "bench-secret";

/// More clients than any scenario has.
const CONNECTIONS: u32 = 50_000;

pub(super) fn ours(address: SocketAddr, webhooks: Option<SocketAddr>) -> String {
    let mut settings = format!(
        r#"
listen = "{address}"
connections = {CONNECTIONS}
connections_per_address = {CONNECTIONS}
header_seconds = 3600
idle_seconds = 3600
[[apps]]
id = "{APP}"
key = "{KEY}"
secret = "{SECRET}"
subscription_counts = {}
[apps.limits]
connections = {CONNECTIONS}
"#,
        // Asking for counts needs it, and only who listens to webhooks asks.
        webhooks.is_some()
    );
    if let Some(receiver) = webhooks {
        settings.push_str(&format!(
            r#"
[[apps.webhooks]]
url = "http://{receiver}/"
events = ["channel_existence", "presence"]
batch = true
"#
        ));
    }
    settings
}

/// For Sockudo 5.2; it measures itself for Prometheus unless told otherwise, and so do we.
pub(super) fn sockudo(address: SocketAddr, metrics: SocketAddr) -> String {
    let (host, port) = (address.ip(), address.port());
    let (metrics_host, metrics_port) = (metrics.ip(), metrics.port());
    format!(
        r#"
host = "{host}"
port = {port}
[adapter]
driver = "local"
[cache]
driver = "memory"
[queue]
driver = "none"
[rate_limiter]
enabled = false
[metrics]
host = "{metrics_host}"
port = {metrics_port}
[app_manager]
driver = "memory"
[[app_manager.array.apps]]
id = "{APP}"
key = "{KEY}"
secret = "{SECRET}"
enabled = true
[app_manager.array.apps.policy.limits]
max_connections = {CONNECTIONS}
max_client_events_per_second = 1000
"#
    )
}
