//! The rewards of a family as parents look after them: all of them, and the form of one.

mod edit;

use hubbub_model::family::{Action, FamilyState, Reward};
use leptos::prelude::*;

use super::family_id;
use super::form::FormProblems;
use crate::frame::Page;
use crate::load::{self, FormPage};
use crate::parts::{EmptyState, Icon};
use crate::preferences::words;
use crate::text::{list, said};

pub(crate) use edit::{NewRewardPage, RewardPage};

/// All rewards, to be changed.
#[component]
pub(crate) fn EditRewardsPage() -> impl IntoView {
    let load = load::family_form(family_id(), |role| role.may(Action::EditRewards));
    load::show(load, |page| view! { <EditRewards page=page /> }.into_any())
}

#[component]
fn EditRewards(page: FormPage) -> impl IntoView {
    let words = &words().reward_editor;
    let FormPage { viewer, page, form, .. } = page;
    let state = page.state;
    let family = state.family.id;
    let new = view! {
        <a class="button primary" href=format!("/family/{family}/rewards/edit/new")>
            <Icon of=icondata_lu::LuPlus />
            {words.new}
        </a>
    };
    let rows = state.rewards.iter().map(|reward| row(&state, reward)).collect_view();
    let all = if state.rewards.is_empty() {
        view! {
            <EmptyState icon=icondata_lu::LuGift title=words.none detail=words.none_detail>
                {new}
            </EmptyState>
        }
        .into_any()
    } else {
        view! {
            <div class="actions">
                {new}
                <a class="button quiet" href=format!("/family/{family}/rewards")>
                    {words.all}
                </a>
            </div>
            <ul class="card rows">{rows}</ul>
        }
        .into_any()
    };
    view! {
        <Page title=words.title viewer=viewer>
            <div class="narrow">
                <FormProblems form=form />
                {all}
            </div>
        </Page>
    }
}

fn row(state: &FamilyState, reward: &Reward) -> impl IntoView + use<> {
    let words = words();
    let address = format!("/family/{}/rewards/edit/{}", state.family.id, reward.id);
    let name = |id| state.member(id).map_or(words.timers.somebody, |member| member.name.as_str());
    let names: Vec<_> = reward.only_for.iter().map(|id| said(name(*id))).collect();
    let mut about = match names.as_slice() {
        [] => words.reward_editor.for_everybody.to_owned(),
        names => (words.reward_editor.only_for)(said(&list(names, words.calendar.and))),
    };
    if let Some(stock) = reward.stock {
        about = format!("{about} · {}", (words.reward_editor.left)(stock.get()));
    }
    view! {
        <li class="row managed">
            <span class="grow">
                <a href=address dir="auto">{reward.name.to_string()}</a>
                <span class="block soft">{about}</span>
            </span>
            <span class="stars">
                <Icon of=icondata_lu::LuStar />
                {(words.timers.stars)(reward.price.get())}
            </span>
        </li>
    }
    .into_any()
}
