//! The parts of a session's pages without the pages, for the design page.

use std::rc::Rc;

use hubbub_commands::areas::Training;
use hubbub_events::UserStatus;
use hubbub_model::presence::Status as Presence;
use hubbub_model::text::ZoneName;
use hubbub_model::training::{Clock, Exercise, TrainingState};
use hubbub_model::{ChannelSeq, Epoch, Millis, Timestamp, UserId};
use leptos::prelude::*;

use super::clock::ClockCard;
use super::desk::Desk;
use super::exercise_card::ExerciseCard;
use super::past::RoundView;
use super::place::Place;
use super::top::Top;
use crate::api::Seed;
use crate::live::{Hub, Live};

/// A session as somebody sees it with whom nothing happens.
#[derive(Clone, Copy)]
pub(crate) struct Looks(Desk);

impl Looks {
    pub(crate) fn new(state: TrainingState, viewer: UserId, zone: &ZoneName, now: Timestamp) -> Self {
        let hub: Rc<Hub> = Hub::new(viewer);
        let seed = Seed { epoch: Epoch::new(now, [0; 10]), seq: ChannelSeq::default(), state, now };
        Self(Desk::new(Live::<Training>::new(&hub, seed), zone))
    }

    /// Who takes part: the other one is there, or has not been for some minutes.
    pub(crate) fn top(self, is_there: bool) -> AnyView {
        let live = self.0.live;
        let now = live.now.get_untracked();
        let user_id = live.state.with_untracked(|state| state.training.trainer.user_id);
        let (status, last_active) = if is_there {
            (Presence::Online, now)
        } else {
            (Presence::Offline, now - Millis::from_minutes(4))
        };
        live.there.set(vec![UserStatus { user_id, status, last_active, at: last_active, until: None }]);
        view! { <Top desk=self.0 /> }.into_any()
    }

    /// The clock, as the athlete has it.
    pub(crate) fn clock(self, clock: Option<Clock>) -> AnyView {
        self.0.live.state.update(|state| state.clock = clock);
        view! { <ClockCard desk=self.0 /> }.into_any()
    }

    /// The exercises of the first round, as they are being done.
    pub(crate) fn exercises(self) -> AnyView {
        let first = self.0.live.state.with_untracked(|state| state.rounds.first().cloned());
        let cards = first.map(|round| {
            let exercises = round.work.map(|work| work.prescription.exercises).unwrap_or_default();
            let card = |one: Exercise| {
                let place = Place { desk: self.0, round: round.id, exercise: one.id };
                view! { <ExerciseCard place=place /> }
            };
            exercises.into_iter().map(card).collect_view()
        });
        view! {
            <div class="card round now">
                <ol class="exercises">{cards}</ol>
            </div>
        }
        .into_any()
    }

    /// A round in each of its states.
    pub(crate) fn rounds(self) -> AnyView {
        let ids = self
            .0
            .live
            .state
            .with_untracked(|state| state.rounds.iter().map(|round| round.id).collect::<Vec<_>>());
        let step = |id| {
            view! {
                <li class="step">
                    <RoundView desk=self.0 id=id />
                </li>
            }
        };
        view! { <ol class="rounds">{ids.into_iter().map(step).collect_view()}</ol> }.into_any()
    }
}
