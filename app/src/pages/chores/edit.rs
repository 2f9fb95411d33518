use hubbub_model::ChoreId;
use hubbub_model::family::{Action, Chore};
use leptos::prelude::*;

use super::fields::{ChoreFields, values};
use crate::api::request::new_id;
use crate::frame::Page;
use crate::load::{self, FormPage, Loaded, Trouble};
use crate::pages::form::FormProblems;
use crate::pages::group::AskFirst;
use crate::pages::{TroublePage, family_id, id_in_address};
use crate::parts::{Button, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// The form of a chore that is to be.
#[component]
pub(crate) fn NewChorePage() -> impl IntoView {
    show(new_id(ChoreId::new), true)
}

/// The form of a chore that is there, or of one whose form was refused.
#[component]
pub(crate) fn ChorePage() -> impl IntoView {
    show(id_in_address("chore"), false)
}

fn show(id: Loaded<ChoreId>, is_new: bool) -> AnyView {
    let family = family_id();
    let load = async move {
        let page = load::family_form(family, |role| role.may(Action::EditChores)).await?;
        Ok((id?, page))
    };
    load::show(load, move |(id, page)| {
        let chore = page.page.state.chore(id).cloned();
        if chore.is_some() || is_new || page.form.was_sent() {
            view! { <EditChore id=id chore=chore page=page /> }.into_any()
        } else {
            view! { <TroublePage trouble=Trouble::NotFound /> }.into_any()
        }
    })
}

#[component]
fn EditChore(id: ChoreId, chore: Option<Chore>, page: FormPage) -> impl IntoView {
    let words = &words().chore_editor;
    let FormPage { viewer, me, page, form } = page;
    let state = page.state;
    let all = format!("/family/{}/chores", state.family.id);
    let action = format!("{all}/{id}");
    let title = chore.as_ref().map_or(words.new.to_owned(), |chore| (words.edit)(said(chore.name.as_str())));
    let remove = chore.as_ref().map(|chore| remove(chore, format!("{action}/remove")));
    let form = form.or(|| values(chore.as_ref(), &state, &me));
    view! {
        <Page title=title viewer=viewer>
            <div class="narrow">
                <FormProblems form=form.clone() />
                <PostForm action=action class="stack card">
                    <ChoreFields state=state form=form />
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

fn remove(chore: &Chore, action: String) -> impl IntoView + use<> {
    let words = &words().chore_editor;
    let question = (words.remove_title)(said(chore.name.as_str()));
    view! {
        <div class="row remove">
            <AskFirst
                label=words.remove
                of=chore.name.to_string()
                question=question
                detail=words.remove_detail
                action=action
            />
        </div>
    }
}
