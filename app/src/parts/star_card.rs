use hubbub_model::StarEntryId;
use leptos::prelude::*;

use super::{Avatar, Button, Icon, Tone, Week, just_moved, week_chart};
use crate::erase::Erase;
use crate::preferences::words;
use crate::text::said;

/// What somebody wants done with the stars of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StarAction {
    Give,
    Take,
    Undo(StarEntryId),
}

/// Somebody's stars, as they look to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StarLook {
    /// Whose they are, by name.
    pub(crate) name: String,
    /// Their account, for the hue.
    pub(crate) user: String,
    pub(crate) balance: i64,
    pub(crate) week: Week,
    /// The newest entries of the ledger, the newest first.
    pub(crate) lines: Vec<StarLine>,
    /// Where all entries are.
    pub(crate) history: String,
    /// Whether the viewer gives and takes.
    pub(crate) changes: bool,
    /// Counts how often other entries came to stand in the lines.
    pub(crate) moved: u32,
}

impl StarLook {
    /// How many entries of the ledger a card shows.
    pub(crate) const LINES: usize = 3;
}

/// One entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StarLine {
    pub(crate) id: StarEntryId,
    /// What for.
    pub(crate) reason: String,
    pub(crate) change: i64,
    /// Who did it, by name.
    pub(crate) by: String,
    /// When, for people.
    pub(crate) when: String,
    pub(crate) undone: bool,
    /// It has not reached the server.
    pub(crate) waiting: bool,
    pub(crate) may_undo: bool,
}

/// How many stars somebody has, their week, and the newest entries.
///
/// Its parts are drawn anew one by one: most of the card stays as it is when somebody gets a star.
pub(crate) fn star_card(look: Signal<StarLook>, on_action: Callback<StarAction>) -> AnyView {
    let words = words();
    let StarLook { user, history, .. } = look.get_untracked();
    let name = Memo::new(move |_| look.with(|look| look.name.clone()));
    let balance = move || look.with(|look| look.balance);
    let week = Memo::new(move |_| look.with(|look| look.week));
    let week_chart = move || week_chart(week.into(), name.with(|name| (words.stars.week_of)(said(name))));
    let just_moved = just_moved(Signal::derive(move || look.with(|look| look.moved)));
    let act = move |text: &'static str, tone: Tone, action: StarAction| {
        let label = Signal::derive(move || name.with(|name| (words.board.act_on)(said(text), said(name))));
        view! {
            <Button tone=tone label=label on_press=Callback::new(move |()| on_action.run(action))>
                {text}
            </Button>
        }
        .erase()
    };
    let actions = move || {
        view! {
            <div class="actions">
                {act(words.stars.give, Tone::Plain, StarAction::Give)}
                {act(words.stars.take, Tone::Quiet, StarAction::Take)}
            </div>
        }
        .erase()
    };
    view! {
        <li class="card star-card">
            <div class="star-head">
                <Avatar name=name of=user />
                <h3 class="grow" dir="auto">{name}</h3>
                <p class="star-balance stars">
                    <Icon of=icondata_lu::LuStar />
                    <span aria-hidden="true">{move || balance().to_string().replace('-', "−")}</span>
                    <span class="visually-hidden">{move || (words.stars.balance)(balance())}</span>
                </p>
            </div>
            <div class="star-week">
                {week_chart}
                <p class="week-total">{move || (words.stars.this_week)(week.get().total())}</p>
            </div>
            <Show when=move || look.with(|look| look.changes)>{actions()}</Show>
            // Lines that have moved cannot be pressed for a moment: under a finger is another one now.
            <ul class="lines" class:just-moved=just_moved>
                {(0..StarLook::LINES).map(|nth| star_line(look, nth, on_action)).collect::<Vec<_>>()}
            </ul>
            <a class="history" href=history>
                {words.stars.history}
                <span class="visually-hidden">" "<bdi>{name}</bdi></span>
            </a>
        </li>
    }
    .erase()
}

/// The `nth` entry, if there is one: what for, who and when.
///
/// Another one takes its place by other words in the same elements, which a browser shows sooner than
/// a new line and an old one that goes.
fn star_line(look: Signal<StarLook>, nth: usize, on_action: Callback<StarAction>) -> AnyView {
    let line = Memo::new(move |_| look.with(|look| look.lines.get(nth).cloned()));
    let there = Memo::new(move |_| line.with(Option::is_some));
    (move || there.get().then(|| shown_line(line, on_action))).erase()
}

fn shown_line(line: Memo<Option<StarLine>>, on_action: Callback<StarAction>) -> AnyView {
    let words = words();
    let text = move |of: fn(&StarLine) -> String| {
        move || line.with(|line| line.as_ref().map(of).unwrap_or_default())
    };
    let is = move |of: fn(&StarLine) -> bool| move || line.with(|line| line.as_ref().is_some_and(of));
    let not = move |of| move || !is(of)();
    let may_undo = Memo::new(move |_| is(|line| line.may_undo)());
    let act = Callback::new(move |()| {
        if let Some(id) = line.with_untracked(|line| line.as_ref().map(|line| line.id)) {
            on_action.run(StarAction::Undo(id));
        }
    });
    let label = Signal::derive(move || {
        let what = text(|line| format!("{} {}", change(line), said(&line.reason)))();
        (words.board.act_on)(said(words.stars.undo), said(&what))
    });
    let undo = move || {
        view! {
            <Button tone=Tone::Quiet label=label on_press=act>
                {words.stars.undo}
            </Button>
        }
        .erase()
    };
    view! {
        <li class="row line" class:undone=is(|line| line.undone) class:waiting=is(|line| line.waiting)>
            <span class="change">{text(change)}</span>
            <div class="grow">
                <p class="reason">{text(|line| said(&line.reason).to_string())}</p>
                // The spaces are for those who hear it; the style spaces it for the others.
                <p class="facts">
                    <span>{text(|line| said(&line.by).to_string())} " "</span>
                    <span>{text(|line| line.when.clone())} " "</span>
                    <span hidden=not(|line| line.undone)>{words.stars.undone} " "</span>
                    <span hidden=not(|line| line.waiting)>{words.changes.waiting} " "</span>
                </p>
            </div>
            {move || may_undo.get().then(undo)}
        </li>
    }
    .erase()
}

/// How many stars, with their sign.
fn change(line: &StarLine) -> String {
    (words().stars.change)(line.change)
}
