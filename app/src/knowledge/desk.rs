//! What the parts of a request's page share.

use hubbub_commands::KnowledgeCommand;
use hubbub_commands::areas::Knowledge;
use hubbub_events::{Channel, SyncReply};
use hubbub_model::knowledge::{KnowledgeState, Part};
use hubbub_model::team::TeamState;
use hubbub_model::text::ZoneName;
use hubbub_model::{Timestamp, UserId};
use leptos::prelude::*;

use crate::draft::Draft;
use crate::focus::focus_on;
use crate::live::Live;
use crate::local_time::day_and_time;
use crate::preferences::{preferences, words};

/// What the page asks in its dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// Why is it declined?
    Decline,
    /// Who shall answer?
    HandOn,
    /// Really take the answer back?
    Revoke,
    /// What else is there to ask?
    FollowUp,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) live: Live<Knowledge>,
    /// What part the viewer has in the request.
    pub(super) part: Memo<Option<Part>>,
    pub(super) open: RwSignal<Option<Open>>,
    /// The answer that is being written.
    pub(super) answer: Draft,
    pub(super) zone: StoredValue<ZoneName>,
}

impl Desk {
    pub(super) fn new(live: Live<Knowledge>, zone: &ZoneName) -> Self {
        let part = Memo::new(move |_| live.state.with(|state| state.part(live.viewer)));
        let id = live.state.with_untracked(|state| state.request.id);
        let answer = Draft::new(*live, format!("answer to {id}"));
        Self { live, part, open: RwSignal::new(None), answer, zone: StoredValue::new(zone.clone()) }
    }

    /// Does it, and closes the dialog that led to it.
    pub(super) fn run(self, command: KnowledgeCommand) {
        self.open.set(None);
        self.live.run(command);
    }

    /// The same where the button goes that led to it: the page has the focus then.
    pub(super) fn run_and_go(self, command: KnowledgeCommand) {
        self.run(command);
        request_animation_frame(|| focus_on("content"));
    }

    /// The team in which it is asked, without its topics: the page does not hear of it.
    pub(super) async fn read_team(self) -> Option<TeamState> {
        let team_id = self.live.state.with_untracked(|state| state.request.team_id);
        let url = format!("/api/sync?channel={}", Channel::Team(team_id));
        match self.live.ask::<SyncReply<TeamState>>(url).await {
            Some(SyncReply::Snapshot { state, .. }) => Some(state),
            _ => None,
        }
    }

    pub(super) fn is(self, part: Part) -> bool {
        self.part.get() == Some(part)
    }

    pub(super) fn answers(self) -> bool {
        self.part.get().is_some_and(Part::answers)
    }

    /// A point in time on the viewer's clock.
    pub(super) fn time(self, at: Timestamp) -> String {
        self.zone.with_value(|zone| day_and_time(at, zone, preferences().locale))
    }
}

/// What somebody is called who has a part in the request, or had one.
pub(super) fn name_of(state: &KnowledgeState, user: UserId) -> String {
    let had = state.timeline.iter().filter_map(|step| step.to.as_ref());
    let named = state.readers().chain(had).find(|party| party.user_id == user);
    named.map_or_else(|| words().timers.somebody.to_owned(), |party| party.name.to_string())
}
