//! The parameters of statements.

use hubbub_model::account::Email;
use hubbub_model::device::{Browser, System};
use hubbub_model::family::{Price, Role, Stars, Stock, TimerLength, WeekStart, Weeks};
use hubbub_model::person::{About, GroupId};
use hubbub_model::team;
use hubbub_model::text::{
    AnswerText, ChoreName, CoachingName, ExerciseName, FamilyName, GroupName, Label, Note, PersonName,
    Question, Remark, RewardName, Summary, TeamName, TimerName, TopicText, TopicTitle, TrainingTitle,
    ZoneName,
};
use hubbub_model::training::{Effort, Seconds, SetNumber, Sets};
use hubbub_model::{ChannelSeq, Day, MemberId, Millis, TimeOfDay, Timestamp, Weekdays};

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

/// Ids are their texts.
macro_rules! ids {
    ($($id:ident),*) => {
        texts! { $(hubbub_model::$id => |id| id.to_string();)* }
    };
}

hubbub_model::each_id!(ids);

texts! {
    GroupId => |id| id.to_string();
    &str => |text| text.to_owned();
    &String => |text| text.clone();
    About => |about| about.to_string();
    &GroupName => |name| name.to_string();
    &Label => |label| label.to_string();
    &Email => |email| email.as_str().to_owned();
    &PersonName => |name| name.to_string();
    &FamilyName => |name| name.to_string();
    &TimerName => |name| name.to_string();
    &ChoreName => |name| name.to_string();
    &RewardName => |name| name.to_string();
    &Note => |note| note.to_string();
    &ZoneName => |name| name.to_string();
    &CoachingName => |name| name.to_string();
    &TrainingTitle => |title| title.to_string();
    &ExerciseName => |name| name.to_string();
    &Remark => |text| text.to_string();
    &TeamName => |name| name.to_string();
    &TopicTitle => |title| title.to_string();
    &Summary => |text| text.to_string();
    &TopicText => |text| text.to_string();
    &Question => |text| text.to_string();
    &AnswerText => |text| text.to_string();
    team::Role => |role| role.as_str().to_owned();
    &[MemberId] => |ids| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    Role => |role| role.as_str().to_owned();
    Browser => |browser| browser.as_str().to_owned();
    System => |system| system.as_str().to_owned();
    WeekStart => |day| day.as_str().to_owned();
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
    Weeks => |weeks| saturate(weeks.get());
    Weekdays => |days| i64::from(u8::from(days));
    Price => |price| saturate(price.get());
    Stock => |stock| saturate(stock.get());
    Sets => |sets| saturate(sets.get());
    SetNumber => |nr| saturate(nr.get());
    Seconds => |seconds| saturate(seconds.get());
    Effort => |effort| saturate(effort.get());
    Stars => |stars| saturate(stars.get());
    TimerLength => |length| saturate(length.get());
}

/// No number of ours comes near the limit; should one, it stays the greatest.
fn saturate(number: u64) -> i64 {
    number.try_into().unwrap_or(i64::MAX)
}
