use hubbub_model::UserId;
use hubbub_model::text::ZoneName;
use hubbub_model::training::{Hundredths, Load, Past, Side, Unit};
use leptos::prelude::*;

use crate::coaching::address;
use crate::local_time::day_and_time;
use crate::preferences::{preferences, words};
use crate::text::said;

/// The sessions with what they come to, the newest first.
#[component]
pub(super) fn Sessions(sessions: Vec<Past>, unit: Unit, zone: ZoneName, viewer: UserId) -> impl IntoView {
    let words = &words().coaching.history_page;
    let rows = sessions.iter().map(|past| row(past, unit, &zone, viewer)).collect_view();
    view! {
        <section>
            <h2 id="sessions-title">{words.sessions}</h2>
            <div class="card scrolls" tabindex="0" role="region" aria-labelledby="sessions-title">
                <table class="figures folds">
                    <thead>
                        <tr>
                            <th scope="col">{words.day}</th>
                            <th scope="col">{words.session}</th>
                            <th scope="col" class="number">
                                {words.rounds}
                            </th>
                            <th scope="col" class="number">
                                {words.sets}
                            </th>
                            <th scope="col" class="number">
                                {words.volume}
                            </th>
                            <th scope="col" class="number">
                                {words.heaviest}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// What a session is called, and where it is for whoever looks at the page.
pub(super) fn named(past: &Past, viewer: UserId) -> (String, String) {
    let title = past.training.title.as_ref().map(ToString::to_string);
    let side = past.training.side(viewer).unwrap_or(Side::Athlete);
    (title.unwrap_or_else(|| words().coaching.session.to_owned()), address(past.training.id, side.into()))
}

/// What was moved, in whole kilograms or pounds.
pub(super) fn volume_of(grams: u64, unit: Unit) -> String {
    format!("{} {}", unit.whole(grams), unit.as_str())
}

/// What the heaviest set weighed, as exactly as loads are written.
pub(super) fn weight_of(grams: u64, unit: Unit) -> String {
    let load = Hundredths::try_from(unit.hundredths(grams)).map(|hundredths| Load { hundredths, unit });
    load.map_or_else(|_| "–".to_owned(), words().coaching.history_page.load)
}

fn row(past: &Past, unit: Unit, zone: &ZoneName, viewer: UserId) -> AnyView {
    let all = words();
    let words = &all.coaching.history_page;
    let Past { training, status, rounds, sets, volume, heaviest, .. } = past;
    let day = status.started_at().map(|at| day_and_time(at, zone, preferences().locale));
    let (title, address) = named(past, viewer);
    let between =
        (all.coaching.between)(said(training.athlete.name.as_str()), said(training.trainer.name.as_str()));
    view! {
        <tr>
            <th scope="row">{day}</th>
            <td>
                <a href=address dir="auto">
                    {title}
                </a>
                <span class="block soft">
                    {between} " · " {(words.status)(status.name())}
                </span>
            </td>
            <td class="number" data-label=words.rounds>
                {*rounds}
            </td>
            <td class="number" data-label=words.sets>
                {*sets}
            </td>
            <td class="number" data-label=words.volume>
                {volume_of(*volume, unit)}
            </td>
            <td class="number" data-label=words.heaviest>
                {weight_of(heaviest.unwrap_or_default(), unit)}
            </td>
        </tr>
    }
    .into_any()
}
