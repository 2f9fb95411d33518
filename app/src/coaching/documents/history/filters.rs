use hubbub_model::CoachingId;
use hubbub_model::text::ExerciseName;
use leptos::prelude::*;

use super::query::{PERIODS, Period, Query};
use crate::parts::{Button, Select};
use crate::preferences::words;

/// Chooses what is shown.
#[component]
pub(super) fn Filters(
    coachings: Vec<(CoachingId, String)>,
    exercises: Vec<ExerciseName>,
    query: Query,
) -> impl IntoView {
    let words = &words().coaching.history_page;
    let all = |text: &str| std::iter::once((String::new(), text.to_owned()));
    let coachings = coachings.into_iter().map(|(id, name)| (id.to_string(), name));
    let exercises = exercises.into_iter().map(|name| (name.as_str().to_lowercase(), name.to_string()));
    let periods = PERIODS.map(|(name, period)| (name.to_owned(), in_words(period).to_owned()));
    view! {
        <form method="get" action="/dashboard/history" class="inline" aria-label=words.filters>
            <Select
                label=words.coaching
                name="coaching"
                options=all(words.every_coaching).chain(coachings).collect()
                selected=query.coaching.map(|id| id.to_string()).unwrap_or_default()
            />
            <Select
                label=words.exercise
                name="exercise"
                options=all(words.every_exercise).chain(exercises).collect()
                selected=query.exercise.clone().unwrap_or_default()
            />
            <Select
                label=words.period
                name="period"
                options=periods.into()
                selected=query.period.name()
            />
            <Button submit=true>{words.show}</Button>
        </form>
    }
    .into_any()
}

fn in_words(period: Period) -> &'static str {
    let words = &words().coaching.history_page;
    match period {
        Period::Always => words.always,
        Period::Month => words.month,
        Period::Quarter => words.quarter,
        Period::Year => words.year,
    }
}
