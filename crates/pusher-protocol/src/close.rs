//! Why a connection ends, and what the client does next.

use thiserror::Error;

/// The codes with which a server closes a connection.
///
/// The range of a code tells the client whether to come back; see [`Reconnect`]. The codes 4301
/// and 4302 are no closing codes, and pusher-js would give up for good on seeing one, so they are
/// found in [`ErrorCode`] alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum CloseCode {
    /// The application may only be reached over TLS.
    TlsOnly = 4000,
    /// There is no application with this key.
    UnknownApp = 4001,
    /// The application is switched off.
    AppDisabled = 4003,
    /// The application has used up its connections.
    OverQuota = 4004,
    /// There is nothing at this path.
    UnknownPath = 4005,
    /// The protocol version is not a number.
    InvalidVersion = 4006,
    /// The protocol version is not spoken here.
    UnsupportedVersion = 4007,
    /// The client did not say which protocol version it speaks.
    MissingVersion = 4008,
    /// The connection is not, or no longer, allowed.
    Unauthorized = 4009,
    /// The server has too much to do, or the client is too slow to be served.
    OverCapacity = 4100,
    /// The server asks the client to connect anew, as when it is about to stop.
    Reconnect = 4200,
    /// The client did not answer a ping in time.
    NoPong = 4201,
    /// The client was silent for too long and cannot be pinged.
    Inactive = 4202,
}

/// What a client does after its connection was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reconnect {
    /// Nothing: it would be refused again.
    Never,
    /// It comes back after one second or more.
    Later,
    /// It comes back at once.
    AtOnce,
}

impl CloseCode {
    const ALL: [Self; 13] = [
        Self::TlsOnly,
        Self::UnknownApp,
        Self::AppDisabled,
        Self::OverQuota,
        Self::UnknownPath,
        Self::InvalidVersion,
        Self::UnsupportedVersion,
        Self::MissingVersion,
        Self::Unauthorized,
        Self::OverCapacity,
        Self::Reconnect,
        Self::NoPong,
        Self::Inactive,
    ];

    /// The number on the wire.
    #[must_use]
    pub fn number(self) -> u16 {
        self as u16
    }

    /// What a client does after this code.
    #[must_use]
    pub fn reconnect(self) -> Reconnect {
        match self.number() {
            ..4100 => Reconnect::Never,
            4100..4200 => Reconnect::Later,
            4200.. => Reconnect::AtOnce,
        }
    }

    /// What to tell the person who reads the log of the client.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::TlsOnly => "This application only accepts TLS connections",
            Self::UnknownApp => "There is no application with this key",
            Self::AppDisabled => "The application is disabled",
            Self::OverQuota => "The application is over its connection quota",
            Self::UnknownPath => "Path not found",
            Self::InvalidVersion => "The protocol version is not a number",
            Self::UnsupportedVersion => "The protocol version is not supported",
            Self::MissingVersion => "No protocol version was given",
            Self::Unauthorized => "The connection is not authorised",
            Self::OverCapacity => "Over capacity",
            Self::Reconnect => "Please reconnect",
            Self::NoPong => "No pong was received in time",
            Self::Inactive => "The connection was inactive for too long",
        }
    }
}

impl TryFrom<u16> for CloseCode {
    type Error = UnknownCloseCode;

    fn try_from(number: u16) -> Result<Self, UnknownCloseCode> {
        Self::ALL.into_iter().find(|code| code.number() == number).ok_or(UnknownCloseCode(number))
    }
}

/// The protocol documents no such code for closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0} is no closing code of the protocol")]
pub struct UnknownCloseCode(pub u16);

/// The codes that a `pusher:error` may carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// The connection is about to be closed with this code.
    Closing(CloseCode),
    /// 4301: the client sends too many client events.
    ClientEventRate,
    /// 4302: the client watches too many people.
    WatchlistLimit,
}

impl ErrorCode {
    /// The number on the wire.
    #[must_use]
    pub fn number(self) -> u16 {
        match self {
            Self::Closing(code) => code.number(),
            Self::ClientEventRate => 4301,
            Self::WatchlistLimit => 4302,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back_to_their_codes() {
        for code in CloseCode::ALL {
            assert_eq!(CloseCode::try_from(code.number()), Ok(code));
        }
        for number in [0, 1000, 4002, 4300, 4301, 4302, u16::MAX] {
            assert_eq!(CloseCode::try_from(number), Err(UnknownCloseCode(number)));
        }
    }

    #[test]
    fn the_range_says_whether_to_come_back() {
        assert_eq!(CloseCode::UnknownApp.reconnect(), Reconnect::Never);
        assert_eq!(CloseCode::Unauthorized.reconnect(), Reconnect::Never);
        assert_eq!(CloseCode::OverCapacity.reconnect(), Reconnect::Later);
        assert_eq!(CloseCode::Reconnect.reconnect(), Reconnect::AtOnce);
        assert_eq!(CloseCode::NoPong.reconnect(), Reconnect::AtOnce);
    }

    /// A reason longer than 123 bytes does not fit into a closing frame (RFC 6455, 5.5).
    #[test]
    fn reasons_fit_into_a_closing_frame() {
        assert!(CloseCode::ALL.iter().all(|code| code.reason().len() <= 123));
    }
}
