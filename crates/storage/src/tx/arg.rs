//! The parameters of statements.

use hubbub_model::account::Email;
use hubbub_model::family::{Role, Stars, TimerLength, WeekStart};
use hubbub_model::text::{FamilyName, PersonName, TimerName, ZoneName};
use hubbub_model::{
    ChannelSeq, Epoch, FamilyId, InvitationId, MemberId, Millis, MutationId, TemplateId, TimerId, Timestamp,
    UserId,
};

/// A parameter of a statement.
#[derive(Debug, Clone)]
pub enum Arg {
    /// A text, or NULL.
    Text(Option<String>),
    /// An integer, or NULL.
    Int(Option<i64>),
}

/// Makes the parameters of a statement: `args![id, name, 3]`.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::tx::Arg::from($value)),*] };
}
pub(crate) use args;

macro_rules! texts {
    ($($type:ty => |$value:ident| $text:expr;)*) => {$(
        impl From<$type> for Arg {
            fn from($value: $type) -> Self {
                Self::Text(Some($text))
            }
        }

        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self {
                Self::Text(value.map(|$value: $type| $text))
            }
        }
    )*};
}

macro_rules! ints {
    ($($type:ty => |$value:ident| $int:expr;)*) => {$(
        impl From<$type> for Arg {
            fn from($value: $type) -> Self {
                Self::Int(Some($int))
            }
        }

        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self {
                Self::Int(value.map(|$value: $type| $int))
            }
        }
    )*};
}

texts! {
    &str => |text| text.to_owned();
    &String => |text| text.clone();
    UserId => |id| id.to_string();
    FamilyId => |id| id.to_string();
    MemberId => |id| id.to_string();
    InvitationId => |id| id.to_string();
    TimerId => |id| id.to_string();
    TemplateId => |id| id.to_string();
    MutationId => |id| id.to_string();
    Epoch => |id| id.to_string();
    &Email => |email| email.as_str().to_owned();
    &PersonName => |name| name.to_string();
    &FamilyName => |name| name.to_string();
    &TimerName => |name| name.to_string();
    &ZoneName => |name| name.to_string();
    Role => |role| role.as_str().to_owned();
    WeekStart => |day| day.as_str().to_owned();
}

ints! {
    i64 => |int| int;
    Timestamp => |time| time.as_millis();
    Millis => |span| saturate(span.as_millis());
    ChannelSeq => |seq| saturate(seq.0);
    Stars => |stars| saturate(stars.get());
    TimerLength => |length| saturate(length.get());
}

/// No number of ours comes near the limit; should one, it stays the greatest.
fn saturate(number: u64) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
