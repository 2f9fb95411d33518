//! The logs of a run, whatever their area.

use std::collections::BTreeMap;
use std::rc::Rc;

use hubbub_commands::areas;
use hubbub_events::Channel;

use crate::beginning::{AnyFounded, Beginning};
use crate::record::{AnyRecord, Here, Record};
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

        /// The record of a log that stands there.
        fn begun(founded: &AnyFounded, here: Here) -> Rc<dyn AnyRecord> {
            match founded {
                $(AnyFounded::$Area(one) => Record::<areas::$Area>::of(one.state.clone(), here),)*
            }
        }
    };
}

hubbub_events::areas!(records);

/// The logs that there are in the beginning.
pub(crate) fn first(beginning: &Beginning, server: &mut dyn Server) -> BTreeMap<Channel, Rc<dyn AnyRecord>> {
    let mut record = |founded: &AnyFounded| {
        let channel = founded.channel();
        (channel, begun(founded, server.position(channel).unwrap()))
    };
    beginning.founded.iter().map(&mut record).collect()
}
