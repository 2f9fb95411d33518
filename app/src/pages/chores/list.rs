use hubbub_model::family::{Assignment, Chore, FamilyState, Repeats};
use hubbub_model::{Day, MemberId};
use leptos::prelude::*;

use crate::days;
use crate::parts::{Badge, EmptyState, Icon};
use crate::preferences::{preferences, words};
use crate::text::{list, said};

/// All chores by how often they come up, and the way to one more.
#[component]
pub(super) fn ChoreList(state: FamilyState, edits: bool) -> impl IntoView {
    let words = &words().chore_editor;
    let groups = [words.daily, words.weekly, words.rarely, words.once, words.over];
    let groups = groups.into_iter().enumerate().map(|(nth, title)| group(&state, nth, title, edits));
    let new = edits.then(|| {
        view! {
            <a class="button primary" href=format!("/family/{}/chores/new", state.family.id)>
                <Icon of=icondata_lu::LuPlus />
                {words.new}
            </a>
        }
        .into_any()
    });
    if state.chores.is_empty() {
        let detail = if edits { words.none_detail } else { words.none_for_children };
        return view! {
            <EmptyState icon=icondata_lu::LuListChecks title=words.none detail=detail>
                {new}
            </EmptyState>
        }
        .into_any();
    }
    view! {
        {new.map(|new| view! { <div class="actions">{new}</div> })}
        {groups.collect_view()}
    }
    .into_any()
}

/// In which group a chore stands.
fn group_of(chore: &Chore) -> usize {
    match chore.repeats {
        Repeats::Daily => 0,
        Repeats::Weekly { every, .. } if every.get() == 1 => 1,
        Repeats::Weekly { .. } => 2,
        Repeats::Once if chore.last.is_none() => 3,
        Repeats::Once => 4,
    }
}

fn group(state: &FamilyState, nth: usize, title: &'static str, edits: bool) -> impl IntoView + use<> {
    let mut chores: Vec<_> = state.chores.iter().filter(|chore| group_of(chore) == nth).collect();
    chores.sort_by_key(|chore| (chore.due.is_none(), chore.due, chore.name.as_str().to_lowercase()));
    let rows = chores.iter().map(|chore| row(state, chore, edits)).collect_view();
    (!chores.is_empty()).then(|| {
        view! {
            <section>
                <h2>{title}</h2>
                <ul class="card rows">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

fn row(state: &FamilyState, chore: &Chore, edits: bool) -> impl IntoView + use<> {
    let name = chore.name.to_string();
    let name = if edits {
        let address = format!("/family/{}/chores/{}", state.family.id, chore.id);
        view! { <a href=address dir="auto">{name}</a> }.into_any()
    } else {
        view! { <strong dir="auto">{name}</strong> }.into_any()
    };
    let stars = chore.stars.get();
    let stars = (stars > 0).then(|| {
        view! {
            <span class="stars">
                <Icon of=icondata_lu::LuStar />
                {(words().timers.stars)(stars)}
            </span>
        }
    });
    view! {
        <li class="row managed">
            <span class="grow">
                {name}
                <span class="block soft">{when(chore, state.today.day)}</span>
                <span class="block soft">{who(state, chore)}</span>
            </span>
            {chore.approval.then(|| view! { <Badge>{words().chore_editor.needs_approval}</Badge> })}
            {stars}
        </li>
    }
    .into_any()
}

/// How often, from when, and by what time.
fn when(chore: &Chore, today: Day) -> String {
    let (words, locale) = (words(), preferences().locale);
    let mut text = (words.calendar.repeats)(chore.repeats, said(&days::short(chore.since, today, locale)));
    if chore.since > today && chore.repeats != Repeats::Once {
        text = format!("{text}, {}", (words.calendar.from)(said(&days::short(chore.since, today, locale))));
    }
    match chore.due {
        Some(due) => format!("{text}, {}", (words.chore_editor.by_time)(said(&days::clock(due)))),
        None => text,
    }
}

/// Who does it, and whose turn is next.
fn who(state: &FamilyState, chore: &Chore) -> String {
    let words = words();
    let name = |id: MemberId| state.member(id).map_or(words.timers.somebody, |member| member.name.as_str());
    match &chore.who {
        Assignment::Fixed { member_id } => said(name(*member_id)).to_string(),
        Assignment::FirstCome => words.chore_editor.first_come.to_owned(),
        Assignment::Rotating { members } => {
            let names: Vec<_> = members.iter().map(|id| said(name(*id))).collect();
            let next = chore.next_assignee().map_or(words.timers.somebody, name);
            (words.chore_editor.turns)(said(&list(&names, words.calendar.and)), said(next))
        }
    }
}
