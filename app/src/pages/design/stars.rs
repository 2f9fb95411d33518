use hubbub_model::family::{FamilyState, StarAccount, StarEntry, StarReason};
use leptos::prelude::*;

use crate::local_time::time_or_day;
use crate::parts::{StarLine, StarLook, Week, star_card};
use crate::preferences::words;

/// As a parent sees them, then as a child does, and of somebody who has none.
#[component]
pub(super) fn StarCards(family: FamilyState) -> impl IntoView {
    let cards = [(1, true), (2, false)].map(|(nth, changes)| look(&family, nth, changes));
    let empty = look(&family, 0, false);
    let cards = cards.into_iter().chain([empty]).flatten();
    let card = |look| star_card(Signal::stored(look), Callback::new(|_| ()));
    view! {
        <h3>{words().stars.title}</h3>
        <ul class="stack">{cards.map(card).collect_view()}</ul>
    }
    .into_any()
}

/// The stars of the member with this place in the family.
fn look(family: &FamilyState, nth: usize, changes: bool) -> Option<StarLook> {
    let member = family.members.get(nth)?;
    let first = family.today.week_begins(family.family.week_start);
    let account = family.account(member.id).cloned().unwrap_or_else(|| StarAccount::new(member.id));
    let line = |(at, entry): (usize, &StarEntry)| line(family, entry, at == 0 && changes);
    let entries = family.entries.iter().rev().filter(|entry| entry.member_id == member.id);
    Some(StarLook {
        name: member.name.to_string(),
        user: member.user_id.to_string(),
        balance: account.balance,
        week: Week {
            sums: account.week(first),
            first: first.weekday(),
            today: usize::try_from(family.today.day.number() - first.number()).ok()?,
        },
        lines: entries.take(StarLook::LINES).enumerate().map(line).collect(),
        history: "/design".into(),
        changes,
        moved: 0,
    })
}

fn line(family: &FamilyState, entry: &StarEntry, waiting: bool) -> StarLine {
    let reason = match &entry.reason {
        StarReason::Note { note } => note.to_string(),
        _ => String::new(),
    };
    let when = time_or_day(entry.at, &family.today, &family.family.time_zone, &words().dates);
    let (id, change, undone) = (entry.id, entry.change, entry.undone);
    StarLine { id, reason, change, by: "Robin".into(), when, undone, waiting, may_undo: !undone }
}
