use hubbub_model::coaching::SavedPlan;
use leptos::prelude::*;

use super::earlier::Earlier;
use super::sheet::Desk;
use super::source::{Source, Target, choices};
use crate::erase::Erase;
use crate::parts::Dialog;
use crate::preferences::words;
use crate::text::said;

/// Asks from which round exercises shall be copied: one that is at hand, one of a plan, or one of an earlier session.
#[component]
pub(crate) fn Copies(
    desk: Desk,
    into: Target,
    /// Rounds of what is being written itself, under a title.
    #[prop(into)]
    here: Signal<(&'static str, Vec<Source>)>,
    #[prop(into)] plans: Signal<Vec<SavedPlan>>,
) -> impl IntoView {
    let words = &words().training;
    let of_plans = Signal::derive(move || (words.of_plans, plans.with(|plans| rounds_of(plans))));
    view! {
        <Dialog
            id="copy-title"
            title=words.copy_title.to_owned()
            open=Signal::derive(move || into.with(Option::is_some))
            on_close=Callback::new(move |()| into.set(None))
        >
            <div class="stack">
                {group(into, here)} {group(into, of_plans)} <h3>{words.of_sessions}</h3>
                <Earlier desk=desk into=into />
            </div>
        </Dialog>
    }
    .erase()
}

/// All rounds of these plans.
fn rounds_of(plans: &[SavedPlan]) -> Vec<Source> {
    let rounds = plans.iter().flat_map(|SavedPlan { plan, .. }| {
        let rounds = (1..).zip(&plan.rounds);
        rounds.map(|(nth, round)| {
            ((words().training.round_of_plan)(said(plan.name.as_str()), nth), round.clone())
        })
    });
    rounds.collect()
}

fn group(into: Target, sources: Signal<(&'static str, Vec<Source>)>) -> AnyView {
    (move || {
        let (title, rounds) = sources.get();
        (!rounds.is_empty()).then(|| {
            view! {
                <h3>{title}</h3>
                {choices(into, rounds)}
            }
            .erase()
        })
    })
    .erase()
}
