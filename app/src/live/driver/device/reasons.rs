//! Reasons for which a change will not be done, as the device keeps them.

use crate::live::{AnyCommand, Reason};

pub(super) fn write(reason: Reason, command: &AnyCommand) -> String {
    match reason {
        Reason::Refused(refused) => command.write_refusal(refused).unwrap_or_default(),
        Reason::NotYours => "notYours".into(),
        Reason::Rejected => "rejected".into(),
        Reason::TooOld => "tooOld".into(),
        Reason::TooMany => "tooMany".into(),
    }
}

pub(super) fn read(text: &str, command: &AnyCommand) -> Option<Reason> {
    match text {
        "notYours" => Some(Reason::NotYours),
        "rejected" => Some(Reason::Rejected),
        "tooOld" => Some(Reason::TooOld),
        "tooMany" => Some(Reason::TooMany),
        refusal => command.read_refusal(refusal).map(Reason::Refused),
    }
}
