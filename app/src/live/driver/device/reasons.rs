//! Reasons for which a change will not be done, as the device keeps them.

use crate::live::Reason;
use crate::live::replica::AnyReplica;

pub(super) fn write(reason: Reason, replica: &dyn AnyReplica) -> String {
    match reason {
        Reason::Refused(refusal) => replica.write_refusal(refusal),
        Reason::Rejected => "rejected".into(),
        Reason::TooOld => "tooOld".into(),
        Reason::TooMany => "tooMany".into(),
    }
}

pub(super) fn read(text: &str, replica: &dyn AnyReplica) -> Option<Reason> {
    match text {
        "rejected" => Some(Reason::Rejected),
        "tooOld" => Some(Reason::TooOld),
        "tooMany" => Some(Reason::TooMany),
        refusal => replica.read_refusal(refusal).map(Reason::Refused),
    }
}
