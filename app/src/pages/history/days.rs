use hubbub_model::family::{Action, Actor, FamilyState, Member, StarEntry, StarReason, star};
use hubbub_model::{Day, MemberId, Timestamp};
use hubbub_services::history::{HistoryPage as Ledger, Known, Line};
use leptos::prelude::*;

use crate::days;
use crate::local_time::time_of_day;
use crate::parts::{Avatar, Badge, Button, PostForm, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// What the entries need to be shown.
struct Shown {
    state: FamilyState,
    people: Vec<Known>,
    me: Actor,
    now: Timestamp,
    /// The address of this page, to come back to.
    here: String,
}

/// The entries of a page, day by day.
#[component]
pub(super) fn Days(
    state: FamilyState,
    now: Timestamp,
    me: Member,
    ledger: Ledger,
    here: String,
) -> impl IntoView {
    let Ledger { lines, sums, people, .. } = ledger;
    let shown = Shown { state, people, me: Actor::from(&me), now, here };
    let sum = |day: Day| sums.iter().find(|sum| sum.day == day).map_or(0, |sum| sum.sum);
    lines
        .chunk_by(|one, next| one.entry.day == next.entry.day)
        .filter_map(|lines| Some((lines.first()?.entry.day, lines)))
        .map(|(day, lines)| shown.day(day, sum(day), lines))
        .collect_view()
        .into_any()
}

impl Shown {
    fn day(&self, day: Day, sum: i64, lines: &[Line]) -> impl IntoView + use<> {
        let words = &words().history;
        let rows = lines.iter().map(|line| self.line(line)).collect_view();
        view! {
            <section class="history-day">
                <h2>{days::named(day, self.state.today.day, preferences().locale)}</h2>
                <p class="soft">{words.day_sum} " " {(words.stars)(sum)}</p>
                <ul class="card rows">{rows}</ul>
            </section>
        }
        .into_any()
    }

    fn line(&self, line: &Line) -> impl IntoView + use<> {
        let (words, was_undone) = (&words().history, words().stars.undone);
        let entry = &line.entry;
        let (name, reason) = (self.name(entry.member_id), reason(line));
        let written = said(&reason).to_string();
        let time = time_of_day(entry.at, &self.state.family.time_zone);
        let mut about =
            (words.by)(said((words.kind)(&entry.reason)), said(&self.name(entry.by)), said(&time));
        if let Some(day) = entry.for_day {
            let day = days::long(day, self.state.today.day, preferences().locale);
            about = format!("{about} · {}", (words.counts_on)(said(&day)));
        }
        let hue = self.people.iter().find(|known| known.id == entry.member_id);
        let change = view! { <span class="change">{(words.stars)(entry.change)}</span> };
        let (change, shown_reason) = if entry.undone {
            (view! { <s>{change}</s> }.into_any(), view! { <s>{written}</s> }.into_any())
        } else {
            (change.into_any(), written.into_any())
        };
        view! {
            <li class="row" class:undone=entry.undone>
                <Avatar
                    name=name.clone()
                    of=hue.map(|known| known.user_id.to_string()).unwrap_or_default()
                />
                <span class="grow">
                    <strong dir="auto">{name}</strong>
                    " "
                    {change}
                    " "
                    {entry.undone.then(|| view! { <Badge>{was_undone}</Badge> })}
                    <span class="block">{shown_reason}</span>
                    <span class="block soft">{about}</span>
                </span>
                {self.may_undo(entry).then(|| self.undo(entry, &reason))}
            </li>
        }
        .into_any()
    }

    fn undo(&self, entry: &StarEntry, reason: &str) -> impl IntoView + use<> {
        let words = words();
        let action = format!("/family/{}/history/{}/undo", self.state.family.id, entry.id);
        let (here, label) = (self.here.clone(), (words.board.act_on)(said(words.stars.undo), said(reason)));
        view! {
            <PostForm action=action>
                <input type="hidden" name="next" value=here />
                <Button submit=true tone=Tone::Quiet label=label>
                    {words.stars.undo}
                </Button>
            </PostForm>
        }
    }

    fn may_undo(&self, entry: &StarEntry) -> bool {
        self.me.role.may(Action::UndoStars)
            && entry.is_undoable()
            && star::may_undo(self.me, entry.by, entry.at, self.now)
            && self.state.member(entry.member_id).is_some()
    }

    /// What somebody is called who is or was in the family.
    fn name(&self, id: MemberId) -> String {
        let known = self.people.iter().find(|known| known.id == id);
        known.map_or_else(|| words().timers.somebody.to_owned(), |known| known.name.to_string())
    }
}

/// Why the stars changed, in words.
fn reason(line: &Line) -> String {
    match &line.entry.reason {
        StarReason::Note { note } => note.to_string(),
        StarReason::Timer { name, .. } => name.to_string(),
        StarReason::Chore { name, .. } => name.to_string(),
        StarReason::Reward { name, .. } => name.to_string(),
        StarReason::Undo { .. } => (words().history.undoes)(said(line.undoes.as_deref().unwrap_or_default())),
    }
}
