use hubbub_model::RewardId;
use hubbub_model::family::{Action, FamilyState, Reward};
use hubbub_model::text::RewardName;
use leptos::prelude::*;

use crate::api::FormState;
use crate::api::request::new_id;
use crate::frame::Page;
use crate::load::{self, FormPage, Loaded, Trouble};
use crate::pages::form::FormProblems;
use crate::pages::group::AskFirst;
use crate::pages::ways::Ticks;
use crate::pages::{TroublePage, family_id, id_in_address};
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// The form of a reward that is to be.
#[component]
pub(crate) fn NewRewardPage() -> impl IntoView {
    show(new_id(RewardId::new), true)
}

/// The form of a reward that is there, or of one whose form was refused.
#[component]
pub(crate) fn RewardPage() -> impl IntoView {
    show(id_in_address("reward"), false)
}

fn show(id: Loaded<RewardId>, is_new: bool) -> AnyView {
    let family = family_id();
    let load = async move {
        let page = load::family_form(family, |role| role.may(Action::EditRewards)).await?;
        Ok((id?, page))
    };
    load::show(load, move |(id, page)| {
        let reward = page.page.state.reward(id).cloned();
        if reward.is_some() || is_new || page.form.was_sent() {
            view! { <EditReward id=id reward=reward page=page /> }.into_any()
        } else {
            view! { <TroublePage trouble=Trouble::NotFound /> }.into_any()
        }
    })
}

#[component]
fn EditReward(id: RewardId, reward: Option<Reward>, page: FormPage) -> impl IntoView {
    let words = &words().reward_editor;
    let FormPage { viewer, page, form, .. } = page;
    let state = page.state;
    let all = format!("/family/{}/rewards/edit", state.family.id);
    let action = format!("{all}/{id}");
    let title =
        reward.as_ref().map_or(words.new.to_owned(), |reward| (words.edit)(said(reward.name.as_str())));
    let remove = reward.as_ref().map(|reward| remove(reward, format!("{action}/remove")));
    let form = form.or(|| values(reward.as_ref()));
    view! {
        <Page title=title viewer=viewer>
            <div class="narrow">
                <FormProblems form=form.clone() />
                <PostForm action=action class="stack card">
                    <RewardFields state=state form=form />
                    <div class="actions">
                        <Button submit=true tone=Tone::Primary>
                            {words.save}
                        </Button>
                        <a class="button quiet" href=all>
                            {words.back}
                        </a>
                    </div>
                </PostForm>
                {remove}
            </div>
        </Page>
    }
}

/// What stands in the fields of a reward, or at first in those of a new one.
fn values(reward: Option<&Reward>) -> Vec<(&'static str, String)> {
    let Some(reward) = reward else { return vec![("price", "10".to_owned())] };
    let mut values = vec![("name", reward.name.to_string()), ("price", reward.price.get().to_string())];
    values.extend(reward.stock.map(|stock| ("stock", stock.get().to_string())));
    values.extend(reward.only_for.iter().map(|id| ("only_for", id.to_string())));
    values
}

#[component]
fn RewardFields(state: FamilyState, form: FormState) -> impl IntoView {
    let words = &words().reward_editor;
    let people = state.people().map(|member| (member.id.to_string(), member.name.to_string())).collect();
    view! {
        <Field
            label=words.name
            name="name"
            value=form.typed("name")
            error=form.error("name")
            autocomplete="off"
            limit=RewardName::MAX
        />
        <div class="columns wide">
            <Field
                label=words.price
                name="price"
                inputmode="numeric"
                value=form.typed("price")
                error=form.error("price")
                autocomplete="off"
            />
            <Field
                label=words.stock
                name="stock"
                inputmode="numeric"
                value=form.typed("stock")
                hint=words.stock_hint
                error=form.error("stock")
                autocomplete="off"
            />
        </div>
        <Ticks label=words.for_whom name="only_for" options=people form=form hint=words.for_whom_hint />
    }
    .into_any()
}

fn remove(reward: &Reward, action: String) -> impl IntoView + use<> {
    let words = &words().reward_editor;
    let question = (words.remove_title)(said(reward.name.as_str()));
    view! {
        <div class="row remove">
            <AskFirst
                label=words.remove
                of=reward.name.to_string()
                question=question
                detail=words.remove_detail
                action=action
            />
        </div>
    }
}
