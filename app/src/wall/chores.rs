use hubbub_commands::FamilyCommand;
use hubbub_model::family::FamilyState;
use hubbub_model::{ChoreId, Day, MemberId};
use leptos::prelude::*;

use super::columns::{Column, Line, Press, columns};
use super::screen::{Asking, Screen};
use crate::erase::Erase;
use crate::parts::{Avatar, Icon, week_chart};
use crate::preferences::words;
use crate::text::said;

/// The chores and the stars of each, side by side.
#[component]
pub(super) fn Chores(screen: Screen) -> impl IntoView {
    let live = screen.live;
    let minute = Memo::new(move |_| live.now.get().as_millis() / 60_000);
    let columns = Memo::new(move |_| {
        // What is late, or too late to undo, is so from some minute on.
        minute.get();
        let (now, actor) = (live.now.get_untracked(), screen.actor());
        live.state.with(|state| actor.map(|actor| columns(state, actor, now)).unwrap_or_default())
    });
    let words = &words().wall;
    let nothing = Memo::new(move |_| {
        let none = columns.with(|all| all.iter().all(|column| column.lines.is_empty()));
        let rest = live.state.with(FamilyState::is_on_holiday);
        none.then_some(if rest { words.on_holiday } else { words.nothing_to_do })
    });
    view! {
        <section class="wall-chores">
            <p class="nothing" hidden=move || nothing.get().is_none()>
                {nothing}
            </p>
            <div class="wall-columns">
                {move || columns.get().into_iter().map(|column| column.show(screen)).collect::<Vec<_>>()}
            </div>
        </section>
    }
    .erase()
}

impl Column {
    fn show(self, screen: Screen) -> AnyView {
        let words = words();
        let name =
            self.who.as_ref().map_or_else(|| words.wall.anybody.to_owned(), |who| who.name.to_string());
        let chart =
            self.week.map(|week| week_chart(Signal::stored(week), (words.stars.week_of)(said(&name))));
        let stars = self.week.map(|_| worth(self.balance));
        let face = self.who.as_ref().map(|who| {
            view! { <Avatar name=who.name.to_string() of=who.user_id.to_string() /> }
        });
        let lines: Vec<_> = self.lines.into_iter().map(|line| line.show(screen)).collect();
        view! {
            <section class="wall-column">
                <header>
                    {face} <h2 dir="auto">{name}</h2> {stars}
                </header>
                {chart}
                <ul>{lines}</ul>
            </section>
        }
        .erase()
    }
}

impl Line {
    fn show(self, screen: Screen) -> AnyView {
        let Self { key, name, note, stars, look, press } = self;
        let stars = (stars > 0).then(|| worth(stars));
        let body = view! {
            <span class="box">
                <Icon of=icondata_lu::LuCheck />
            </span>
            <span class="grow">
                <bdi>{name}</bdi> " " <span class="small">{stars} " " <span class="note">{note}</span></span>
            </span>
        }
        .erase();
        let is_done = matches!(look, "submitted" | "done");
        let task = match press {
            Some(press) => view! {
                <button
                    type="button"
                    class="wall-task"
                    data-look=look
                    aria-pressed=is_done.to_string()
                    on:click=move |_| do_it(screen, key, press)
                >
                    {body}
                </button>
            }
            .erase(),
            None => view! {
                <div class="wall-task" data-look=look>
                    {body} <span class="visually-hidden">{is_done.then_some(words().timers.done)}</span>
                </div>
            }
            .erase(),
        };
        view! { <li>{task}</li> }.erase()
    }
}

/// Stars as a number, and in words for whoever hears it.
fn worth(stars: i64) -> AnyView {
    view! {
        <span class="stars">
            <Icon of=icondata_lu::LuStar />
            <span aria-hidden="true">{stars}</span>
            <span class="visually-hidden">{(words().stars.balance)(stars)}</span>
        </span>
    }
    .erase()
}

fn do_it(screen: Screen, (chore_id, day): (ChoreId, Day), press: Press) {
    match press {
        Press::Tick(by) => tick(screen, (chore_id, day), by),
        Press::Ask => screen.asking.set(Some(Asking::Did(chore_id, day))),
        Press::Undo => {
            let entry_id = screen.live.new_entry_id();
            screen.live.run(FamilyCommand::UndoTask { chore_id, day, entry_id });
        }
    }
}

/// `member_id` did it.
pub(super) fn tick(screen: Screen, (chore_id, day): (ChoreId, Day), member_id: MemberId) {
    let entry_id = screen.live.new_entry_id();
    screen.live.run(FamilyCommand::TickTask { chore_id, day, member_id, entry_id });
}
