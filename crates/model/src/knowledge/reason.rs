//! Why a request is declined.

use serde::Serialize;

/// Why a request is declined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Reason {
    /// There is no time for it now.
    NoTime,
    /// Somebody else knows more of it.
    AskSomebodyElse,
    /// It is not to be shared.
    NotToShare,
    /// It is not clear what is asked.
    Unclear,
    /// Something else.
    Other,
}

crate::from_json!(name Reason = Reason::parse);

impl Reason {
    /// All of them, in the order in which a person chooses.
    pub const ALL: [Self; 5] =
        [Self::NoTime, Self::AskSomebodyElse, Self::NotToShare, Self::Unclear, Self::Other];

    /// The name under which it is stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoTime => "noTime",
            Self::AskSomebodyElse => "askSomebodyElse",
            Self::NotToShare => "notToShare",
            Self::Unclear => "unclear",
            Self::Other => "other",
        }
    }

    /// The reason with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}
