//! Presence: who is there beside a log. It is no log itself, is never numbered, and nothing of it is sent again.

use std::fmt;
use std::str::FromStr;

use hubbub_model::presence::Status;
use hubbub_model::{Timestamp, UserId};
use serde::Serialize;

use crate::catalogue::{Entry, Field};
use crate::{Channel, State, UnknownChannel};

/// The other kind of channel: who is there, beside a log. Who may read the log may be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PresenceChannel(Channel);

/// Asks the area of a log.
macro_rules! of_areas {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// Do the logs of this kind have one beside them?
        const fn has_presence(log: Channel) -> bool {
            match log {
                $(Channel::$Area(_) => <$State as State>::HAS_PRESENCE,)*
            }
        }
    };
}

crate::areas!(of_areas);

impl PresenceChannel {
    /// The one beside this log. Most kinds of logs have none.
    #[must_use]
    pub fn beside(log: Channel) -> Option<Self> {
        has_presence(log).then_some(Self(log))
    }

    /// The log beside which it is.
    #[must_use]
    pub const fn log(self) -> Channel {
        self.0
    }
}

/// It is called as the log, but for its beginning.
impl fmt::Display for PresenceChannel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let log = self.0.to_string();
        write!(f, "presence-{}", log.strip_prefix("private-").unwrap_or(&log))
    }
}

impl FromStr for PresenceChannel {
    type Err = UnknownChannel;

    fn from_str(name: &str) -> Result<Self, UnknownChannel> {
        let rest = name.strip_prefix("presence-").ok_or(UnknownChannel)?;
        Self::beside(format!("private-{rest}").parse()?).ok_or(UnknownChannel)
    }
}

/// What others see of a person on a presence channel. The server sends it there when it changes, and with every
/// answer of `/api/sync` for the log beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct UserStatus {
    /// Whose it is.
    pub user_id: UserId,
    /// Whether they are there, with whatever number of tabs and devices.
    pub status: Status,
    /// When they were there last, by the server's clock.
    pub last_active: Timestamp,
    /// Since when it is so, by the server's clock: of two, the later one counts.
    pub at: Timestamp,
}

hubbub_model::from_json!(struct UserStatus { user_id, status, last_active, at });

impl UserStatus {
    /// Its name on the wire.
    pub const NAME: &'static str = "user-status-change";

    /// What the catalogue says of it.
    pub const ENTRY: Entry = Entry {
        name: Self::NAME,
        doc: "Somebody has come or gone, counted over all of their tabs and devices.",
        fields: &[
            Field { name: "user_id", doc: "Whose status it is.", ty: "UserId" },
            Field { name: "status", doc: "`online` or `offline`.", ty: "Status" },
            Field {
                name: "last_active",
                doc: "When they were there last, by the server's clock.",
                ty: "Timestamp",
            },
            Field {
                name: "at",
                doc: "Since when it is so, by the server's clock. Of two, the later one counts.",
                ty: "Timestamp",
            },
        ],
    };
}

#[cfg(test)]
mod tests {
    use hubbub_model::{TrainingId, UserId};

    use super::*;

    #[test]
    fn it_is_called_as_its_log_and_most_logs_have_none() {
        let id = "018bcfe5-6800-7000-8000-000000000001";
        let name = format!("presence-session-{id}");
        let channel: PresenceChannel = name.parse().unwrap();
        let session: TrainingId = id.parse().unwrap();
        assert_eq!((channel.to_string(), channel.log()), (name, Channel::Training(session)));
        for other in [
            "presence-session-".to_owned(),
            format!("private-session-{id}"),
            format!("presence-private-session-{id}"),
            format!("presence-user-{id}"),
            format!("presence-coaching-{id}"),
            format!("session-{id}"),
        ] {
            assert_eq!(other.parse::<PresenceChannel>(), Err(UnknownChannel), "{other}");
        }
        assert_eq!(PresenceChannel::beside(Channel::Person(id.parse().unwrap())), None);
    }

    #[test]
    fn a_status_is_sent_with_the_documented_fields() {
        let (at, last_active) = (Timestamp::from_millis(2), Timestamp::from_millis(1));
        let user_id = UserId::new(at, [1; 10]);
        let status = UserStatus { user_id, status: Status::Offline, last_active, at };
        let sent = serde_json::to_string(&status).unwrap();
        assert_eq!(sent, format!(r#"{{"userId":"{user_id}","status":"offline","lastActive":1,"at":2}}"#));
        assert_eq!(serde_json::from_str::<UserStatus>(&sent).unwrap(), status);
        let names: Vec<_> = UserStatus::ENTRY.fields.iter().map(Field::wire_name).collect();
        assert!(names.iter().all(|name| sent.contains(&format!("\"{name}\":"))) && names.len() == 4);
    }
}
