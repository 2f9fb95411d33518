//! Signals: what those who listen at this moment are told, and nobody else. A signal is in no log, is
//! never sent again, and is true only for a while.

use hubbub_model::person::About;
use hubbub_model::{Millis, Timestamp, UserId};
use serde::Serialize;

use crate::Channel;
use crate::define::events;

events! {
    /// What somebody lets others know for a moment.
    pub enum Signal {
        /// Somebody looks at something, so that their other devices need not call them to it.
        "signal:looking" => Looking {
            /// What they look at.
            about: About,
        },
    }
}

impl Signal {
    /// For how long it is true. Whoever goes on sends it again before that.
    #[must_use]
    pub const fn lasts(&self) -> Millis {
        match self {
            Self::Looking { .. } => Millis::from_secs(30),
        }
    }

    /// Is it among the signals of this kind of channel?
    const fn is_carried_by(&self, channel: Channel) -> bool {
        match self {
            Self::Looking { .. } => matches!(channel, Channel::Person(_)),
        }
    }
}

/// A signal, and a channel that carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalRequest {
    channel: Channel,
    signal: Signal,
}

impl SignalRequest {
    /// Nothing where the channel does not carry such a signal.
    #[must_use]
    pub fn new(channel: Channel, signal: Signal) -> Option<Self> {
        signal.is_carried_by(channel).then_some(Self { channel, signal })
    }

    /// Where it is wanted.
    #[must_use]
    pub const fn channel(&self) -> Channel {
        self.channel
    }

    /// What is wanted.
    #[must_use]
    pub const fn signal(&self) -> &Signal {
        &self.signal
    }
}

/// A signal as it is sent: the server says whose it is, and until when it is true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StampedSignal {
    /// What is said.
    #[serde(flatten)]
    pub signal: Signal,
    /// By whom.
    pub user_id: UserId,
    /// Until when, by the server's clock.
    pub until: Timestamp,
}

#[cfg(test)]
mod tests {
    use hubbub_model::FamilyId;
    use hubbub_model::person::GroupId;

    use super::*;
    use crate::Event as _;

    #[test]
    fn its_fields_are_beside_whose_it_is_and_until_when() {
        let at = Timestamp::from_millis(1_700_000_000_000);
        let (family, user_id) = (FamilyId::new(at, [1; 10]), UserId::new(at, [2; 10]));
        let signal = Signal::Looking { about: About::Group(GroupId::Family(family)) };
        assert_eq!(signal.name(), "signal:looking");
        let sent = serde_json::to_string(&StampedSignal { signal, user_id, until: at }).unwrap();
        assert_eq!(
            sent,
            format!(r#"{{"about":"family/{family}","userId":"{user_id}","until":1700000000000}}"#)
        );
    }
}
