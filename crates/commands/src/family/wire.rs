//! How a command is read: as one struct of all fields that commands have. The reader that
//! serde derives for a tagged enum does the same work once for each command, which is
//! 26 KB more in the browser's WASM.

use std::fmt::Display;
use std::str::FromStr;

use hubbub_model::family::{
    Amount, Chore, Kiosk, Minutes, Reward, Role, Stars, Template, TimerLength, WeekStart,
};
use hubbub_model::text::{Note, ZoneName};
use hubbub_model::{ChoreId, Day, MemberId, RequestId, RewardId, StarEntryId, TemplateId, TimerId};
use serde::Deserialize;
use thiserror::Error;

use super::FamilyCommand;

/// What a command may be made of.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fields {
    r#type: String,
    name: Option<String>,
    timer_id: Option<TimerId>,
    template_id: Option<TemplateId>,
    member_id: Option<MemberId>,
    length: Option<TimerLength>,
    stars: Option<Stars>,
    minutes: Option<Minutes>,
    template: Option<Template>,
    role: Option<Role>,
    time_zone: Option<ZoneName>,
    week_start: Option<WeekStart>,
    entry_id: Option<StarEntryId>,
    undoes: Option<StarEntryId>,
    amount: Option<Amount>,
    note: Option<Note>,
    chore: Option<Chore>,
    chore_id: Option<ChoreId>,
    day: Option<Day>,
    until: Option<Day>,
    reward: Option<Reward>,
    reward_id: Option<RewardId>,
    request_id: Option<RequestId>,
    kiosk: Option<Kiosk>,
}

/// Why this is no command.
#[derive(Debug, Error)]
pub(super) enum NoCommand {
    #[error("there is no command `{0}`")]
    Unknown(String),
    #[error("missing field `{0}`")]
    Missing(&'static str),
    #[error("the name {0}")]
    Name(String),
}

impl TryFrom<Fields> for FamilyCommand {
    type Error = NoCommand;

    fn try_from(fields: Fields) -> Result<Self, NoCommand> {
        let timer_id = || fields.timer_id.ok_or(NoCommand::Missing("timerId"));
        let template_id = || fields.template_id.ok_or(NoCommand::Missing("templateId"));
        let member_id = || fields.member_id.ok_or(NoCommand::Missing("memberId"));
        let entry_id = || fields.entry_id.ok_or(NoCommand::Missing("entryId"));
        let chore_id = || fields.chore_id.ok_or(NoCommand::Missing("choreId"));
        let day = || fields.day.ok_or(NoCommand::Missing("day"));
        let reward_id = || fields.reward_id.ok_or(NoCommand::Missing("rewardId"));
        let request_id = || fields.request_id.ok_or(NoCommand::Missing("requestId"));
        let amount = || fields.amount.ok_or(NoCommand::Missing("amount"));
        let note = fields.note.ok_or(NoCommand::Missing("note"));
        Ok(match fields.r#type.as_str() {
            "startTimer" => Self::StartTimer {
                timer_id: timer_id()?,
                name: name(fields.name)?,
                length: fields.length.ok_or(NoCommand::Missing("length"))?,
                stars: fields.stars.ok_or(NoCommand::Missing("stars"))?,
                member_id: member_id()?,
            },
            "startTimerFromTemplate" => Self::StartTimerFromTemplate {
                timer_id: timer_id()?,
                template_id: template_id()?,
                member_id: member_id()?,
            },
            "pauseTimer" => Self::PauseTimer { timer_id: timer_id()? },
            "resumeTimer" => Self::ResumeTimer { timer_id: timer_id()? },
            "extendTimer" => Self::ExtendTimer {
                timer_id: timer_id()?,
                minutes: fields.minutes.ok_or(NoCommand::Missing("minutes"))?,
            },
            "cancelTimer" => Self::CancelTimer { timer_id: timer_id()? },
            "confirmTimer" => Self::ConfirmTimer { timer_id: timer_id()? },
            "saveTemplate" => {
                Self::SaveTemplate { template: fields.template.ok_or(NoCommand::Missing("template"))? }
            }
            "removeTemplate" => Self::RemoveTemplate { template_id: template_id()? },
            "addStars" => Self::AddStars {
                entry_id: entry_id()?,
                member_id: member_id()?,
                amount: amount()?,
                note: note?,
            },
            "removeStars" => Self::RemoveStars {
                entry_id: entry_id()?,
                member_id: member_id()?,
                amount: amount()?,
                note: note?,
            },
            "undoStars" => Self::UndoStars {
                entry_id: entry_id()?,
                undoes: fields.undoes.ok_or(NoCommand::Missing("undoes"))?,
            },
            "saveChore" => Self::SaveChore { chore: fields.chore.ok_or(NoCommand::Missing("chore"))? },
            "removeChore" => Self::RemoveChore { chore_id: chore_id()? },
            "setHoliday" => Self::SetHoliday { until: fields.until },
            "claimTask" => Self::ClaimTask { chore_id: chore_id()?, day: day()? },
            "releaseTask" => Self::ReleaseTask { chore_id: chore_id()?, day: day()? },
            "tickTask" => Self::TickTask {
                chore_id: chore_id()?,
                day: day()?,
                member_id: member_id()?,
                entry_id: entry_id()?,
            },
            "approveTask" => Self::ApproveTask { chore_id: chore_id()?, day: day()?, entry_id: entry_id()? },
            "sendBackTask" => Self::SendBackTask { chore_id: chore_id()?, day: day()?, note: note? },
            "undoTask" => Self::UndoTask { chore_id: chore_id()?, day: day()?, entry_id: entry_id()? },
            "saveReward" => Self::SaveReward { reward: fields.reward.ok_or(NoCommand::Missing("reward"))? },
            "removeReward" => Self::RemoveReward { reward_id: reward_id()? },
            "askReward" => Self::AskReward { request_id: request_id()?, reward_id: reward_id()? },
            "withdrawReward" => Self::WithdrawReward { request_id: request_id()? },
            "grantReward" => Self::GrantReward { request_id: request_id()?, entry_id: entry_id()? },
            "refuseReward" => Self::RefuseReward { request_id: request_id()?, note: note.ok() },
            "undoReward" => Self::UndoReward { request_id: request_id()?, entry_id: entry_id()? },
            "saveKiosk" => Self::SaveKiosk { kiosk: fields.kiosk.ok_or(NoCommand::Missing("kiosk"))? },
            "handOver" => Self::HandOver { member_id: member_id()? },
            "changeRole" => Self::ChangeRole {
                member_id: member_id()?,
                role: fields.role.ok_or(NoCommand::Missing("role"))?,
            },
            "removeMember" => Self::RemoveMember { member_id: member_id()? },
            "editFamily" => Self::EditFamily {
                name: name(fields.name)?,
                time_zone: fields.time_zone.ok_or(NoCommand::Missing("timeZone"))?,
                week_start: fields.week_start.ok_or(NoCommand::Missing("weekStart"))?,
            },
            _ => return Err(NoCommand::Unknown(fields.r#type)),
        })
    }
}

/// Timers and families have names of different kinds.
fn name<T: FromStr<Err: Display>>(text: Option<String>) -> Result<T, NoCommand> {
    let text = text.ok_or(NoCommand::Missing("name"))?;
    text.parse().map_err(|error: T::Err| NoCommand::Name(error.to_string()))
}

#[cfg(test)]
mod tests {
    use hubbub_model::family::{Assignment, Repeats};
    use hubbub_model::{Timestamp, Weekdays};

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

    #[test]
    fn what_is_wrong_is_said() {
        let read = |json: &str| serde_json::from_str::<FamilyCommand>(json).unwrap_err().to_string();
        assert!(read(r#"{"type":"fly"}"#).contains("there is no command `fly`"));
        let id = TimerId::new(Timestamp::from_millis(1), [1; 10]);
        let unnamed = format!(
            r#"{{"type":"startTimer","timerId":"{id}","name":" ","length":60,"stars":1,"memberId":"{id}"}}"#
        );
        assert!(read(&unnamed).starts_with("the name "), "{}", read(&unnamed));
    }
}
