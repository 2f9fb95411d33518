//! What begins another log, as the person's own channel keeps and reads it: only of areas of which that can be
//! so, because all of it is in the base.

use hubbub_commands::{Area, Command, OneOfAll as _, Refusal, areas};
use hubbub_events::Channel;
use hubbub_model::json::{FromJson as _, Json};

use super::LiveArea;

macro_rules! elsewhere {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// A command as the device keeps it: its channel before what it is there.
        pub(super) fn write(command: &Command) -> Option<String> {
            match command {
                $(Command::$Area { $field, command } if areas::$Area::BEGINS_ANYWHERE => {
                    let command = serde_json::to_string(command).ok()?;
                    Some(format!("{} {command}", Channel::$Area(*$field)))
                })*
                _ => None,
            }
        }

        /// The command that the device has kept.
        pub(super) fn read(kept: &str) -> Option<Command> {
            let (channel, command) = kept.split_once(' ')?;
            match channel.parse().ok()? {
                $(Channel::$Area(id) if areas::$Area::BEGINS_ANYWHERE => {
                    let json: Json = serde_json::from_str(command).ok()?;
                    Some(areas::$Area::among_all(id, <areas::$Area as Area>::Command::from_json(json).ok()?))
                })*
                _ => None,
            }
        }

        /// A refusal as the device keeps it.
        pub(super) fn write_refusal(refusal: Refusal) -> Option<String> {
            match refusal {
                $(Refusal::$Area(refusal) if areas::$Area::BEGINS_ANYWHERE => serde_json::to_string(&refusal).ok(),)*
                _ => None,
            }
        }

        /// The refusal of a command, as the server has sent it or the device has kept it.
        pub(super) fn read_refusal(command: &Command, refusal: &str) -> Option<Refusal> {
            match command {
                $(Command::$Area { .. } if areas::$Area::BEGINS_ANYWHERE => {
                    serde_json::from_str::<<areas::$Area as Area>::Refusal>(refusal).ok().map(Into::into)
                })*
                _ => None,
            }
        }
    };
}

hubbub_events::areas!(elsewhere);
