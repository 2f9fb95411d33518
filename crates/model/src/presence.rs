//! Who is there: what is derived of what several sources say of a person.

use serde::Serialize;

use crate::{Millis, Timestamp};

/// How long somebody still counts as there who has gone: whoever reloads a page, or whose server starts anew,
/// is back by then.
const GRACE: Millis = Millis::from_secs(3);
/// How long whoever asks instead of listening counts as there after they have asked.
const POLLED: Millis = Millis::from_secs(35);
/// How long a realtime service is believed that somebody is there, should it never say that they have gone: it may
/// have been killed. It is asked every 20 seconds.
const BELIEVED: Millis = Millis::from_secs(32);

/// From where it is known that somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The realtime service in the server itself.
    Hub,
    /// A realtime service elsewhere.
    Service,
    /// Their page, which has no connection and asks.
    Polling,
}

impl Source {
    /// All sources.
    pub const ALL: [Self; 3] = [Self::Hub, Self::Service, Self::Polling];

    /// The name under which it is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Service => "service",
            Self::Polling => "polling",
        }
    }

    /// Until when somebody counts as there of whom this source says at `now` that they are, or that they have
    /// gone, and nothing more after that.
    #[must_use]
    pub fn counts_until(self, is_there: bool, now: Timestamp) -> Timestamp {
        match (self, is_there) {
            (Self::Polling, true) => now + POLLED,
            (Self::Hub | Self::Service, true) => now + BELIEVED,
            (_, false) => now + GRACE,
        }
    }
}

/// What others see of a person, over all of their tabs and devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// They are there.
    Online,
    /// They are not.
    Offline,
}

crate::from_json!(name Status = Status::parse);

impl Status {
    /// The status at `now` of somebody who counts as there until then by at least one source.
    #[must_use]
    pub fn at(now: Timestamp, counts_until: Timestamp) -> Self {
        if counts_until > now { Self::Online } else { Self::Offline }
    }

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Offline => "offline",
        }
    }

    /// The status with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Online, Self::Offline].into_iter().find(|status| status.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_gone_is_offline_after_the_grace_and_who_only_asks_after_35_seconds() {
        let now = Timestamp::from_millis(1_700_000_000_000);
        for (source, is_there, seconds) in [
            (Source::Hub, false, 3),
            (Source::Service, false, 3),
            (Source::Polling, true, 35),
            (Source::Hub, true, 32),
            (Source::Service, true, 32),
        ] {
            let (until, end) = (source.counts_until(is_there, now), now + Millis::from_secs(seconds));
            assert_eq!(Status::at(end, until), Status::Offline, "{source:?}");
            assert_eq!(Status::at(now + Millis::from_secs(seconds - 1), until), Status::Online, "{source:?}");
        }
    }
}
