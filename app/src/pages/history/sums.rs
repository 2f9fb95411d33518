use hubbub_model::family::{FamilyState, Member, StarAccount};
use leptos::prelude::*;

use crate::parts::{Avatar, Icon};
use crate::preferences::words;

/// What it has come to for everybody who ever had stars.
#[component]
pub(super) fn Sums(state: FamilyState) -> impl IntoView {
    let accounts = state.people().filter_map(|member| Some((member, state.account(member.id)?)));
    let rows = accounts.map(|(member, account)| row(&state, member, account)).collect_view();
    view! {
        <section>
            <h2>{words().history.sums}</h2>
            <ul class="card rows">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(state: &FamilyState, member: &Member, account: &StarAccount) -> impl IntoView + use<> {
    let words = &words().history;
    let week: i64 = account.week(state.today.week_begins(state.family.week_start)).iter().sum();
    view! {
        <li class="row">
            <Avatar name=member.name.to_string() of=member.user_id.to_string() />
            <strong class="grow">{member.name.to_string()}</strong>
            <span class="soft">{(words.in_week)(&(words.stars)(week))}</span>
            <span class="stars">
                <Icon of=icondata_lu::LuStar />
                {(words.balance)(account.balance)}
            </span>
        </li>
    }
    .into_any()
}
