//! How a page hears of changes.

/// How this page hears of changes; the pill says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// Rendered by the server, not yet connected.
    Connecting,
    /// Changes arrive by themselves and nothing is missing.
    Live,
    /// Connected, fetching what was missed.
    CatchingUp,
    /// The connection is gone and being made anew.
    Reconnecting {
        /// Changes made here that the server does not have yet.
        waiting: usize,
    },
    /// Realtime is off or has failed: asking every so many seconds.
    Polling {
        /// How often, in seconds.
        seconds: u32,
    },
    /// The device has no network.
    Offline {
        /// Changes made here that the server does not have yet.
        waiting: usize,
    },
}

impl Connection {
    /// Is what is shown out of date, for all that is known?
    #[must_use]
    pub const fn is_cut(self) -> bool {
        matches!(self, Self::Reconnecting { .. } | Self::Offline { .. })
    }
}
