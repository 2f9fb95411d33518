//! What a person wants done next, given what their screen shows.

use fastrand::Rng;
use hubbub_commands::FamilyCommand;
use hubbub_model::family::{FamilyState, Phase, Role, Template};
use hubbub_model::{MemberId, TemplateId, TimerId, Timestamp};

use crate::household::bytes;

/// So many timers are enough: more are not started but ended.
const TIMERS: usize = 30;

/// Something that `me` may try. Some of it will be refused, as it is in life.
pub(super) fn random_command(
    family: &FamilyState,
    me: MemberId,
    now: Timestamp,
    rng: &mut Rng,
) -> Option<FamilyCommand> {
    use FamilyCommand as C;
    let timer = |wanted: fn(&Phase) -> bool, rng: &mut Rng| {
        let timers: Vec<TimerId> =
            family.timers.iter().filter(|timer| wanted(&timer.phase)).map(|timer| timer.id).collect();
        rng.choice(timers)
    };
    let is_running = |phase: &Phase| matches!(phase, Phase::Running { .. });
    let is_paused = |phase: &Phase| matches!(phase, Phase::Paused { .. });
    let is_expired = |phase: &Phase| matches!(phase, Phase::Expired { .. });
    let choice = if family.timers.len() < TIMERS { rng.u8(0..20) } else { rng.u8(8..16) };
    let template_id = rng.choice(&family.templates).map(|template| template.id);
    Some(match choice {
        0..6 => start(me, now, rng)?,
        6..8 => {
            let timer_id = TimerId::new(now, bytes(rng));
            C::StartTimerFromTemplate { timer_id, template_id: template_id?, member_id: me }
        }
        8 => C::PauseTimer { timer_id: timer(is_running, rng)? },
        9 => C::ResumeTimer { timer_id: timer(is_paused, rng)? },
        10 => C::ExtendTimer { timer_id: timer(|_| true, rng)?, minutes: 1.try_into().ok()? },
        11 => C::CancelTimer { timer_id: timer(|_| true, rng)? },
        12..16 => C::ConfirmTimer { timer_id: timer(is_expired, rng)? },
        16 => {
            let id = template_id.filter(|_| rng.bool()).unwrap_or_else(|| TemplateId::new(now, bytes(rng)));
            let (length, stars) = (rng.u64(1..3).try_into().ok()?, rng.u64(0..5).try_into().ok()?);
            C::SaveTemplate { template: Template { id, name: "Tea".parse().ok()?, length, stars } }
        }
        17 => C::RemoveTemplate { template_id: template_id? },
        18 => {
            let member_id = rng.choice(&family.members)?.id;
            C::ChangeRole { member_id, role: if rng.u8(0..4) > 0 { Role::Parent } else { Role::Child } }
        }
        _ => C::EditFamily {
            name: format!("The Linds {}", rng.u8(..)).parse().ok()?,
            time_zone: family.family.time_zone.clone(),
            week_start: family.family.week_start,
        },
    })
}

/// A timer that is over in a moment.
fn start(me: MemberId, now: Timestamp, rng: &mut Rng) -> Option<FamilyCommand> {
    Some(FamilyCommand::StartTimer {
        timer_id: TimerId::new(now, bytes(rng)),
        name: "Homework".parse().ok()?,
        length: rng.u64(1..3).try_into().ok()?,
        stars: rng.u64(0..5).try_into().ok()?,
        member_id: me,
    })
}
