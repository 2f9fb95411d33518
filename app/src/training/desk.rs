//! What the parts of a session's pages share.

use hubbub_commands::TrainingCommand;
use hubbub_commands::areas::Training;
use hubbub_model::text::ZoneName;
use hubbub_model::training::{Part, Round, SetNumber, Side, TrainingState};
use hubbub_model::{ExerciseId, RoundId, Timestamp};
use leptos::prelude::*;

use super::typed::Typed;
use super::unit::OwnUnit;
use crate::live::Live;
use crate::local_time::{moment, time_of_day};
use crate::preferences::{preferences, words};

/// What the page asks in its dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// Really cancel the session, and why?
    Cancel,
    /// Is the session complete?
    Finish,
    /// Why is the round taken back?
    Withdraw(RoundId),
    /// Are the sets done that are not ticked?
    Complete(RoundId),
    /// What shall the clock measure?
    Clock,
    /// Who may watch?
    Guests,
}

/// What the parts of a page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) live: Live<Training>,
    /// What part the viewer has in the session.
    pub(super) part: Memo<Option<Part>>,
    pub(super) runs: Memo<bool>,
    pub(super) open: RwSignal<Option<Open>>,
    pub(super) typed: Typed,
    /// The sets of which something is typed that cannot be read.
    pub(super) unreadable: RwSignal<Vec<(ExerciseId, SetNumber)>>,
    pub(super) own_unit: OwnUnit,
    /// What to say aloud, politely.
    pub(super) say: RwSignal<String>,
    pub(super) zone: StoredValue<ZoneName>,
}

impl Desk {
    pub(super) fn new(live: Live<Training>, zone: &ZoneName) -> Self {
        let id = live.state.with_untracked(|state| state.training.id);
        Self {
            live,
            part: Memo::new(move |_| live.state.with(|state| state.part(live.viewer))),
            runs: Memo::new(move |_| live.state.with(TrainingState::is_running)),
            open: RwSignal::new(None),
            typed: Typed::new(*live, id),
            unreadable: RwSignal::new(Vec::new()),
            own_unit: OwnUnit::new(live),
            say: RwSignal::new(String::new()),
            zone: StoredValue::new(zone.clone()),
        }
    }

    /// Is the page still there? A field in which somebody types says that it was changed when it goes, and it may
    /// go with the page. What was typed is on the device then.
    pub(super) fn is_there(self) -> bool {
        self.runs.try_get_untracked().is_some()
    }

    /// Does it, and closes the dialog that led to it.
    pub(super) fn run(self, command: TrainingCommand) {
        self.open.set(None);
        self.live.run(command);
    }

    /// On which side the viewer is; a guest is on none.
    pub(super) fn side(self) -> Option<Side> {
        self.part.get().and_then(Part::side)
    }

    /// What whoever is on this side is called.
    pub(super) fn name(self, side: Side) -> String {
        self.live.state.with(|state| state.training.party(side).name.to_string())
    }

    /// What there is of a round, as long as it is there.
    pub(super) fn round<T: PartialEq + Send + Sync + 'static>(
        self,
        id: RoundId,
        of: impl Fn(&Round) -> Option<T> + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        Memo::new(move |_| self.live.state.with(|state| state.round(id).and_then(&of)))
    }

    /// A time of day on the viewer's clock.
    pub(super) fn time(self, at: Timestamp) -> String {
        self.zone.with_value(|zone| time_of_day(at, zone))
    }

    /// When something was on the viewer's clock, with its day unless that is today.
    pub(super) fn moment(self, at: Timestamp) -> String {
        let now = self.live.now.get_untracked();
        self.zone.with_value(|zone| moment(at, now, zone, preferences().locale))
    }

    /// Opens something in the dialog.
    pub(super) fn opens(self, open: Open) -> Callback<()> {
        Callback::new(move |()| self.open.set(Some(open)))
    }

    /// What the session is called.
    pub(super) fn title(self) -> String {
        let title = self.live.state.with(|state| state.training.title.as_ref().map(ToString::to_string));
        title.unwrap_or_else(|| words().training.session.to_owned())
    }
}
