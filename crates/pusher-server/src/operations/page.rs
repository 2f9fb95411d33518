//! The page that shows what is connected.

use std::fmt;

use pusher_protocol::{ChannelKind, ChannelName};

use crate::{ChannelState, Hub, Server};

/// How many channels of an application are listed.
const LISTED: usize = 500;

const STYLE: &str = include_str!("page.css");

/// The page as it is now. It needs no script, and is read again by a link.
pub(super) fn write(server: &Server) -> String {
    let apps = server.hubs().iter().zip(1..).map(|(hub, number)| App { hub, number }.to_string());
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
        <title>What is connected</title><style>{STYLE}</style></head>\n\
        <body><main><h1>What is connected</h1>\n<p><a href=\"\">Look again</a></p>\n{}</main></body></html>\n",
        apps.collect::<String>()
    )
}

/// One application, and which one it is on the page.
struct App<'a> {
    hub: &'a Hub,
    number: usize,
}

impl fmt::Display for App<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { hub, number } = self;
        let id = Escaped(hub.config().id.as_str());
        writeln!(f, "<section aria-labelledby=\"app-{number}\"><h2 id=\"app-{number}\">{id}</h2>")?;
        if !hub.config().enabled {
            writeln!(f, "<p>Switched off: nobody is let in.</p>")?;
        }
        if hub.is_shutting_down() {
            writeln!(f, "<p>Shutting down: nobody is let in any more.</p>")?;
        }
        self.numbers(f)?;
        self.channels(f)?;
        writeln!(f, "</section>")
    }
}

impl App<'_> {
    fn numbers(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (totals, metrics) = (self.hub.totals(), self.hub.metrics());
        let numbers = [
            ("Connections", totals.connections as u64),
            ("Channels", totals.channels as u64),
            ("Subscriptions", totals.subscriptions as u64),
            ("Events triggered", metrics.events_triggered.get()),
            ("Messages received", metrics.messages_received.get()),
            ("Messages sent", metrics.messages_sent.get()),
            ("Dropped messages", metrics.dropped.get()),
            ("Webhooks waiting", totals.webhooks_waiting as u64),
            ("Webhooks given up", metrics.webhooks_lost.get()),
        ];
        write!(f, "<dl>")?;
        for (name, number) in numbers {
            write!(f, "<div><dt>{name}</dt><dd>{number}</dd></div>")?;
        }
        writeln!(f, "</dl>")
    }

    fn channels(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let channels = self.hub.channels("");
        if channels.is_empty() {
            return writeln!(f, "<p>Nobody is subscribed to a channel.</p>");
        }
        // What can be scrolled has to be reached by the keyboard, and to say what it is.
        writeln!(
            f,
            "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"channels-{0}\">\
            <table><caption id=\"channels-{0}\">Channels of {1}</caption><thead><tr>\
            <th scope=\"col\">Name</th><th scope=\"col\">Kind</th>\
            <th scope=\"col\" class=\"number\">Subscriptions</th><th scope=\"col\" class=\"number\">Users</th>\
            <th scope=\"col\">Last event</th></tr></thead><tbody>",
            self.number,
            Escaped(self.hub.config().id.as_str()),
        )?;
        for (name, state) in channels.iter().take(LISTED) {
            row(f, name, state)?;
        }
        writeln!(f, "</tbody></table></div>")?;
        match channels.len().saturating_sub(LISTED) {
            0 => Ok(()),
            more => writeln!(f, "<p>And {more} more.</p>"),
        }
    }
}

fn row(f: &mut fmt::Formatter<'_>, name: &ChannelName, state: &ChannelState) -> fmt::Result {
    let users = state.users.map(|users| users.to_string()).unwrap_or_default();
    let cached = state.cached.as_ref();
    let cached = cached.map(|cached| format!("kept for {} s", cached.ttl.as_secs())).unwrap_or_default();
    writeln!(
        f,
        "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"number\">{}</td>\
        <td class=\"number\">{users}</td><td>{cached}</td></tr>",
        Escaped(name.as_str()),
        kind(name.kind()),
        state.subscriptions,
    )
}

fn kind(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Public => "public",
        ChannelKind::Private => "private",
        ChannelKind::Encrypted => "encrypted",
        ChannelKind::Presence => "presence",
        ChannelKind::Cache => "cache",
        ChannelKind::PrivateCache => "private, cache",
        ChannelKind::EncryptedCache => "encrypted, cache",
        ChannelKind::PresenceCache => "presence, cache",
        ChannelKind::User => "user",
    }
}

/// Text that means nothing in HTML.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.0.split_inclusive(['&', '<', '>', '"', '\'']) {
            let last = part.chars().next_back();
            let entity = match last {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some('\'') => "&#39;",
                _ => {
                    f.write_str(part)?;
                    continue;
                }
            };
            f.write_str(&part[..part.len() - 1])?;
            f.write_str(entity)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(Escaped("a<b> & \"c\" 'ü'").to_string(), "a&lt;b&gt; &amp; &quot;c&quot; &#39;ü&#39;");
    }
}
