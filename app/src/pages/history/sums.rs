use hubbub_model::MemberId;
use hubbub_model::family::{FamilyState, Member};
use leptos::prelude::*;

use crate::parts::{Avatar, Icon, Week, week_chart};
use crate::preferences::words;
use crate::text::said;

/// What it has come to, and the present week, for everybody who ever had stars or the one that
/// was asked for.
#[component]
pub(super) fn Sums(state: FamilyState, member: Option<MemberId>) -> impl IntoView {
    let has_stars = |id| state.account(id).is_some() && member.is_none_or(|asked| asked == id);
    let cards = state.people().filter(|member| has_stars(member.id)).map(|member| card(&state, member));
    let cards: Vec<_> = cards.collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section>
                <h2>{words().history.sums}</h2>
                <ul class="sums">{cards}</ul>
            </section>
        }
        .into_any()
    })
}

fn card(state: &FamilyState, member: &Member) -> impl IntoView + use<> {
    let words = &words().stars;
    let (name, week) = (member.name.to_string(), Week::of(state, member.id));
    view! {
        <li class="card star-card">
            <div class="star-head">
                <Avatar name=name.clone() of=member.user_id.to_string() />
                <h3 class="grow" dir="auto">{name.clone()}</h3>
                <span class="stars">
                    <Icon of=icondata_lu::LuStar />
                    {(words.balance)(state.balance(member.id))}
                </span>
            </div>
            <div class="star-week">
                {week_chart(Signal::stored(week), (words.week_of)(said(&name)))}
                <span class="week-total">{(words.this_week)(week.total())}</span>
            </div>
        </li>
    }
    .into_any()
}
