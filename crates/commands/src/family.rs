//! What people want done in a family.

mod household;
mod refusal;
mod template;
mod timer;
mod wire;

use hubbub_events::FamilyEvent;
use hubbub_model::family::{Actor, FamilyState, Minutes, Role, Stars, Template, TimerLength, WeekStart};
use hubbub_model::text::{FamilyName, TimerName, ZoneName};
use hubbub_model::{MemberId, TemplateId, TimerId, Timestamp};
use serde::{Deserialize, Serialize};

pub use household::{decide_join, remove_member_user};
pub use refusal::Refusal;
pub use timer::decide_expiry;

/// What somebody wants done in a family. Ids of new things are made by the client,
/// so that its prediction and the server's event speak of the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "wire::Fields", tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum FamilyCommand {
    /// Start a timer that is described here.
    StartTimer {
        /// The new timer's id.
        timer_id: TimerId,
        /// What it is for.
        name: TimerName,
        /// How long it runs.
        length: TimerLength,
        /// What it is worth.
        stars: Stars,
        /// Whom it is for.
        member_id: MemberId,
    },
    /// Start a timer from a template.
    StartTimerFromTemplate {
        /// The new timer's id.
        timer_id: TimerId,
        /// The template.
        template_id: TemplateId,
        /// Whom it is for.
        member_id: MemberId,
    },
    /// Let a running timer stand still.
    PauseTimer {
        /// Which timer.
        timer_id: TimerId,
    },
    /// Let a paused timer run on.
    ResumeTimer {
        /// Which timer.
        timer_id: TimerId,
    },
    /// Give a timer more time; one that has run out runs again.
    ExtendTimer {
        /// Which timer.
        timer_id: TimerId,
        /// How much more.
        minutes: Minutes,
    },
    /// End a timer without stars.
    CancelTimer {
        /// Which timer.
        timer_id: TimerId,
    },
    /// Say that what a timer was for is done, and award its stars.
    ConfirmTimer {
        /// Which timer.
        timer_id: TimerId,
    },
    /// Create a template, or change the one that has its id.
    SaveTemplate {
        /// The template as it shall be.
        template: Template,
    },
    /// Remove a template.
    RemoveTemplate {
        /// Which template.
        template_id: TemplateId,
    },
    /// Make a member something else.
    ChangeRole {
        /// Which member.
        member_id: MemberId,
        /// What they shall be.
        role: Role,
    },
    /// Remove a member, or leave oneself.
    RemoveMember {
        /// Which member.
        member_id: MemberId,
    },
    /// Change the family's name, time zone and week.
    EditFamily {
        /// What it shall be called.
        name: FamilyName,
        /// The zone of its days.
        time_zone: ZoneName,
        /// The first day of its weeks.
        week_start: WeekStart,
    },
}

impl FamilyCommand {
    /// The timer that it is about, if it is about one.
    #[must_use]
    pub const fn timer_id(&self) -> Option<TimerId> {
        match self {
            Self::StartTimer { timer_id, .. }
            | Self::StartTimerFromTemplate { timer_id, .. }
            | Self::PauseTimer { timer_id }
            | Self::ResumeTimer { timer_id }
            | Self::ExtendTimer { timer_id, .. }
            | Self::CancelTimer { timer_id }
            | Self::ConfirmTimer { timer_id } => Some(*timer_id),
            Self::SaveTemplate { .. }
            | Self::RemoveTemplate { .. }
            | Self::ChangeRole { .. }
            | Self::RemoveMember { .. }
            | Self::EditFamily { .. } => None,
        }
    }

    /// The template that it changes, if it changes one.
    #[must_use]
    pub const fn saved_template(&self) -> Option<TemplateId> {
        match self {
            Self::SaveTemplate { template } => Some(template.id),
            _ => None,
        }
    }
}

/// What happens when `actor` wants `command` at `now`.
///
/// # Errors
/// [`Refusal`] says why nothing happens.
pub fn decide(
    state: &FamilyState,
    actor: Actor,
    command: &FamilyCommand,
    now: Timestamp,
) -> Result<Vec<FamilyEvent>, Refusal> {
    use FamilyCommand as C;
    match command {
        C::StartTimer { timer_id, name, length, stars, member_id } => {
            let what = timer::Start { name: name.clone(), length: *length, stars: *stars, template_id: None };
            timer::start(state, actor, *timer_id, *member_id, what, now)
        }
        C::StartTimerFromTemplate { timer_id, template_id, member_id } => {
            let template = state.template(*template_id).ok_or(Refusal::NoSuchTemplate)?;
            timer::start(state, actor, *timer_id, *member_id, template.into(), now)
        }
        C::PauseTimer { timer_id } => timer::pause(state, actor, *timer_id, now),
        C::ResumeTimer { timer_id } => timer::resume(state, actor, *timer_id, now),
        C::ExtendTimer { timer_id, minutes } => timer::extend(state, actor, *timer_id, *minutes, now),
        C::CancelTimer { timer_id } => timer::cancel(state, actor, *timer_id),
        C::ConfirmTimer { timer_id } => timer::confirm(state, actor, *timer_id, now),
        C::SaveTemplate { template } => template::save(state, actor, template),
        C::RemoveTemplate { template_id } => template::remove(state, actor, *template_id),
        C::ChangeRole { member_id, role } => household::change_role(state, actor, *member_id, *role),
        C::RemoveMember { member_id } => household::remove_member(state, actor, *member_id),
        C::EditFamily { name, time_zone, week_start } => {
            household::edit(state, actor, name.clone(), time_zone.clone(), *week_start)
        }
    }
}
