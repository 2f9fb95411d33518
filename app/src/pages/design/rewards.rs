use hubbub_model::family::{Answer, FamilyState, Standing};
use hubbub_model::{RequestId, RewardId, StarEntryId};
use leptos::prelude::*;

use crate::preferences::words;
use crate::rewards::{Offer, RewardCard};
use crate::sample::NOW;

/// A reward that can be had, one that is being saved for, and one that is gone; then the wish for
/// one: waiting, waiting for a connection too, granted, and refused.
#[component]
pub(super) fn Rewards(family: FamilyState) -> impl IntoView {
    let words = words();
    let by = family.members.first().map(|parent| parent.id)?;
    let names = &words.sample.rewards;
    let offer = |nth: usize, standing, answer: Option<Answer>| Offer {
        reward_id: RewardId::new(NOW, [0; 10]),
        name: names[nth].to_owned(),
        price: 20,
        left: (nth == 1).then_some(2),
        standing: Some(standing),
        wish: answer.map(|answer| (RequestId::new(NOW, [0; 10]), answer)),
        unsent: false,
    };
    let (ready, short) = (Standing::Affordable, Standing::Short { stars: 12 });
    let granted = Answer::Granted { by, at: NOW, entry_id: StarEntryId::new(NOW, [0; 10]) };
    let refused = Answer::Refused { by, note: words.prompts.refuse_reasons[0].parse().ok() };
    let offers = [
        offer(0, ready, None),
        offer(1, short, None),
        offer(2, Standing::SoldOut, None),
        offer(0, short, Some(Answer::Open)),
        Offer { unsent: true, ..offer(0, short, Some(Answer::Open)) },
        offer(1, short, Some(granted)),
        offer(2, ready, Some(refused)),
    ];
    let cards = offers.map(|offer| view! { <RewardCard offer=offer on_press=Callback::new(|()| ()) /> });
    Some(view! {
        <h3>{words.rewards.title}</h3>
        <ul class="rewards">{cards.collect_view()}</ul>
    })
}
