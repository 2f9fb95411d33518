use hubbub_model::FamilyId;
use hubbub_services::history::{Kind, Known};
use leptos::prelude::*;

use super::query::{KINDS, PERIODS, Period, Query};
use crate::parts::{Button, Select};
use crate::preferences::words;

/// Chooses what is shown.
#[component]
pub(super) fn Filters(family: FamilyId, people: Vec<Known>, query: Query) -> impl IntoView {
    let words = &words().history;
    let everybody = (String::new(), words.everybody.to_owned());
    let people = people.into_iter().filter(|known| known.has_stars);
    let people = people.map(|known| (known.id.to_string(), known.name.to_string()));
    let kinds = KINDS.map(|(name, kind)| (name.to_owned(), kind_in_words(kind).to_owned()));
    let periods = PERIODS.map(|(name, period)| (name.to_owned(), period_in_words(period).to_owned()));
    view! {
        <form method="get" action=format!("/family/{family}/history") class="inline" aria-label=words.filters>
            <Select
                label=words.whose
                name="member"
                options=[everybody].into_iter().chain(people).collect()
                selected=query.member.map(|id| id.to_string()).unwrap_or_default()
            />
            <Select label=words.what name="kind" options=kinds.into() selected=query.kind_name() />
            <Select label=words.when name="period" options=periods.into() selected=query.period_name() />
            <Button submit=true>{words.show}</Button>
        </form>
    }
    .into_any()
}

fn kind_in_words(kind: Kind) -> &'static str {
    let words = &words().history;
    match kind {
        Kind::All => words.everything,
        Kind::Notes => words.by_hand,
        Kind::Timers => words.timers,
        Kind::Chores => words.chores,
        Kind::Rewards => words.rewards,
        Kind::Undone => words.undone,
    }
}

fn period_in_words(period: Period) -> &'static str {
    let words = &words().history;
    match period {
        Period::Always => words.always,
        Period::Week => words.this_week,
        Period::Month => words.this_month,
    }
}
