//! What begins another log, as the device has kept it for the person's own channel: only of areas of which that can
//! be so, because all that reads it is in the base.

use hubbub_commands::{Area, areas};
use hubbub_events::Channel;
use hubbub_model::json::{FromJson as _, Json};

use super::{AnyCommand, LiveArea};

macro_rules! elsewhere {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// The command that the device has kept: its channel before what it is there.
        pub(super) fn read(kept: &str) -> Option<AnyCommand> {
            let (channel, command) = kept.split_once(' ')?;
            match channel.parse().ok()? {
                $(Channel::$Area(id) if areas::$Area::BEGINS_ANYWHERE => {
                    let json: Json = serde_json::from_str(command).ok()?;
                    let command = <areas::$Area as Area>::Command::from_json(json).ok()?;
                    Some(AnyCommand::new::<areas::$Area>(id, command))
                })*
                _ => None,
            }
        }
    };
}

hubbub_events::areas!(elsewhere);
