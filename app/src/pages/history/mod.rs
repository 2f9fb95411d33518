//! What has become of stars: the whole ledger, the newest entries first.

mod days;
mod filters;
mod query;
mod sums;

use hubbub_services::history::HistoryPage as Ledger;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::family_id;
use super::form::FormProblems;
use crate::frame::Page;
use crate::load::{self, FormPage};
use crate::parts::{EmptyState, ResetNotice, reset_text};
use crate::preferences::words;
use days::Days;
use filters::Filters;
use sums::Sums;

pub(crate) use query::Query;

/// The history of a family's stars.
#[component]
pub(crate) fn HistoryPage() -> impl IntoView {
    let query = Query::read(&use_query_map().read_untracked());
    load::show(load::history(family_id(), query), move |(page, ledger)| {
        view! { <History page=page ledger=ledger query=query /> }.into_any()
    })
}

#[component]
fn History(page: FormPage, ledger: Ledger, query: Query) -> impl IntoView {
    let words = &words().history;
    let FormPage { viewer, me, page, form } = page;
    let family = page.state.family.id;
    let is_empty = ledger.lines.is_empty();
    let older = ledger.older.map(|nr| {
        let address = Query { before: Some(nr), ..query }.address(family);
        view! {
            <a class="button" href=address rel="next">
                {words.older}
            </a>
        }
    });
    let newest = query.before.map(|_| {
        let address = Query { before: None, ..query }.address(family);
        view! {
            <a class="button quiet" href=address>
                {words.newest}
            </a>
        }
    });
    // Whoever has nothing yet needs no filters for it.
    let is_new = is_empty && query == Query::default();
    let filters = (!is_new).then(|| {
        view! {
            <Sums state=page.state.clone() member=query.member />
            <Filters family=family people=ledger.people.clone() query=query />
        }
    });
    let told = reset_text(&page.state, &me);
    let lines = if is_empty {
        view! { <Nothing address=(!is_new).then(|| Query::default().address(family)) /> }.into_any()
    } else {
        view! { <Days state=page.state now=page.now me=me ledger=ledger here=query.address(family) /> }
            .into_any()
    };
    view! {
        <Page title=words.title viewer=viewer>
            <div class="narrow sections">
                <FormProblems form=form />
                <ResetNotice text=told />
                {filters}
                {lines}
                <div class="actions">{older} {newest}</div>
            </div>
        </Page>
    }
}

/// There is nothing to show: at all, or of what was asked for.
#[component]
fn Nothing(#[prop(optional_no_strip)] address: Option<String>) -> impl IntoView {
    let words = &words().history;
    let icon = icondata_lu::LuHistory;
    match address {
        None => view! { <EmptyState icon=icon title=words.none detail=words.none_detail /> }.into_any(),
        Some(address) => view! {
            <EmptyState icon=icon title=words.nothing_found detail=words.nothing_found_detail>
                <a class="button" href=address>
                    {words.show_all}
                </a>
            </EmptyState>
        }
        .into_any(),
    }
}
