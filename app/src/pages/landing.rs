use hubbub_model::family::Role;
use leptos::prelude::*;

use crate::frame::VisitorPage;
use crate::parts::{Icon, TimerCard};
use crate::preferences::{preferences, words};
use crate::sample;

/// What Hubbub is, for somebody who sees it for the first time.
#[component]
pub(crate) fn Landing() -> impl IntoView {
    let words = &words().account;
    let drawings = [icondata_lu::LuZap, icondata_lu::LuShieldCheck, icondata_lu::LuHouse];
    let promises = words.promises.into_iter().zip(drawings).map(|((title, detail), drawing)| {
        view! {
            <li>
                <Icon of=drawing />
                <h2>{title}</h2>
                <p>{detail}</p>
            </li>
        }
    });
    view! {
        <VisitorPage title="" wide=true>
            <div class="hero">
                <div class="hero-words">
                    <h1>{words.headline}</h1>
                    <p class="lead">{words.pitch}</p>
                    <div class="actions">
                        <a class="button primary large" href="/sign-up">
                            {words.create_account}
                        </a>
                        <a class="button large" href="/sign-in">
                            {words.sign_in}
                        </a>
                    </div>
                </div>
                <Preview />
            </div>
            <ul class="promises">{promises.collect_view()}</ul>
        </VisitorPage>
    }
    .into_any()
}

/// A few cards as a family sees them. A picture: nothing in it can be pressed or is read
/// out.
#[component]
fn Preview() -> impl IntoView {
    let state = sample::family(preferences().locale);
    let cards = state.map(|state| {
        let (members, zone) = (Signal::stored(state.members), Signal::stored(state.family.time_zone));
        let card = move |timer| {
            view! {
                <TimerCard
                    timer=Signal::stored(timer)
                    now=Signal::stored(sample::NOW)
                    role=Signal::stored(Role::Parent)
                    members=members
                    zone=zone
                    on_action=Callback::new(|_| ())
                />
            }
        };
        state.timers.into_iter().map(card).collect_view()
    });
    view! {
        <div class="preview" role="img" aria-label=words().account.preview>
            <div inert=true>{cards}</div>
        </div>
    }
    .into_any()
}
