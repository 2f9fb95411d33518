//! How a command is read: as one struct of all fields that commands have. The reader that
//! serde derives for a tagged enum does the same work once for each command, which is
//! 26 KB more in the browser's WASM.

use std::fmt::Display;
use std::str::FromStr;

use hubbub_model::family::{Minutes, Role, Stars, Template, TimerLength, WeekStart};
use hubbub_model::text::ZoneName;
use hubbub_model::{MemberId, TemplateId, TimerId};
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
    use hubbub_model::Timestamp;

    use super::*;

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
