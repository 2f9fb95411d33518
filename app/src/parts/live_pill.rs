use leptos::prelude::*;

use crate::live::Connection;
use crate::preferences::words;

/// The truth about the connection, in words.
#[component]
pub(crate) fn LivePill(#[prop(into)] connection: Signal<Connection>) -> impl IntoView {
    let look = move || match connection.get() {
        Connection::Live => "live",
        Connection::Connecting | Connection::CatchingUp => "soon",
        Connection::Polling { .. } => "slow",
        Connection::Reconnecting { .. } | Connection::Offline { .. } => "cut",
    };
    view! {
        <span class="pill" data-connection=look role="status">
            <span class="dot" aria-hidden="true"></span>
            <span>{move || (words().board.connection)(connection.get())}</span>
        </span>
    }
}
