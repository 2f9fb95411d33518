use hubbub_model::family::{Answer, FamilyState, Reward, RewardRequest, Standing, Stock};
use hubbub_model::{MemberId, RequestId, RewardId};
use leptos::prelude::*;

use crate::erase::Erase;
use crate::parts::{Button, Icon, Tone};
use crate::preferences::words;
use crate::text::said;

/// A reward as somebody sees it who would like to have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offer {
    pub(crate) reward_id: RewardId,
    pub(crate) name: String,
    pub(crate) price: u64,
    /// How many are left, where that is counted.
    pub(crate) left: Option<u64>,
    /// How it stands with asking for it; nothing once it was taken off the list.
    pub(crate) standing: Option<Standing>,
    /// The last wish for it, and what became of it.
    pub(crate) wish: Option<(RequestId, Answer)>,
    /// Something was done about it that has not reached the server.
    pub(crate) unsent: bool,
}

impl Offer {
    /// All that this member can have, and what it wished for that was taken off the list since.
    pub(super) fn all(state: &FamilyState, member: MemberId) -> Vec<Self> {
        let wishes = || state.requests.iter().filter(|request| request.member_id == member);
        let listed = state.rewards.iter().filter(|reward| reward.is_for(member));
        let listed = listed.map(|reward| {
            let last = wishes().rfind(|wish| wish.reward_id == reward.id);
            Self::new(reward, state.standing_to_ask(member, reward), last)
        });
        let unlisted =
            |wish: &&RewardRequest| !state.reward(wish.reward_id).is_some_and(|one| one.is_for(member));
        listed.chain(wishes().filter(unlisted).map(Self::unlisted)).collect()
    }

    fn new(reward: &Reward, standing: Standing, wish: Option<&RewardRequest>) -> Self {
        Self {
            reward_id: reward.id,
            name: reward.name.to_string(),
            price: reward.price.get(),
            left: reward.stock.map(Stock::get),
            standing: Some(standing),
            wish: wish.map(|wish| (wish.id, wish.answer.clone())),
            unsent: false,
        }
    }

    fn unlisted(wish: &RewardRequest) -> Self {
        Self {
            reward_id: wish.reward_id,
            name: wish.name.to_string(),
            price: wish.price.get(),
            left: None,
            standing: None,
            wish: Some((wish.id, wish.answer.clone())),
            unsent: false,
        }
    }

    /// The wish for it that can be taken back.
    pub(super) fn open_wish(&self) -> Option<RequestId> {
        self.wish.as_ref().filter(|(_, answer)| *answer == Answer::Open).map(|(id, _)| *id)
    }

    fn look(&self) -> &'static str {
        match self.standing {
            _ if self.open_wish().is_some() => "waiting",
            Some(Standing::Affordable) => "ready",
            Some(Standing::Short { .. }) => "short",
            Some(Standing::SoldOut) | None => "gone",
        }
    }
}

/// One reward: what it is, what it costs, how far one is, and what became of the wish for it.
/// Asking and taking back are one button that changes its word, so that the focus stays on it.
#[component]
pub(crate) fn RewardCard(offer: Offer, on_press: Callback<()>) -> impl IntoView {
    let words = words();
    let waiting = offer.open_wish().is_some();
    let button = match offer.standing {
        _ if waiting => Some((words.rewards.take_back, Tone::Plain)),
        Some(Standing::Affordable) => Some((words.rewards.ask, Tone::Primary)),
        Some(Standing::Short { .. } | Standing::SoldOut) | None => None,
    };
    let button = button.map(|(name, tone)| {
        let label = Signal::stored((words.board.act_on)(said(name), said(&offer.name)));
        view! {
            <Button tone=tone label=label on_press=on_press>
                {name}
            </Button>
        }
    });
    let short = match offer.standing {
        Some(Standing::Short { stars }) if !waiting => Some(progress(stars, offer.price)),
        _ => None,
    };
    let left = match offer.standing {
        Some(Standing::SoldOut) => Some(words.rewards.sold_out.to_owned()),
        _ => offer.left.map(words.rewards.left),
    };
    let answer = offer.wish.as_ref().map(|(_, answer)| (words.rewards.answer)(answer));
    view! {
        <li class="reward" class:unsent=offer.unsent data-look=offer.look()>
            <h3 dir="auto">{offer.name.clone()}</h3>
            <p class="facts">
                {price(offer.price)} " " {left.map(|left| view! { <span>{left}</span> })}
            </p>
            {short}
            <p class="wish">{answer}</p>
            <p class="soft" hidden=!offer.unsent>
                {words.changes.waiting}
            </p>
            <div class="actions">{button}</div>
        </li>
    }
    .erase()
}

/// What it costs.
pub(super) fn price(stars: u64) -> AnyView {
    view! {
        <span class="stars">
            <Icon of=icondata_lu::LuStar />
            {(words().timers.stars)(stars)}
        </span>
    }
    .erase()
}

/// How much of the price is there.
fn progress(stars: u64, price: u64) -> AnyView {
    view! {
        <p class="saved">
            <progress value=stars.to_string() max=price.to_string() aria-hidden="true"></progress>
            {(words().rewards.of_price)(stars, price)}
        </p>
    }
    .erase()
}
