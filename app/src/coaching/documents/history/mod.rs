//! What has become of training: sessions with what they come to, and the best sets.

mod bests;
mod chart;
mod filters;
mod notes;
mod query;
mod sessions;

use hubbub_model::CoachingId;
use hubbub_model::person::Group;
use hubbub_model::text::{ExerciseName, ZoneName};
use hubbub_model::training::{Best, Past as PastSession, Unit};
use hubbub_services::training::{Filter, HistoryPage as Past};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::{Viewer, request};
use crate::frame::Page;
use crate::load::{self, Loaded};
use crate::local_time::day_of;
use crate::parts::{EmptyState, Icon};
use crate::preferences::words;
use bests::Bests;
use chart::Chart;
use filters::Filters;
use notes::Notes;
use sessions::{Sessions, volume_of, weight_of};

use query::Query;

/// The history of a person's training, and of that of those whom they train.
#[component]
pub(crate) fn TrainingHistoryPage() -> impl IntoView {
    let query = Query::read(&use_query_map().read_untracked());
    load::show(loaded(query.clone()), move |page| view! { <History page=page query=query /> }.into_any())
}

/// What a person has trained, and those whom they train.
struct Shown {
    viewer: Viewer,
    past: Past,
    bests: Vec<Best>,
    /// The exercises of which there are sets.
    exercises: Vec<ExerciseName>,
}

async fn loaded(query: Query) -> Loaded<Shown> {
    let viewer = load::viewer().await?;
    let filter = query.filter(request::now()?);
    let past = request::past_trainings(&filter, query.before).await?;
    let every = Filter { coaching: filter.coaching, ..Filter::default() };
    let mut exercises: Vec<_> =
        request::best_sets(&every).await?.into_iter().map(|best| best.exercise).collect();
    exercises.dedup_by_key(|name| name.as_str().to_lowercase());
    let bests = request::best_sets(&filter).await?;
    Ok(Shown { viewer, past, bests, exercises })
}

#[component]
fn History(page: Shown, query: Query) -> impl IntoView {
    let words = &words().coaching.history_page;
    let Shown { viewer, past, bests, exercises } = page;
    let (coachings, zone) = (coachings(&viewer), viewer.zone.clone());
    let Past { sessions, older } = past;
    let (is_empty, is_all) = (sessions.is_empty(), query == Query::default());
    let turns = turns(&query, older);
    // Their loads stand below as they were typed.
    let unit = Unit::of_most(bests.iter().filter_map(|best| best.load));
    let content = if is_empty {
        view! { <Nothing address=(!is_all).then(|| Query::default().address()) /> }.into_any()
    } else {
        view! {
            <section>
                <h2>{words.volume}</h2>
                <p class="soft">{words.lead}</p>
                <Charts sessions=sessions.clone() unit=unit zone=zone.clone() />
            </section>
            <Sessions sessions=sessions.clone() unit=unit zone=zone.clone() viewer=viewer.user.id />
            <div class="actions">{turns}</div>
            <Bests bests=bests zone=zone.clone() />
            <Notes sessions=sessions zone=zone viewer=viewer.user.id />
        }
        .into_any()
    };
    // Whoever has nothing yet needs no filters for it.
    let filters = (!is_empty || !is_all)
        .then(|| view! { <Filters coachings=coachings exercises=exercises query=query /> });
    view! {
        <Page title=words.title viewer=viewer>
            <div class="narrow sections green training-history">
                {filters} {content} {(!is_empty).then(|| view! { <TakeAlong /> })}
            </div>
        </Page>
    }
}

/// What was moved in each session, and how much at once at most.
#[component]
fn Charts(sessions: Vec<PastSession>, unit: Unit, zone: ZoneName) -> impl IntoView {
    let words = &words().coaching.history_page;
    let of = |what: fn(&PastSession) -> u64| sessions.iter().rev().map(what).collect::<Vec<_>>();
    let day = |past: Option<&PastSession>| {
        let at = past.and_then(|past| past.status.started_at());
        at.map(|at| day_of(at, &zone, &crate::preferences::words().dates)).unwrap_or_default()
    };
    let (first, last) = (day(sessions.last()), day(sessions.first()));
    let days = if first == last { first } else { format!("{first} – {last}") };
    let count = sessions.len() as u64;
    view! {
        <div class="charts">
            <Chart
                name=(words.chart)(count)
                values=of(|past| past.volume)
                most=volume_of
                unit=unit
                days=days.clone()
            />
            <Chart
                name=(words.heaviest_chart)(count)
                values=of(|past| past.heaviest.unwrap_or_default())
                most=weight_of
                unit=unit
                days=days
            />
        </div>
    }
    .into_any()
}

/// The coachings of whoever looks at the page.
fn coachings(viewer: &Viewer) -> Vec<(CoachingId, String)> {
    let groups = viewer.log.iter().flat_map(|log| &log.state.groups);
    let coachings = groups.filter_map(|group| match group {
        Group::Coaching { id, name, .. } => Some((*id, name.to_string())),
        _ => None,
    });
    coachings.collect()
}

/// The way to older sessions, and back to the newest.
fn turns(query: &Query, older: Option<hubbub_model::TrainingId>) -> AnyView {
    let words = &words().coaching.history_page;
    let older = older.map(|id| Query { before: Some(id), ..query.clone() }.address()).map(|address| {
        view! {
            <a class="button" href=address rel="next">
                {words.older}
            </a>
        }
    });
    let newest = query.before.map(|_| Query { before: None, ..query.clone() }.address()).map(|address| {
        view! {
            <a class="button quiet" href=address>
                {words.newest}
            </a>
        }
    });
    view! {
        {older}
        {newest}
    }
    .into_any()
}

/// There is nothing to show: at all, or of what was asked for.
#[component]
fn Nothing(#[prop(optional_no_strip)] address: Option<String>) -> impl IntoView {
    let words = &words().coaching.history_page;
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

/// All that one has done oneself, as files.
#[component]
fn TakeAlong() -> impl IntoView {
    let words = &words().coaching.history_page;
    view! {
        <section>
            <h2>{words.take_along}</h2>
            <div class="card row">
                <p class="grow">{words.take_along_lead}</p>
                <a class="button" href="/api/v1/trainings/export?format=csv" download="">
                    <Icon of=icondata_lu::LuDownload />
                    {words.csv}
                </a>
                <a class="button" href="/api/v1/trainings/export?format=json" download="">
                    <Icon of=icondata_lu::LuDownload />
                    {words.json}
                </a>
            </div>
        </section>
    }
    .into_any()
}
