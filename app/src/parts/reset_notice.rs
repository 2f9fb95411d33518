use hubbub_model::family::{FamilyState, Reset};
use leptos::prelude::*;

use super::Icon;
use crate::erase::Erase;
use crate::local_time::time_or_day;
use crate::preferences::words;

/// What a parent and the child are told of a link for a new password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResetLook {
    /// What has happened.
    pub(crate) text: String,
    /// When.
    pub(crate) at: String,
}

impl ResetLook {
    pub(crate) fn new(state: &FamilyState, reset: &Reset) -> Self {
        let words = words();
        let name = |id| match state.member(id) {
            Some(member) => member.name.as_str(),
            None => words.timers.somebody,
        };
        let (by, whose) = (name(reset.by), name(reset.member_id));
        let (text, at) = match reset.used_at {
            None => ((words.board.reset_made)(by, whose), reset.made_at),
            Some(at) => ((words.board.reset_used)(by, whose), at),
        };
        Self { text, at: time_or_day(at, &state.today, &state.family.time_zone, &words.dates) }
    }
}

/// The notice itself.
pub(crate) fn reset_notice(look: ResetLook) -> AnyView {
    view! {
        <p class="banner told">
            <Icon of=icondata_lu::LuKeyRound />
            <span dir="auto">{look.text} " · " {look.at}</span>
        </p>
    }
    .erase()
}
