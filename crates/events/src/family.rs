//! What happens in a family, and how it changes the family's page.

use hubbub_model::family::state::upsert;
use hubbub_model::family::{Family, FamilyState, Member, Stars, Template, Timer};
use hubbub_model::{MemberId, TemplateId, TimerId};

use crate::{State, define::events};

events! {
    /// What happens in a family.
    pub enum FamilyEvent {
        /// A timer was started.
        "timer:started" => TimerStarted {
            /// The new timer.
            timer: Timer,
        },
        /// A timer was paused, resumed or extended.
        "timer:updated" => TimerUpdated {
            /// The timer as it is now.
            timer: Timer,
        },
        /// A timer was ended without stars.
        "timer:cancelled" => TimerCancelled {
            /// Which timer.
            timer_id: TimerId,
            /// Who did it.
            cancelled_by: MemberId,
        },
        /// A parent confirmed what a timer was for, which awards its stars: once.
        "timer:completed" => TimerCompleted {
            /// The timer as it was at its end.
            timer: Timer,
            /// The stars its member got for it.
            stars_awarded: Stars,
            /// Who confirmed it.
            confirmed_by: MemberId,
        },
        /// A timer ran out.
        "timer:expired" => TimerExpired {
            /// The timer, now waiting for a parent.
            timer: Timer,
        },
        /// A template was created or changed.
        "template:saved" => TemplateSaved {
            /// The template as it is now.
            template: Template,
        },
        /// A template was removed; timers started from it run on.
        "template:removed" => TemplateRemoved {
            /// Which template.
            template_id: TemplateId,
        },
        /// Somebody joined the family.
        "member:joined" => MemberJoined {
            /// The new member.
            member: Member,
        },
        /// A member's role or name changed.
        "member:updated" => MemberUpdated {
            /// The member as it is now.
            member: Member,
        },
        /// Somebody left the family or was removed.
        "member:left" => MemberLeft {
            /// Which member.
            member_id: MemberId,
        },
        /// The family's name, time zone or week changed.
        "family:updated" => FamilyUpdated {
            /// The family as it is now.
            family: Family,
        },
    }
}

impl State for FamilyState {
    type Event = FamilyEvent;

    fn apply(&mut self, event: &FamilyEvent) {
        match event {
            FamilyEvent::TimerStarted { timer }
            | FamilyEvent::TimerUpdated { timer }
            | FamilyEvent::TimerExpired { timer } => {
                upsert(&mut self.timers, timer.clone(), |timer| timer.id);
            }
            FamilyEvent::TimerCancelled { timer_id, .. } => self.timers.retain(|timer| timer.id != *timer_id),
            FamilyEvent::TimerCompleted { timer: done, .. } => {
                self.timers.retain(|timer| timer.id != done.id);
            }
            FamilyEvent::TemplateSaved { template } => {
                upsert(&mut self.templates, template.clone(), |template| template.id);
            }
            FamilyEvent::TemplateRemoved { template_id } => self.templates.retain(|t| t.id != *template_id),
            FamilyEvent::MemberJoined { member } | FamilyEvent::MemberUpdated { member } => {
                upsert(&mut self.members, member.clone(), |member| member.id);
            }
            FamilyEvent::MemberLeft { member_id } => self.members.retain(|member| member.id != *member_id),
            FamilyEvent::FamilyUpdated { family } => self.family = family.clone(),
        }
    }
}
