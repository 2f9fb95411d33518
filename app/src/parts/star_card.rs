use hubbub_model::family::Today;
use hubbub_model::text::ZoneName;
use hubbub_model::{StarEntryId, Timestamp};
use leptos::prelude::*;

use super::{Avatar, Button, Icon, Tone, Week, week_chart};
use crate::erase::Erase;
use crate::local_time::time_or_day;
use crate::preferences::words;

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
    pub(crate) today: Today,
    pub(crate) zone: ZoneName,
    /// Where all entries are.
    pub(crate) history: String,
    /// Whether the viewer gives and takes.
    pub(crate) changes: bool,
    /// Counts how often other entries came to stand in the lines.
    pub(crate) moved: u32,
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
    pub(crate) at: Timestamp,
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
    let StarLook { name, user, history, .. } = look.get_untracked();
    let balance = move || look.with(|look| look.balance);
    let week = Memo::new(move |_| look.with(|look| look.week));
    let week_of = (words.stars.week_of)(&name);
    let [give, take] = [words.stars.give, words.stars.take].map(|text| (words.board.act_on)(text, &name));
    let act = move |text: &'static str, label: &str, tone: Tone, action: StarAction| {
        let label = Signal::stored(label.to_owned());
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
                {act(words.stars.give, &give, Tone::Plain, StarAction::Give)}
                {act(words.stars.take, &take, Tone::Quiet, StarAction::Take)}
            </div>
        }
        .erase()
    };
    let lines = move || {
        look.with(|look| look.lines.iter().map(|line| star_line(look, line, on_action)).collect::<Vec<_>>())
    };
    view! {
        <li class="card star-card">
            <div class="star-head">
                <Avatar name=name.clone() of=user />
                <h3 class="grow">{name.clone()}</h3>
                <p class="star-balance stars">
                    <Icon of=icondata_lu::LuStar />
                    <span aria-hidden="true">{move || balance().to_string().replace('-', "−")}</span>
                    <span class="visually-hidden">{move || (words.stars.balance)(balance())}</span>
                </p>
            </div>
            <div class="star-week">
                {move || week_chart(&week.get(), week_of.clone())}
                <p class="week-total">{move || (words.stars.this_week)(week.get().total())}</p>
            </div>
            <Show when=move || look.with(|look| look.changes)>{actions()}</Show>
            // Lines that have moved cannot be pressed for a moment: under a finger is another one now.
            <ul
                class="lines"
                class:arming=move || look.with(|look| look.moved != 0)
                class:again=move || look.with(|look| look.moved % 2 == 1)
            >
                {lines}
            </ul>
            <a class="history" href=history>
                {words.stars.history}
                <span class="visually-hidden">" "{name}</span>
            </a>
        </li>
    }
    .erase()
}

/// One entry, what for, who and when.
fn star_line(look: &StarLook, line: &StarLine, on_action: Callback<StarAction>) -> AnyView {
    let words = words();
    let change = (words.stars.change)(line.change);
    let when = time_or_day(line.at, &look.today, &look.zone, &words.dates);
    let fact = |text: String| view! { <span>{text} " "</span> }.erase();
    let undo = line.may_undo.then(|| {
        let (id, what) = (line.id, format!("{change} {}", line.reason));
        let label = (words.board.act_on)(words.stars.undo, &what);
        view! {
            <Button
                tone=Tone::Quiet
                label=Signal::stored(label)
                on_press=Callback::new(move |()| on_action.run(StarAction::Undo(id)))
            >
                {words.stars.undo}
            </Button>
        }
        .erase()
    });
    view! {
        <li class="row line" class:undone=line.undone class:waiting=line.waiting>
            <span class="change">{change.clone()}</span>
            <div class="grow">
                <p class="reason">{line.reason.clone()}</p>
                // The spaces are for those who hear it; the style spaces it for the others.
                <p class="facts">
                    <span>{line.by.clone()} " "</span>
                    <span>{when} " "</span>
                    {line.undone.then(|| fact(words.stars.undone.to_owned()))}
                    {line.waiting.then(|| fact(words.changes.waiting.to_owned()))}
                </p>
            </div>
            {undo}
        </li>
    }
    .erase()
}
