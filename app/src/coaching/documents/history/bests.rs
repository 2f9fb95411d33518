use hubbub_model::text::ZoneName;
use hubbub_model::training::{Best, Load};
use leptos::prelude::*;

use super::chart::bar_of;
use crate::local_time::day_and_time;
use crate::preferences::{preferences, words};
use crate::text::said;

/// The best set of each exercise.
#[component]
pub(super) fn Bests(bests: Vec<Best>, zone: ZoneName) -> impl IntoView {
    let words = &words().coaching.history_page;
    let most = bests.iter().filter_map(|best| best.load).map(Load::grams).max().unwrap_or_default();
    let rows: Vec<_> = bests.iter().map(|best| row(best, most, &zone)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2 id="bests-title">{words.bests}</h2>
                <p class="soft">{words.bests_lead}</p>
                <div class="card scrolls" tabindex="0" role="region" aria-labelledby="bests-title">
                    <table class="figures">
                        <thead>
                            <tr>
                                <th scope="col">{words.exercise}</th>
                                <th scope="col">{words.best_set}</th>
                                <th scope="col">{words.day}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        }
        .into_any()
    })
}

fn row(best: &Best, most: u64, zone: &ZoneName) -> AnyView {
    let words = &words().coaching.history_page;
    let amount = (words.amount)(best.amount);
    let set = match best.load {
        Some(load) => (words.with_load)(said(&amount), said(&(words.load)(load))),
        None => amount,
    };
    view! {
        <tr>
            <th scope="row" dir="auto">
                {best.exercise.to_string()}
            </th>
            <td>
                {set}
                {best.load.map(|load| bar_of(load.grams(), most))}
            </td>
            <td>{day_and_time(best.at, zone, preferences().locale)}</td>
        </tr>
    }
    .into_any()
}
