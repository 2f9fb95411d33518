//! How commands are read: `{"type": "pauseTimer", "timerId": "…"}`.

use super::FamilyCommand;

hubbub_model::from_json!(typed enum FamilyCommand by type {
    StartTimer { timer_id, name, length, stars, member_id } = "startTimer",
    StartTimerFromTemplate { timer_id, template_id, member_id } = "startTimerFromTemplate",
    PauseTimer { timer_id } = "pauseTimer",
    ResumeTimer { timer_id } = "resumeTimer",
    ExtendTimer { timer_id, minutes } = "extendTimer",
    CancelTimer { timer_id } = "cancelTimer",
    ConfirmTimer { timer_id } = "confirmTimer",
    SaveTemplate { template } = "saveTemplate",
    RemoveTemplate { template_id } = "removeTemplate",
    AddStars { entry_id, member_id, amount, note } = "addStars",
    RemoveStars { entry_id, member_id, amount, note } = "removeStars",
    UndoStars { entry_id, undoes } = "undoStars",
    SaveChore { chore } = "saveChore",
    RemoveChore { chore_id } = "removeChore",
    SetHoliday { until } = "setHoliday",
    ClaimTask { chore_id, day } = "claimTask",
    ReleaseTask { chore_id, day } = "releaseTask",
    TickTask { chore_id, day, member_id, entry_id } = "tickTask",
    ApproveTask { chore_id, day, entry_id } = "approveTask",
    SendBackTask { chore_id, day, note } = "sendBackTask",
    UndoTask { chore_id, day, entry_id } = "undoTask",
    SaveReward { reward } = "saveReward",
    RemoveReward { reward_id } = "removeReward",
    AskReward { request_id, reward_id } = "askReward",
    WithdrawReward { request_id } = "withdrawReward",
    GrantReward { request_id, entry_id } = "grantReward",
    RefuseReward { request_id, note } = "refuseReward",
    UndoReward { request_id, entry_id } = "undoReward",
    SaveKiosk { kiosk } = "saveKiosk",
    HandOver { member_id } = "handOver",
    ChangeRole { member_id, role } = "changeRole",
    RemoveMember { member_id } = "removeMember",
    EditFamily { name, time_zone, week_start } = "editFamily",
});

#[cfg(test)]
mod tests {
    use hubbub_model::family::{Assignment, Repeats};
    use hubbub_model::{Timestamp, Weekdays};

    use hubbub_model::family::{Chore, Kiosk, Reward, Role, Template, Turn, WeekStart};
    use hubbub_model::{ChoreId, Day, MemberId, RequestId, RewardId, StarEntryId, TemplateId, TimerId};

    use super::*;

    /// What may be left out.
    const OPTIONAL: [&str; 2] = ["setHoliday until", "refuseReward note"];

    /// Has no arm for a command that was just added: then it belongs to `samples` too.
    fn nth(command: &FamilyCommand) -> usize {
        use FamilyCommand as C;
        match command {
            C::StartTimer { .. } => 0,
            C::StartTimerFromTemplate { .. } => 1,
            C::PauseTimer { .. } => 2,
            C::ResumeTimer { .. } => 3,
            C::ExtendTimer { .. } => 4,
            C::CancelTimer { .. } => 5,
            C::ConfirmTimer { .. } => 6,
            C::SaveTemplate { .. } => 7,
            C::RemoveTemplate { .. } => 8,
            C::ChangeRole { .. } => 9,
            C::RemoveMember { .. } => 10,
            C::EditFamily { .. } => 11,
            C::AddStars { .. } => 12,
            C::RemoveStars { .. } => 13,
            C::UndoStars { .. } => 14,
            C::SaveChore { .. } => 15,
            C::RemoveChore { .. } => 16,
            C::SetHoliday { .. } => 17,
            C::ClaimTask { .. } => 18,
            C::ReleaseTask { .. } => 19,
            C::TickTask { .. } => 20,
            C::ApproveTask { .. } => 21,
            C::SendBackTask { .. } => 22,
            C::UndoTask { .. } => 23,
            C::SaveReward { .. } => 24,
            C::RemoveReward { .. } => 25,
            C::AskReward { .. } => 26,
            C::WithdrawReward { .. } => 27,
            C::GrantReward { .. } => 28,
            C::RefuseReward { .. } => 29,
            C::UndoReward { .. } => 30,
            C::SaveKiosk { .. } => 31,
            C::HandOver { .. } => 32,
        }
    }

    fn samples() -> Vec<FamilyCommand> {
        use FamilyCommand as C;
        let at = Timestamp::from_millis(1_700_000_000_000);
        let timer_id = TimerId::new(at, [1; 10]);
        let template_id = TemplateId::new(at, [2; 10]);
        let member_id = MemberId::new(at, [3; 10]);
        let (length, stars) = (60.try_into().unwrap(), 2.try_into().unwrap());
        let name = || "Tea".parse().unwrap();
        let note = || "Well done".parse().unwrap();
        let (entry_id, amount) = (StarEntryId::new(at, [4; 10]), 3.try_into().unwrap());
        let (chore_id, day) = (ChoreId::new(at, [6; 10]), Day::from_number(20_778));
        let (reward_id, request_id) = (RewardId::new(at, [7; 10]), RequestId::new(at, [8; 10]));
        let chore = Chore {
            id: chore_id,
            name: "Dishes".parse().unwrap(),
            stars,
            repeats: Repeats::Weekly { every: 2.try_into().unwrap(), on: Weekdays::WORKING },
            since: day,
            due: Some(1080.try_into().unwrap()),
            who: Assignment::Rotating { members: vec![member_id] },
            approval: true,
            last: None,
            turns: 0,
            turn: Turn::default(),
        };
        let (name_of_reward, price) = ("Cinema".parse().unwrap(), 20.try_into().unwrap());
        let stock = Some(3.try_into().unwrap());
        let reward = Reward { id: reward_id, name: name_of_reward, price, only_for: vec![member_id], stock };
        vec![
            C::StartTimer { timer_id, name: name(), length, stars, member_id },
            C::StartTimerFromTemplate { timer_id, template_id, member_id },
            C::PauseTimer { timer_id },
            C::ResumeTimer { timer_id },
            C::ExtendTimer { timer_id, minutes: 5.try_into().unwrap() },
            C::CancelTimer { timer_id },
            C::ConfirmTimer { timer_id },
            C::SaveTemplate { template: Template { id: template_id, name: name(), length, stars } },
            C::RemoveTemplate { template_id },
            C::ChangeRole { member_id, role: Role::Child },
            C::RemoveMember { member_id },
            C::EditFamily {
                name: "Lind".parse().unwrap(),
                time_zone: "Europe/Berlin".parse().unwrap(),
                week_start: WeekStart::Sunday,
            },
            C::AddStars { entry_id, member_id, amount, note: note() },
            C::RemoveStars { entry_id, member_id, amount, note: note() },
            C::UndoStars { entry_id, undoes: StarEntryId::new(at, [5; 10]) },
            C::SaveChore { chore },
            C::RemoveChore { chore_id },
            C::SetHoliday { until: Some(day) },
            C::ClaimTask { chore_id, day },
            C::ReleaseTask { chore_id, day },
            C::TickTask { chore_id, day, member_id, entry_id },
            C::ApproveTask { chore_id, day, entry_id },
            C::SendBackTask { chore_id, day, note: note() },
            C::UndoTask { chore_id, day, entry_id },
            C::SaveReward { reward },
            C::RemoveReward { reward_id },
            C::AskReward { request_id, reward_id },
            C::WithdrawReward { request_id },
            C::GrantReward { request_id, entry_id },
            C::RefuseReward { request_id, note: Some(note()) },
            C::UndoReward { request_id, entry_id },
            C::SaveKiosk { kiosk: Kiosk { member_id, ticks_for: vec![member_id], starts_timers: true } },
            C::HandOver { member_id },
        ]
    }

    #[test]
    fn every_command_is_read_as_it_is_written() {
        for (index, command) in samples().into_iter().enumerate() {
            assert_eq!(nth(&command), index, "the samples are in order and complete");
            let json = serde_json::to_string(&command).unwrap();
            assert_eq!(serde_json::from_str::<FamilyCommand>(&json).unwrap(), command);
        }
    }

    #[test]
    fn every_field_of_a_command_is_needed() {
        for command in samples() {
            let whole = serde_json::to_value(&command).unwrap();
            for field in whole.as_object().unwrap().keys() {
                let mut part = whole.clone();
                part.as_object_mut().unwrap().remove(field);
                if OPTIONAL.contains(&format!("{} {field}", whole["type"].as_str().unwrap()).as_str()) {
                    assert!(serde_json::from_value::<FamilyCommand>(part).is_ok());
                    continue;
                }
                let error = serde_json::from_value::<FamilyCommand>(part).unwrap_err().to_string();
                assert!(error.contains(&format!("missing field `{field}`")), "{error}");
            }
        }
    }

    /// Puts `typed` in the place of every text that a person types; says how many there were.
    fn retype(json: &mut serde_json::Value, typed: &str) -> usize {
        match json {
            serde_json::Value::Object(fields) => fields
                .iter_mut()
                .map(|(field, value)| {
                    if ["name", "note"].contains(&field.as_str()) {
                        *value = typed.into();
                        1
                    } else {
                        retype(value, typed)
                    }
                })
                .sum(),
            _ => 0,
        }
    }

    #[test]
    fn no_command_brings_a_text_that_nobody_can_see() {
        let mut texts = 0;
        for command in samples() {
            let mut json = serde_json::to_value(&command).unwrap();
            for hidden in ["\u{200b}", "\u{3164}", "a\u{202e}b", "a\u{2028}b"] {
                if retype(&mut json, hidden) > 0 {
                    texts += 1;
                    assert!(serde_json::from_value::<FamilyCommand>(json.clone()).is_err(), "{json}");
                }
            }
        }
        assert!(texts >= 9 * 4, "texts are found under these names: {texts}");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let read = |json: &str| serde_json::from_str::<FamilyCommand>(json).unwrap_err().to_string();
        assert!(read(r#"{"type":"fly"}"#).contains("there is no type `fly`"));
        let id = TimerId::new(Timestamp::from_millis(1), [1; 10]);
        let unnamed = format!(
            r#"{{"type":"startTimer","timerId":"{id}","name":" ","length":60,"stars":1,"memberId":"{id}"}}"#
        );
        assert!(read(&unnamed).starts_with("name: must not be empty"), "{}", read(&unnamed));
    }
}
