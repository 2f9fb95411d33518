use leptos::prelude::*;

use super::ask::Board;
use super::chores::Chores;
use super::dialogs::Dialogs;
use super::live::LiveFamily;
use super::prompts::Prompts;
use super::resets::Resets;
use super::stars::Stars;
use super::start::Start;
use super::timers::Timers;
use crate::later::Later;
use crate::live_page::LivePage;
use crate::parts::just_moved;

/// The family's page.
#[component]
pub(crate) fn FamilyBoard(live: LiveFamily) -> impl IntoView {
    let board = Board::new(live);
    let name = Memo::new(move |_| live.state.with(|state| state.family.name.to_string()));
    view! {
        <LivePage live=live title=name say=board.say>
            <Start board=board />
            <Timers board=board />
            <Prompts board=board />
            <Resets board=board />
            // These stand below lists that come and go. When they have moved, they cannot be pressed
            // for a moment: what lies under a finger now is not what it was about to press.
            <div class="halves" class:just-moved=just_moved(board.moved.into())>
                <Later>
                    <Stars board=board />
                </Later>
                <Later>
                    <Chores board=board />
                </Later>
            </div>
            <Dialogs board=board />
        </LivePage>
    }
}
