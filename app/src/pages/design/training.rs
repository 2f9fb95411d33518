use hubbub_model::UserId;
use hubbub_model::text::ZoneName;
use hubbub_model::training::TrainingState;
use leptos::prelude::*;

use crate::preferences::{preferences, words};
use crate::sample::{self, NOW};
use crate::training::Looks;

/// Who is there, the clock in each of its looks, an exercise that is being done, and a round in each of its states.
/// `seed` tells the ids of one theme from those of the other.
#[component]
pub(super) fn Training(zone: ZoneName, seed: u8) -> impl IntoView {
    let zone = StoredValue::new(zone);
    sample::training(preferences().locale, seed).map(|state| {
        let athlete = state.training.athlete.user_id;
        let looks = move |state: &TrainingState, viewer: UserId| {
            zone.with_value(|zone| Looks::new(state.clone(), viewer, zone, NOW))
        };
        let clocks = sample::clocks(seed).map(Some).into_iter().chain([None]);
        let clocks = clocks.map(|clock| looks(&state, athlete).clock(clock)).collect_view();
        view! {
            <h3>{words().coaching.training}</h3>
            <div class="training looks">
                {[true, false].map(|is_there| looks(&state, athlete).top(is_there)).collect_view()} {clocks}
                {looks(&state, athlete).exercises()} {looks(&state, athlete).rounds()}
            </div>
        }
    })
}
