//! Why something was not done, in words.

use super::Reason;
use crate::text::Locale;

/// Why something will not be done.
pub(crate) fn explain(reason: Reason, locale: Locale) -> &'static str {
    let words = &locale.words().changes;
    match reason {
        Reason::Refused(refused) => refused.explain(locale),
        Reason::NotYours => words.not_yours,
        Reason::Rejected => words.rejected,
        Reason::TooOld => words.too_old,
        Reason::TooMany => words.too_many,
    }
}

/// Where there is what the reason speaks of.
pub(crate) fn leads_to(reason: Reason) -> Option<String> {
    match reason {
        Reason::Refused(refused) => refused.leads_to(),
        Reason::NotYours | Reason::Rejected | Reason::TooOld | Reason::TooMany => None,
    }
}
