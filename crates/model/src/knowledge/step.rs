//! What has happened to a request, in its order, for all who take part in it.

use serde::Serialize;

use super::Party;
use crate::{Timestamp, UserId};

/// Defines the deeds, each with its name on the wire.
macro_rules! deeds {
    ($($(#[$doc:meta])* $Deed:ident = $name:literal),* $(,)?) => {
        /// What was done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "camelCase")]
        pub enum Deed {
            $($(#[$doc])* $Deed),*
        }

        impl Deed {
            /// The name under which it is stored and sent.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$Deed => $name),*
                }
            }

            /// The deed with this name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                [$(Self::$Deed),*].into_iter().find(|deed| deed.as_str() == name)
            }
        }
    };
}

deeds! {
    /// It was asked.
    Asked = "asked",
    /// Somebody who may answer has seen it.
    Seen = "seen",
    /// Somebody else may answer from now on, or nobody else any more.
    Delegated = "delegated",
    /// It was answered.
    Approved = "approved",
    /// It was declined.
    Denied = "denied",
    /// It was taken back.
    Withdrawn = "withdrawn",
    /// Its time was over.
    Expired = "expired",
    /// Whoever asked has read the answer.
    Read = "read",
    /// The answer was taken back, or its time was over.
    Revoked = "revoked",
}

crate::from_json!(name Deed = Deed::parse);

/// Something that has happened to a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// What was done.
    pub deed: Deed,
    /// By whom; nobody where the server itself acted.
    pub by: Option<UserId>,
    /// To whom, where somebody else may answer.
    pub to: Option<Party>,
    /// When.
    pub at: Timestamp,
}

crate::from_json!(struct Step { deed, by, to, at });

impl Step {
    /// A step that concerns nobody else.
    #[must_use]
    pub const fn new(deed: Deed, by: Option<UserId>, at: Timestamp) -> Self {
        Self { deed, by, to: None, at }
    }
}
