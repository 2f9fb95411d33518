use hubbub_commands::FamilyCommand;
use hubbub_model::{MemberId, RewardId};
use leptos::prelude::*;

use super::card::{Offer, RewardCard};
use crate::erase::Erase;
use crate::family::LiveFamily;
use crate::parts::{EmptyState, Icon};
use crate::preferences::words;

/// What a child has and what it can have for it.
#[component]
pub(super) fn Own(live: LiveFamily, me: MemberId) -> impl IntoView {
    let words = &words().rewards;
    let offers = Memo::new(move |_| {
        let mut offers = live.state.with(|state| Offer::all(state, me));
        live.waiting.with(|waiting| {
            offers.iter_mut().for_each(|offer| offer.unsent = waiting.iter().any(|one| is_about(one, offer)));
        });
        offers
    });
    let card = move |offer: Offer| {
        let (wish, reward_id) = (offer.open_wish(), offer.reward_id);
        let press = Callback::new(move |()| match wish {
            Some(request_id) => live.run(FamilyCommand::WithdrawReward { request_id }),
            None => ask(live, reward_id),
        });
        view! { <RewardCard offer=offer on_press=press /> }.erase()
    };
    let none = Memo::new(move |_| offers.with(Vec::is_empty));
    view! {
        <Purse live=live me=me />
        <section aria-labelledby="rewards-title">
            <h2 id="rewards-title" class="visually-hidden">
                {words.title}
            </h2>
            <ul class="rewards">{move || offers.get().into_iter().map(card).collect::<Vec<_>>()}</ul>
            {move || {
                let nothing = || view! { <EmptyState icon=icondata_lu::LuGift title=words.none detail=words.none_to_ask /> };
                none.get().then(nothing)
            }}
        </section>
    }
    .erase()
}

fn ask(live: LiveFamily, reward_id: RewardId) {
    live.run(FamilyCommand::AskReward { request_id: live.new_request_id(), reward_id });
}

fn is_about(command: &FamilyCommand, offer: &Offer) -> bool {
    match command {
        FamilyCommand::AskReward { reward_id, .. } => *reward_id == offer.reward_id,
        FamilyCommand::WithdrawReward { request_id } => {
            offer.wish.as_ref().is_some_and(|(id, _)| id == request_id)
        }
        _ => false,
    }
}

/// How many stars there are, and how many of them are spoken for.
#[component]
fn Purse(live: LiveFamily, me: MemberId) -> impl IntoView {
    let words = &words().rewards;
    let balance = Memo::new(move |_| live.state.with(|state| state.balance(me)));
    let aside = Memo::new(move |_| {
        live.state.with(|state| state.open_requests(me).map(|wish| wish.price.get()).sum::<u64>())
    });
    view! {
        <section class="purse">
            <p class="purse-stars">
                <Icon of=icondata_lu::LuStar />
                <strong>{balance}</strong>
                " "
                <span>{words.your_stars}</span>
            </p>
            <p class="soft" hidden=move || aside.get() == 0>
                {move || (words.set_aside)(aside.get())}
            </p>
        </section>
    }
    .erase()
}
