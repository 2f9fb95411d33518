//! The fields of a chore, and what stands in them.

use hubbub_model::Weekdays;
use hubbub_model::family::{Assignment, Chore, FamilyState, Member, Repeats, Role};
use hubbub_model::text::ChoreName;
use leptos::prelude::*;

use crate::api::FormState;
use crate::days;
use crate::pages::ways::{Ticks, Way, Ways};
use crate::parts::{Field, Select};
use crate::preferences::words;

/// What stands in the fields of a chore, or at first in those of a new one.
pub(super) fn values(chore: Option<&Chore>, state: &FamilyState, me: &Member) -> Vec<(&'static str, String)> {
    let mut values = vec![
        ("name", chore.map(|chore| chore.name.to_string()).unwrap_or_default()),
        ("stars", chore.map_or(1, |chore| chore.stars.get()).to_string()),
        ("since", days::iso(chore.map_or(state.today.day, |chore| chore.since))),
        ("due", chore.and_then(|chore| chore.due).map(days::clock).unwrap_or_default()),
    ];
    values.extend(chore.is_none_or(|chore| chore.approval).then(|| ("approval", "yes".to_owned())));
    values.extend(repeats(chore.map_or(Repeats::Daily, |chore| chore.repeats)));
    let likely = Assignment::Fixed { member_id: state.likely_recipient(me) };
    values.extend(who(chore.map_or(&likely, |chore| &chore.who), state));
    values
}

fn repeats(repeats: Repeats) -> Vec<(&'static str, String)> {
    let way = |way: &str| ("repeats", way.to_owned());
    let once_a_week = ("every", "1".to_owned());
    match repeats {
        Repeats::Once => vec![way("once"), once_a_week],
        Repeats::Daily => vec![way("daily"), once_a_week],
        Repeats::Weekly { every, on } if every.get() == 1 && on == Weekdays::WORKING => {
            vec![way("working"), once_a_week]
        }
        Repeats::Weekly { every, on } => {
            let days = on.iter().map(|day| ("weekday", day.to_string()));
            [way("weekly"), ("every", every.get().to_string())].into_iter().chain(days).collect()
        }
    }
}

/// Whom the way that is not chosen names is a suggestion.
fn who(who: &Assignment, state: &FamilyState) -> Vec<(&'static str, String)> {
    let children = || state.people().filter(|member| member.role == Role::Child).map(|member| member.id);
    let (way, member, turns): (_, _, Vec<_>) = match who {
        Assignment::Fixed { member_id } => ("fixed", Some(*member_id), children().collect()),
        Assignment::Rotating { members } => ("turns", None, members.clone()),
        Assignment::FirstCome => ("first", None, children().collect()),
    };
    let member = member.map(|id| ("member", id.to_string()));
    let turns = turns.into_iter().map(|id| ("turn", id.to_string()));
    [("who", way.to_owned())].into_iter().chain(member).chain(turns).collect()
}

/// All fields of a chore.
#[component]
pub(super) fn ChoreFields(state: FamilyState, form: FormState) -> impl IntoView {
    let words = &words().chore_editor;
    view! {
        <Field
            label=words.name
            name="name"
            value=form.typed("name")
            error=form.error("name")
            autocomplete="off"
            limit=ChoreName::MAX
        />
        <Often form=form.clone() />
        <div class="columns wide">
            <Field
                label=words.since
                name="since"
                kind="date"
                value=form.typed("since")
                hint=words.since_hint
                error=form.error("since")
            />
            <Field
                label=words.due
                name="due"
                kind="time"
                value=form.typed("due")
                hint=words.due_hint
                error=form.error("due")
            />
            <Field
                label=words.stars
                name="stars"
                inputmode="numeric"
                value=form.typed("stars")
                error=form.error("stars")
                autocomplete="off"
            />
        </div>
        <Who state=state form=form.clone() />
        <label class="tick">
            <input type="checkbox" name="approval" value="yes" checked=form.typed("approval") == "yes" />
            <span>{words.approval}</span>
        </label>
    }
    .into_any()
}

#[component]
fn Often(form: FormState) -> impl IntoView {
    let words = words();
    let names = words.dates.weekdays.iter().enumerate();
    let weekdays = names.map(|(nth, name)| (nth.to_string(), (*name).to_owned())).collect::<Vec<_>>();
    let words = &words.chore_editor;
    let weekly = view! {
        <Ticks label=words.on_days name="weekday" options=weekdays form=form.clone() />
        <Field
            label=words.every
            name="every"
            inputmode="numeric"
            value=form.typed("every")
            hint=words.every_hint
            error=form.error("every")
            autocomplete="off"
        />
    };
    view! {
        <Ways label=words.how_often>
            <Way name="repeats" value="daily" label=words.daily form=form.clone() />
            <Way name="repeats" value="working" label=words.choose_working form=form.clone() />
            <Way name="repeats" value="weekly" label=words.choose_weekly form=form.clone()>
                {weekly}
            </Way>
            <Way name="repeats" value="once" label=words.choose_once form=form.clone() />
        </Ways>
    }
}

/// Who does it. Those who take turns stand first, in their order, which is the order of the form.
#[component]
fn Who(state: FamilyState, form: FormState) -> impl IntoView {
    let words = &words().chore_editor;
    let people: Vec<_> =
        state.people().map(|member| (member.id.to_string(), member.name.to_string())).collect();
    let mut turns = people.clone();
    turns.sort_by_key(|(id, _)| form.ticked("turn").position(|ticked| ticked == id).unwrap_or(usize::MAX));
    let fixed = view! {
        <Select label=words.person name="member" options=people selected=form.typed("member") />
    };
    let turns = view! { <Ticks label=words.in_order name="turn" options=turns form=form.clone() /> };
    view! {
        <Ways label=words.who>
            <Way name="who" value="fixed" label=words.choose_fixed form=form.clone()>
                {fixed}
            </Way>
            <Way name="who" value="turns" label=words.choose_turns form=form.clone()>
                {turns}
            </Way>
            <Way name="who" value="first" label=words.first_come form=form.clone() />
        </Ways>
    }
}
