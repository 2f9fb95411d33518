//! What the rules of a family do not say and its pages need.

use hubbub_commands::areas::Family;
use hubbub_commands::{FamilyCommand, FamilyRefusal};
use hubbub_model::family::{FamilyState, Role, Timer};
use hubbub_model::{MemberId, Timestamp, UserId};

use super::changes;
use crate::live::LiveArea;
use crate::text::{Locale, Said};

impl LiveArea for Family {
    fn name(command: &FamilyCommand, state: &FamilyState) -> String {
        use FamilyCommand as C;
        let name = match command {
            C::StartTimer { name, .. } => Some(name.to_string()),
            C::SaveTemplate { template } => Some(template.name.to_string()),
            C::StartTimerFromTemplate { template_id, .. } | C::RemoveTemplate { template_id } => {
                state.template(*template_id).map(|template| template.name.to_string())
            }
            C::PauseTimer { timer_id }
            | C::ResumeTimer { timer_id }
            | C::ExtendTimer { timer_id, .. }
            | C::CancelTimer { timer_id }
            | C::ConfirmTimer { timer_id } => state.timer(*timer_id).map(|timer| timer.name.to_string()),
            C::AddStars { member_id, .. } | C::RemoveStars { member_id, .. } => person(state, *member_id),
            C::UndoStars { undoes, .. } => {
                state.entry(*undoes).and_then(|entry| person(state, entry.member_id))
            }
            C::ClaimTask { chore_id, day }
            | C::ReleaseTask { chore_id, day }
            | C::TickTask { chore_id, day, .. }
            | C::ApproveTask { chore_id, day, .. }
            | C::SendBackTask { chore_id, day, .. }
            | C::UndoTask { chore_id, day, .. } => {
                state.task(*chore_id, *day).map(|task| task.name.to_string())
            }
            C::AskReward { reward_id, .. } => state.reward(*reward_id).map(|reward| reward.name.to_string()),
            C::WithdrawReward { request_id }
            | C::GrantReward { request_id, .. }
            | C::RefuseReward { request_id, .. }
            | C::UndoReward { request_id, .. } => {
                state.request(*request_id).map(|request| request.name.to_string())
            }
            // Done by plain forms, which do not wait here.
            C::SaveChore { .. }
            | C::RemoveChore { .. }
            | C::SetHoliday { .. }
            | C::SaveReward { .. }
            | C::RemoveReward { .. }
            | C::SaveKiosk { .. }
            | C::HandOver { .. }
            | C::ChangeRole { .. }
            | C::RemoveMember { .. }
            | C::EditFamily { .. } => None,
        };
        name.unwrap_or_default()
    }

    fn describe(command: &FamilyCommand, name: Said, locale: Locale) -> String {
        match locale {
            Locale::English => changes::english(command, name),
            Locale::German => changes::german(command, name),
        }
    }

    fn explain(refusal: FamilyRefusal, locale: Locale) -> &'static str {
        (locale.words().problems.refusal)(refusal)
    }

    fn written(command: &FamilyCommand) -> Option<&str> {
        use FamilyCommand as C;
        match command {
            C::AddStars { note, .. }
            | C::RemoveStars { note, .. }
            | C::SendBackTask { note, .. }
            | C::RefuseReward { note: Some(note), .. } => Some(note.as_str()),
            _ => None,
        }
    }

    /// Without its members, it is the family of somebody who is not in it.
    fn ended(state: &FamilyState) -> FamilyState {
        FamilyState::new(state.family.clone())
    }

    /// Each running timer shows its next second in time.
    fn next_change(state: &FamilyState, now: Timestamp) -> Option<u64> {
        let left = state.timers.iter().filter_map(Timer::ends_at).map(|end| now.until(end).as_millis());
        // The shown second is rounded up: of 1000 ms left, it changes in 1000, of 1001 in 1.
        left.filter(|left| *left > 0).map(|left| (left - 1) % 1000 + 1).min()
    }

    /// A tablet on the wall has an account that nobody can sign in to.
    fn is_display(state: &FamilyState, user: UserId) -> bool {
        state.member_of_user(user).is_some_and(|member| member.role == Role::Kiosk)
    }
}

fn person(state: &FamilyState, id: MemberId) -> Option<String> {
    state.member(id).map(|member| member.name.to_string())
}

#[cfg(test)]
mod tests {
    use hubbub_model::family::{Family as Details, Phase, WeekStart};
    use hubbub_model::{FamilyId, Millis, TimerId};

    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn sample_family() -> FamilyState {
        FamilyState::new(Details {
            id: FamilyId::new(at(0), [0; 10]),
            name: "Us".parse().unwrap(),
            time_zone: "UTC".parse().unwrap(),
            week_start: WeekStart::Monday,
        })
    }

    fn running_until(end: i64) -> Timer {
        Timer {
            id: TimerId::new(at(end), [0; 10]),
            family_id: FamilyId::new(at(0), [0; 10]),
            name: "Tea".parse().unwrap(),
            member_id: MemberId::new(at(0), [0; 10]),
            template_id: None,
            stars: 0.try_into().unwrap(),
            length: Millis::from_minutes(1),
            started_at: at(0),
            started_by: MemberId::new(at(0), [0; 10]),
            phase: Phase::Running { ends_at: at(end) },
        }
    }

    #[test]
    fn a_second_changes_when_the_first_of_all_timers_shows_its_next_one() {
        let mut state = sample_family();
        assert_eq!(Family::next_change(&state, at(0)), None);
        state.timers = vec![running_until(10_100), running_until(60_600)];
        // 10.1 s left: it changes in 100 ms.
        assert_eq!(Family::next_change(&state, at(0)), Some(100));
        // 10.0 s and 60.5 s left.
        assert_eq!(Family::next_change(&state, at(100)), Some(500));
        // Both have run out.
        assert_eq!(Family::next_change(&state, at(60_600)), None);
    }
}
