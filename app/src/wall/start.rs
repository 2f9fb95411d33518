use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Actor, FamilyState, Member, Role};
use hubbub_model::{MemberId, TemplateId};
use leptos::prelude::*;

use super::screen::{Asking, Screen};
use crate::erase::Erase;
use crate::parts::TemplateChip;
use crate::preferences::words;

/// Starts timers from templates, where the viewer may.
#[component]
pub(super) fn Start(screen: Screen) -> impl IntoView {
    let live = screen.live;
    let templates = Memo::new(move |_| {
        let actor = screen.actor();
        live.state.with(|state| {
            let may = actor.is_some_and(|actor| state.may_start_from_template(actor));
            if may { state.templates.clone() } else { Vec::new() }
        })
    });
    let none = move || templates.with(Vec::is_empty);
    let chip = move |template: hubbub_model::family::Template| {
        let id = template.id;
        view! {
            <li>
                <TemplateChip template=template on_press=Callback::new(move |()| press(screen, id)) />
            </li>
        }
        .erase()
    };
    view! {
        <section class="wall-start" hidden=none>
            <h2 class="visually-hidden">{words().timers.start}</h2>
            <ul class="chips wrap">{move || templates.get().into_iter().map(chip).collect::<Vec<_>>()}</ul>
        </section>
    }
    .erase()
}

/// Starts it, after asking for whom if there is a choice.
fn press(screen: Screen, id: TemplateId) {
    let Some(actor) = screen.actor() else { return };
    match screen.live.state.with_untracked(|state| recipients(state, actor)).as_slice() {
        [only] => start(screen, id, only.id),
        _ => screen.asking.set(Some(Asking::Start(id))),
    }
}

pub(super) fn start(screen: Screen, template_id: TemplateId, member_id: MemberId) {
    let timer_id = screen.live.new_timer_id();
    screen.live.run(FamilyCommand::StartTimerFromTemplate { timer_id, template_id, member_id });
}

/// For whom timers are started: by a child for itself, by others for everybody, children first.
pub(super) fn recipients(state: &FamilyState, actor: Actor) -> Vec<Member> {
    let is_its_own = |member: &&Member| actor.role != Role::Child || member.id == actor.id;
    let mut people: Vec<_> = state.people().filter(is_its_own).cloned().collect();
    people.sort_by_key(|member| member.role == Role::Parent);
    people
}
