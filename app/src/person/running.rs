use hubbub_model::person::OpenTraining;
use hubbub_model::text::ZoneName;
use hubbub_model::training::Part;
use leptos::prelude::*;

use super::LivePerson;
use crate::distinct::distinct;
use crate::erase::Erase;
use crate::local_time::moment;
use crate::parts::Icon;
use crate::preferences::{preferences, words};
use crate::text::said;

/// The training sessions that run, and the way to each; nothing where none does.
#[component]
pub(super) fn Running(live: LivePerson, zone: StoredValue<ZoneName>) -> impl IntoView {
    let running = distinct(move || {
        let runs = |one: &&OpenTraining| one.started_at.is_some();
        live.state.with(|state| state.trainings.iter().filter(runs).cloned().collect::<Vec<_>>())
    });
    let cards = move || running.get().iter().map(|one| card(live, one, zone)).collect::<Vec<_>>();
    view! {
        <Show when=move || running.with(|all| !all.is_empty())>
            <section class="narrow" aria-labelledby="running-title">
                <h2 id="running-title">{words().training.runs}</h2>
                <ul class="family-list">{cards}</ul>
            </section>
        </Show>
    }
    .erase()
}

fn card(live: LivePerson, one: &OpenTraining, zone: StoredValue<ZoneName>) -> AnyView {
    let words = &words().training;
    let (other, below) = match one.part {
        Part::Trainer => (&one.athlete, "/trainer"),
        Part::Athlete => (&one.trainer, ""),
        Part::Guest => (&one.athlete, ""),
    };
    let (started_at, locale) = (one.started_at, preferences().locale);
    let since = Memo::new(move |_| {
        let now = live.now.get();
        started_at.map(|at| (words.since)(said(&zone.with_value(|zone| moment(at, now, zone, locale)))))
    });
    view! {
        <li>
            <a class="card row" href=format!("/dashboard/session/{}{below}", one.id)>
                <Icon of=icondata_lu::LuDumbbell />
                <span class="grow">
                    {(words.with_whom)(said(other.as_str()))}
                    <span class="soft block">{since}</span>
                </span>
            </a>
        </li>
    }
    .erase()
}
