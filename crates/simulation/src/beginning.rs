//! What there is when a run begins: some people, and what they have together.

use hubbub_commands::{Area, EventOf, areas};
use hubbub_events::{Channel, State as _};
use hubbub_model::{Timestamp, UserId};

use crate::area::Simulated;
use crate::dice::Dice;

/// When every run begins, by the server's clock.
pub(crate) const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// What a server has that has just begun. Nothing is in its logs, and nobody was told anything yet.
#[derive(Clone)]
pub struct Beginning {
    /// Everybody there is; all are called the same.
    pub people: Vec<UserId>,
    /// What has a log, in the order of the areas.
    pub founded: Vec<AnyFounded>,
}

/// What has a log of one area, before the first entry.
pub struct Founded<A: Area> {
    /// Its state.
    pub state: A::State,
    /// What has led to it.
    pub events: Vec<EventOf<A>>,
}

impl<A: Area> Founded<A> {
    /// What these events begin.
    pub(crate) fn by(events: Vec<EventOf<A>>) -> Self {
        let mut state = A::State::begin(&events[0]).unwrap();
        events.iter().skip(1).for_each(|event| state.apply(event));
        Self { state, events }
    }
}

impl<A: Area> Clone for Founded<A> {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), events: self.events.clone() }
    }
}

/// Makes what begins with a run out of the list of areas.
macro_rules! founded {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// What has a log, of any area.
        #[derive(Clone)]
        #[expect(missing_docs, reason = "each is of the area of its name")]
        pub enum AnyFounded {
            $($Area(Founded<areas::$Area>)),*
        }

        impl AnyFounded {
            /// Where its log is.
            #[must_use]
            pub fn channel(&self) -> Channel {
                match self {
                    $(Self::$Area(founded) => areas::$Area::channel(areas::$Area::id(&founded.state)),)*
                }
            }
        }

        impl Beginning {
            /// Two to four people, with something of each area.
            pub(crate) fn any(dice: &mut Dice) -> Self {
                let people = (0..2 + dice.below(3)).map(|_| UserId::new(START, dice.bytes())).collect();
                let mut beginning = Self { people, founded: Vec::new() };
                $(
                    let founded = areas::$Area::founded(&beginning, dice);
                    beginning.founded.extend(founded.into_iter().map(AnyFounded::$Area));
                )*
                beginning
            }
        }
    };
}

hubbub_events::areas!(founded);
