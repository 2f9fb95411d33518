//! The page of a coaching, for the two whose it is.

use hubbub_commands::areas::Coaching;
use hubbub_model::CoachingId;
use hubbub_model::coaching::Role;
use hubbub_model::text::ZoneName;
use hubbub_model::training::Part;
use leptos::prelude::*;

use super::dashboard::Begin;
use super::desk::Desk;
use super::dialogs::{Dialogs, Progress};
use super::end::{End, EndedNote};
use super::people::People;
use super::plans::PlanList;
use super::sessions::{PlannedSessions, Running};
use crate::erase::Erase;
use crate::live::Live;
use crate::live_page::LivePage;
use crate::parts::Icon;
use crate::person::LivePerson;
use crate::preferences::words;

/// The page of a coaching: who trains whom, their sessions, and its end.
#[component]
pub(crate) fn CoachingPage(live: Live<Coaching>, zone: ZoneName) -> impl IntoView {
    let id = live.state.with_untracked(|state| state.coaching.id);
    let name = Memo::new(move |_| live.state.with(|state| state.coaching.name.to_string()));
    let desk = use_context::<LivePerson>().map(|own| Desk::new(own, &zone, Some(id)));
    let (words, zone) = (&words().coaching, StoredValue::new(zone));
    view! {
        <LivePage live=live title=name over=(words.over, words.over_detail) say=String::new()>
            <div class="coaching green">
                <EndedNote live=live zone=zone />
                <People live=live />
                {desk.map(|desk| view! { <Sessions live=live desk=desk id=id /> })}
                <PlanList live=live />
                <End live=live />
            </div>
            {desk.map(|desk| view! { <Dialogs desk=desk /> })}
        </LivePage>
    }
    .erase()
}

/// What runs, what is planned, and the way to what was.
#[component]
fn Sessions(live: Live<Coaching>, desk: Desk, id: CoachingId) -> impl IntoView {
    let words = &words().coaching;
    let part = Memo::new(move |_| {
        live.state.with(|state| {
            let role = state.member(live.viewer).map(|member| member.role)?;
            match role {
                Role::Athlete => Some(Part::Athlete),
                Role::Trainer => Some(Part::Trainer),
                Role::Guest => None,
            }
        })
    });
    let goes_on = Memo::new(move |_| live.state.with(|state| state.ended.is_none()));
    let begin = move || {
        let part = part.get().filter(|_| goes_on.get());
        part.map(|part| view! { <Begin desk=desk coaching=id part=part /> }.erase())
    };
    view! {
        <section class="stack" aria-labelledby="sessions-title">
            <div class="section-head">
                <h2 id="sessions-title">{words.sessions}</h2>
                <a class="button quiet" href=format!("/dashboard/history?coaching={id}")>
                    <Icon of=icondata_lu::LuHistory />
                    {words.history}
                </a>
            </div>
            {begin}
            <Progress desk=desk />
        </section>
        <Running desk=desk running=desk.running() />
        <Show when=move || goes_on.get()>
            <PlannedSessions desk=desk />
        </Show>
    }
    .erase()
}
