//! What a person does in their own log and is not certain yet.

use hubbub_commands::{PersonCommand as C, PersonRefusal};

use crate::text::Said;

pub(super) fn english(command: &C, name: Said) -> String {
    match command {
        C::SavePreference { .. } => format!("What you are told of in “{name}”"),
        C::Read { .. } | C::ReadAll { .. } => "Mark as read".into(),
    }
}

pub(super) fn german(command: &C, name: Said) -> String {
    match command {
        C::SavePreference { .. } => format!("Was du aus „{name}“ erfährst"),
        C::Read { .. } | C::ReadAll { .. } => "Als gelesen markieren".into(),
    }
}

pub(super) fn refused_english(refusal: PersonRefusal) -> &'static str {
    match refusal {
        PersonRefusal::NoSuchGroup => "You no longer belong to this group.",
        PersonRefusal::IdTaken => "This has been done already.",
    }
}

pub(super) fn refused_german(refusal: PersonRefusal) -> &'static str {
    match refusal {
        PersonRefusal::NoSuchGroup => "Du gehörst nicht mehr zu dieser Gruppe.",
        PersonRefusal::IdTaken => "Das ist schon geschehen.",
    }
}
