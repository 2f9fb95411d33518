use hubbub_model::MemberId;
use hubbub_model::family::{FamilyState, Member, Reward, Role};
use leptos::prelude::*;

use super::card::price;
use super::wishes::Wishes;
use crate::erase::Erase;
use crate::family::LiveFamily;
use crate::family::{Board, Dialogs};
use crate::parts::{Avatar, EmptyState, Icon};
use crate::preferences::words;
use crate::text::{row, said};

/// What the children have, what they wish for, and what there is. The link stands at the top,
/// where nothing that arrives moves it.
#[component]
pub(super) fn Parents(board: Board) -> impl IntoView {
    let (words, live) = (&words().rewards, board.live);
    let edit = move || live.state.with(|state| format!("/family/{}/rewards/edit", state.family.id));
    view! {
        <section class="purses">
            <Balances live=live />
            <a class="button" href=edit>
                <Icon of=icondata_lu::LuPencil />
                {words.edit}
            </a>
        </section>
        <Wishes board=board />
        <List live=live />
        <Dialogs board=board />
    }
    .erase()
}

/// How many stars each child has.
#[component]
fn Balances(live: LiveFamily) -> impl IntoView {
    let balances = Memo::new(move |_| {
        live.state.with(|state| {
            let children = state.people().filter(|member| member.role == Role::Child);
            children.map(|child| (child.clone(), state.balance(child.id))).collect::<Vec<_>>()
        })
    });
    let purse = |(Member { name, user_id, .. }, balance): (Member, i64)| {
        view! {
            <li>
                <Avatar name=name.to_string() of=user_id.to_string() />
                <span dir="auto">{name.to_string()}</span>
                " "
                <span class="stars">
                    <Icon of=icondata_lu::LuStar />
                    {(words().stars.balance)(balance)}
                </span>
            </li>
        }
        .erase()
    };
    view! { <ul class="balances">{move || balances.get().into_iter().map(purse).collect::<Vec<_>>()}</ul> }
        .erase()
}

/// All rewards: what each costs, how many are left, and for whom.
#[component]
fn List(live: LiveFamily) -> impl IntoView {
    let words = &words().rewards;
    let rows = Memo::new(move |_| {
        live.state
            .with(|state| state.rewards.iter().map(|reward| Row::new(state, reward)).collect::<Vec<_>>())
    });
    let none = Memo::new(move |_| rows.with(Vec::is_empty));
    view! {
        <section aria-labelledby="rewards-title">
            <div class="section-head">
                <h2 id="rewards-title">{words.title}</h2>
            </div>
            <ul class="rows card" hidden=none>
                {move || rows.get().into_iter().map(Row::show).collect::<Vec<_>>()}
            </ul>
            {move || {
                let nothing = || view! { <EmptyState icon=icondata_lu::LuGift title=words.none detail=words.none_detail /> };
                none.get().then(nothing)
            }}
        </section>
    }
    .erase()
}

/// A line of the list.
#[derive(Clone, PartialEq)]
struct Row {
    reward: Reward,
    /// The names of those for whom it is.
    only_for: Vec<String>,
}

impl Row {
    fn new(state: &FamilyState, reward: &Reward) -> Self {
        let name = |id: &MemberId| state.member(*id).map(|member| member.name.to_string());
        Self { reward: reward.clone(), only_for: reward.only_for.iter().filter_map(name).collect() }
    }

    fn show(self) -> AnyView {
        let words = &words().rewards;
        let Self { reward, only_for } = self;
        let whom = match only_for.as_slice() {
            [] => words.for_all.to_owned(),
            names => (words.only_for)(said(&row(&names.iter().map(said).collect::<Vec<_>>()))),
        };
        let left = reward.stock.map(|stock| match stock.get() {
            0 => words.sold_out.to_owned(),
            count => (words.left)(count),
        });
        view! {
            <li class="row" class:sold-out=reward.is_sold_out()>
                <span class="grow">
                    <bdi>{reward.name.to_string()}</bdi> <span class="soft block">{whom}</span>
                </span>
                <span class="soft">{left}</span>
                {price(reward.price.get())}
            </li>
        }
        .erase()
    }
}
