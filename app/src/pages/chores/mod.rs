//! The chores of a family: all of them, and the form of one.

mod edit;
mod fields;
mod holiday;
mod list;

use hubbub_model::family::{Action, Role};
use leptos::prelude::*;

use super::family_id;
use super::form::FormProblems;
use crate::frame::Page;
use crate::load::{self, FormPage};
use crate::preferences::words;
use holiday::Holiday;
use list::ChoreList;

pub(crate) use edit::{ChorePage, NewChorePage};

/// All chores. Parents change them, children read them.
#[component]
pub(crate) fn ChoresPage() -> impl IntoView {
    let may = |role| role != Role::Kiosk;
    load::show(load::family_form(family_id(), may), |page| view! { <Chores page=page /> }.into_any())
}

#[component]
fn Chores(page: FormPage) -> impl IntoView {
    let FormPage { viewer, me, page, form } = page;
    let edits = me.role.may(Action::EditChores);
    let holiday = (edits || page.state.is_on_holiday())
        .then(|| view! { <Holiday state=page.state.clone() form=form.clone() edits=edits /> });
    view! {
        <Page title=words().chore_editor.title viewer=viewer>
            <div class="narrow sections">
                <FormProblems form=form />
                <ChoreList state=page.state edits=edits />
                {holiday}
                {(!edits).then(|| view! { <p class="soft">{words().family.settings.only_some}</p> })}
            </div>
        </Page>
    }
}
