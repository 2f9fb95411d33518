//! The area under test: real families, with a trail that shows whether every event
//! was applied once and in order.

use std::hash::{DefaultHasher, Hash, Hasher};

use hubbub_commands::FamilyCommand;
use hubbub_commands::family::decide;
use hubbub_events::{FamilyEvent, State};
use hubbub_model::family::{Actor, Family, FamilyState, Member, Role, Template};
use hubbub_model::{FamilyId, MemberId, TemplateId, TimerId, Timestamp, UserId};
use hubbub_sync::Predict;
use serde::{Deserialize, Serialize};

use crate::dice::Dice;

/// A family and a hash over all that was ever applied to it: applying an event
/// twice leaves most families as they are, but no trail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Trailed {
    pub(crate) family: FamilyState,
    pub(crate) trail: u64,
}

impl State for Trailed {
    type Event = FamilyEvent;

    fn apply(&mut self, event: &FamilyEvent) {
        let mut hasher = DefaultHasher::new();
        (self.trail, serde_json::to_string(event).unwrap()).hash(&mut hasher);
        self.trail = hasher.finish();
        self.family.apply(event);
    }
}

/// Who sits at a screen.
pub(crate) struct Person(pub(crate) MemberId);

impl Predict for Person {
    type State = Trailed;
    type Command = FamilyCommand;

    fn predict(&self, state: &Trailed, command: &FamilyCommand, at: Timestamp) -> Vec<FamilyEvent> {
        let actor = state.family.member(self.0).map(Actor::from);
        actor.and_then(|actor| decide(&state.family, actor, command, at).ok()).unwrap_or_default()
    }
}

/// When every run begins, by the server's clock.
pub(crate) const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// A family of `people`; the first is a parent, the second a child, and so on.
pub(crate) fn household(people: usize, dice: &mut Dice) -> FamilyState {
    let start = START;
    let mut family = FamilyState::new(Family {
        id: FamilyId::new(start, dice.bytes()),
        name: "Us".parse().unwrap(),
        time_zone: "Europe/Berlin".parse().unwrap(),
        week_start: Default::default(),
    });
    for number in 0..people {
        family.apply(&FamilyEvent::MemberJoined {
            member: Member {
                id: MemberId::new(start, dice.bytes()),
                user_id: UserId::new(start, dice.bytes()),
                name: "Somebody".parse().unwrap(),
                role: if number % 2 == 0 { Role::Parent } else { Role::Child },
            },
        });
    }
    family
}

/// Something that somebody who sees `family` may try.
pub(crate) fn wish(family: &FamilyState, now: Timestamp, dice: &mut Dice) -> FamilyCommand {
    use FamilyCommand as C;
    let timers: Vec<TimerId> = family.timers.iter().map(|timer| timer.id).collect();
    let templates: Vec<TemplateId> = family.templates.iter().map(|template| template.id).collect();
    let members: Vec<MemberId> = family.members.iter().map(|member| member.id).collect();
    let timer_id = dice.pick(&timers).unwrap_or_else(|| TimerId::new(now, dice.bytes()));
    let template_id = dice.pick(&templates).unwrap_or_else(|| TemplateId::new(now, dice.bytes()));
    let member_id = dice.pick(&members).unwrap_or_else(|| MemberId::new(now, dice.bytes()));
    let stars = dice.below(5).try_into().unwrap();
    let length = (1 + dice.below(20)).try_into().unwrap();
    let name = ["Homework", "Tea", "Piano"][dice.below(3) as usize].parse().unwrap();
    match dice.below(16) {
        0..=3 => C::StartTimer { timer_id: TimerId::new(now, dice.bytes()), name, length, stars, member_id },
        4 => C::StartTimerFromTemplate { timer_id: TimerId::new(now, dice.bytes()), template_id, member_id },
        5 | 6 => C::PauseTimer { timer_id },
        7 | 8 => C::ResumeTimer { timer_id },
        9 => C::ExtendTimer { timer_id, minutes: (1 + dice.below(3)).try_into().unwrap() },
        10 => C::CancelTimer { timer_id },
        11 => C::ConfirmTimer { timer_id },
        12 => C::SaveTemplate { template: Template { id: template_id, name, length, stars } },
        13 => C::RemoveTemplate { template_id },
        14 => C::ChangeRole { member_id, role: if dice.percent(70) { Role::Parent } else { Role::Child } },
        _ => C::EditFamily {
            name: ["Us", "All of us"][dice.below(2) as usize].parse().unwrap(),
            time_zone: family.family.time_zone.clone(),
            week_start: family.family.week_start,
        },
    }
}
