//! The servers' configuration files: everything in memory, no limit in the way of the load, and
//! otherwise what each does by default.

use crate::target::Target;
use std::net::SocketAddr;

/// More clients than any scenario has.
const CONNECTIONS: u32 = 50_000;

pub(super) fn ours(target: &Target, webhooks: Option<SocketAddr>) -> String {
    let Target { address, app, key, secret } = target;
    let mut settings = format!(
        r#"
listen = "{address}"
[[apps]]
id = "{app}"
key = "{key}"
secret = "{secret}"
[apps.limits]
connections = {CONNECTIONS}
"#
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
pub(super) fn sockudo(target: &Target, metrics: SocketAddr) -> String {
    let Target { address, app, key, secret } = target;
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
id = "{app}"
key = "{key}"
secret = "{secret}"
enabled = true
[app_manager.array.apps.policy.limits]
max_connections = {CONNECTIONS}
max_client_events_per_second = 1000
"#
    )
}
