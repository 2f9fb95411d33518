//! The logs of a run, whatever their area.

use std::collections::BTreeMap;
use std::rc::Rc;

use hubbub_commands::areas;
use hubbub_events::Channel;
use hubbub_model::person::PersonState;

use crate::beginning::Beginning;
use crate::record::{AnyRecord, Record};
use crate::server::Server;

/// Makes the record of a log out of the list of areas.
macro_rules! records {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// The record of a log that is not there yet.
        pub(crate) fn unbegun(channel: Channel) -> Rc<dyn AnyRecord> {
            match channel {
                $(Channel::$Area(id) => Record::<areas::$Area>::unbegun(id),)*
            }
        }
    };
}

hubbub_events::areas!(records);

/// The logs that there are in the beginning.
pub(crate) fn first(beginning: &Beginning, server: &mut dyn Server) -> BTreeMap<Channel, Rc<dyn AnyRecord>> {
    let Beginning { family, team } = beginning;
    let mut here = |channel| server.position(channel).unwrap();
    let (of_family, of_team) = (Channel::Family(family.family.id), Channel::Team(team.team.id));
    let mut logs: BTreeMap<Channel, Rc<dyn AnyRecord>> = BTreeMap::new();
    logs.insert(of_family, Record::<areas::Family>::of(family.clone(), here(of_family)));
    logs.insert(of_team, Record::<areas::Team>::of(team.clone(), here(of_team)));
    for user in beginning.users() {
        let channel = Channel::Person(user);
        logs.insert(channel, Record::<areas::Person>::of(PersonState::new(user), here(channel)));
    }
    logs
}
