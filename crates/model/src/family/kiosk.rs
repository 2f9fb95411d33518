//! A tablet on the wall, and what a parent lets it do.

use serde::Serialize;

use crate::MemberId;

/// What a parent lets a kiosk do. Anything else it only shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Kiosk {
    /// Which member it is.
    pub member_id: MemberId,
    /// For whom chores can be ticked on it.
    pub ticks_for: Vec<MemberId>,
    /// Whether timers can be started on it, from templates.
    pub starts_timers: bool,
}

crate::from_json!(struct Kiosk { member_id, ticks_for, starts_timers });

impl Kiosk {
    /// May a chore be ticked on it for this member?
    #[must_use]
    pub fn may_tick_for(&self, member: MemberId) -> bool {
        self.ticks_for.contains(&member)
    }
}
