//! Rounds from which exercises are copied by a press.

use hubbub_model::training::Prescription;
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::erase::Erase;
use crate::parts::Button;
use crate::text::said;

/// A round from which exercises can be copied, and what it is called.
pub(crate) type Source = (String, Prescription);

/// Where exercises are copied to, while it is asked from where.
pub(crate) type Target = RwSignal<Option<Sheet>>;

/// One press copies from one of these.
pub(super) fn choices(into: Target, rounds: Vec<Source>) -> AnyView {
    let choices = rounds.into_iter().map(|(name, round)| choice(into, name, round)).collect::<Vec<_>>();
    view! { <div class="stack sources">{choices}</div> }.erase()
}

fn choice(into: Target, name: String, round: Prescription) -> AnyView {
    let exercises: Vec<_> = round.exercises.iter().map(|one| one.name.to_string()).collect();
    let exercises: Vec<_> = exercises.iter().map(said).collect();
    let what = crate::text::row(&exercises);
    let copy = Callback::new(move |()| {
        if let Some(sheet) = into.get_untracked() {
            into.set(None);
            sheet.add_copies(&round);
        }
    });
    view! {
        <Button on_press=copy>
            <span>
                <bdi>{name}</bdi>
                <span class="soft block">{what}</span>
            </span>
        </Button>
    }
    .erase()
}
