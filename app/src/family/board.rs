use leptos::prelude::*;

use super::ask::Board;
use super::dialogs::Dialogs;
use super::start::Start;
use super::timers::Timers;
use crate::api::FamilyPage;
use crate::live::LiveFamily;
use crate::live_page::LivePage;

/// The family's page.
#[component]
pub(crate) fn FamilyBoard(page: FamilyPage) -> impl IntoView {
    let live = LiveFamily::new(page);
    let board = Board::new(live);
    let name = Memo::new(move |_| live.state.with(|state| state.family.name.to_string()));
    view! {
        <LivePage live=live title=name say=board.say>
            <Start board=board />
            <Timers board=board />
            <Dialogs board=board />
        </LivePage>
    }
}
