use hubbub_model::UserId;
use hubbub_model::text::ZoneName;
use hubbub_model::training::{Past, Remarked, Side};
use leptos::prelude::*;

use super::sessions::named;
use crate::local_time::day_and_time;
use crate::parts::prose;
use crate::preferences::{preferences, words};
use crate::text::said;

/// What both said of the sessions, the newest first; nothing where nobody said anything.
#[component]
pub(super) fn Notes(sessions: Vec<Past>, zone: ZoneName, viewer: UserId) -> impl IntoView {
    let has_some = |past: &&Past| {
        past.notes.athlete.is_some() || past.notes.trainer.is_some() || !past.remarks.is_empty()
    };
    let of_sessions =
        sessions.iter().filter(has_some).map(|past| of_session(past, &zone, viewer)).collect_view();
    (!of_sessions.is_empty()).then(|| {
        view! {
            <section>
                <h2>{words().coaching.history_page.notes}</h2>
                <ul class="card rows said">{of_sessions}</ul>
            </section>
        }
    })
}

fn of_session(past: &Past, zone: &ZoneName, viewer: UserId) -> AnyView {
    let words = words();
    let (title, address) = named(past, viewer);
    let day = past.status.started_at().map(|at| day_and_time(at, zone, preferences().locale));
    let of = |side: Side| {
        let by = (words.training.note_of)(said(past.training.party(side).name.as_str()));
        past.notes.of(side).map(|note| {
            view! {
                <h4>{by}</h4>
                {prose(note.as_str())}
            }
        })
    };
    let remarks = past.remarks.iter().map(remark).collect_view();
    view! {
        <li class="stack">
            <h3>
                <a href=address dir="auto">
                    {title}
                </a>
                <span class="soft">" " {day}</span>
            </h3>
            {[Side::Athlete, Side::Trainer].map(of).collect_view()}
            {remarks}
        </li>
    }
    .into_any()
}

/// What the athlete said of an exercise.
fn remark(remark: &Remarked) -> AnyView {
    let words = &words().training;
    let effort = remark.effort.map(|effort| format!(" · {}", (words.effort_was)(effort.get())));
    view! {
        <div class="remark">
            <p class="soft">
                {(words.round)(remark.round)} " · " <bdi>{remark.exercise.to_string()}</bdi> {effort}
            </p>
            {prose(remark.note.as_str())}
        </div>
    }
    .into_any()
}
