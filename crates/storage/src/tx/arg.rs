//! The parameters of statements.

use hubbub_model::account::Email;
use hubbub_model::device::{Browser, System};
use hubbub_model::person::{About, GroupId};
use hubbub_model::text::{GroupName, Label, Note, PersonName};
use hubbub_model::{
    AccountTaskId, ChannelSeq, Day, Epoch, InvitationId, Millis, MutationId, NotificationId, SessionId,
    TimeOfDay, Timestamp, UserId, Weekdays,
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

/// Lets values be parameters, each as the text that it makes. An area does so for types of its own.
macro_rules! texts {
    ($($type:ty => |$value:ident| $text:expr;)*) => {$(
        impl From<$type> for $crate::Arg {
            fn from($value: $type) -> Self {
                Self::Text(Some($text))
            }
        }

        impl From<Option<$type>> for $crate::Arg {
            fn from(value: Option<$type>) -> Self {
                Self::Text(value.map(|$value: $type| $text))
            }
        }
    )*};
}

pub(crate) use texts;

/// The same for values that are integers.
macro_rules! ints {
    ($($type:ty => |$value:ident| $int:expr;)*) => {$(
        impl From<$type> for $crate::Arg {
            fn from($value: $type) -> Self {
                Self::Int(Some($int))
            }
        }

        impl From<Option<$type>> for $crate::Arg {
            fn from(value: Option<$type>) -> Self {
                Self::Int(value.map(|$value: $type| $int))
            }
        }
    )*};
}
pub(crate) use ints;

texts! {
    UserId => |id| id.to_string();
    SessionId => |id| id.to_string();
    AccountTaskId => |id| id.to_string();
    InvitationId => |id| id.to_string();
    MutationId => |id| id.to_string();
    NotificationId => |id| id.to_string();
    Epoch => |epoch| epoch.to_string();
    GroupId => |id| id.to_string();
    &str => |text| text.to_owned();
    &String => |text| text.clone();
    About => |about| about.to_string();
    &GroupName => |name| name.to_string();
    &Label => |label| label.to_string();
    &Email => |email| email.as_str().to_owned();
    &PersonName => |name| name.to_string();
    &Note => |note| note.to_string();
    Browser => |browser| browser.as_str().to_owned();
    System => |system| system.as_str().to_owned();
}

ints! {
    i64 => |int| int;
    Timestamp => |time| time.as_millis();
    Millis => |span| saturate(span.as_millis());
    ChannelSeq => |seq| saturate(seq.0);
    bool => |yes| i64::from(yes);
    u32 => |count| i64::from(count);
    Day => |day| i64::from(day.number());
    TimeOfDay => |time| saturate(time.get());
    Weekdays => |days| i64::from(u8::from(days));
}

/// No number of ours comes near the limit; should one, it stays the greatest.
pub(crate) fn saturate(number: u64) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
