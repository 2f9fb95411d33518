//! What of a family can be a parameter of a statement.

use hubbub_model::family::{Price, Role, Stars, Stock, TimerLength, WeekStart, Weeks};
use hubbub_model::text::{ChoreName, FamilyName, RewardName, TimerName, ZoneName};
use hubbub_model::{ChoreId, FamilyId, MemberId, RequestId, RewardId, StarEntryId, TemplateId, TimerId};

use crate::tx::{ints, saturate, texts};

texts! {
    FamilyId => |id| id.to_string();
    MemberId => |id| id.to_string();
    TimerId => |id| id.to_string();
    TemplateId => |id| id.to_string();
    StarEntryId => |id| id.to_string();
    ChoreId => |id| id.to_string();
    RewardId => |id| id.to_string();
    RequestId => |id| id.to_string();
    &FamilyName => |name| name.to_string();
    &TimerName => |name| name.to_string();
    &ChoreName => |name| name.to_string();
    &RewardName => |name| name.to_string();
    &ZoneName => |name| name.to_string();
    &[MemberId] => |ids| ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    Role => |role| role.as_str().to_owned();
    WeekStart => |day| day.as_str().to_owned();
}

ints! {
    Weeks => |weeks| saturate(weeks.get());
    Price => |price| saturate(price.get());
    Stock => |stock| saturate(stock.get());
    Stars => |stars| saturate(stars.get());
    TimerLength => |length| saturate(length.get());
}
