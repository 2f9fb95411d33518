//! What the page asks a person, one thing at a time, and what its parts share.

use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Action, Actor, FamilyState, Member, Role};
use hubbub_model::{ChoreId, Day, MemberId, Millis, RequestId, TemplateId, TimerId, Timestamp};
use leptos::prelude::*;

use super::live::LiveFamily;
use crate::distinct::distinct;
use crate::preferences::words;

/// A question in a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// What shall the new timer be?
    NewTimer,
    /// How much more time?
    MoreTime(TimerId),
    /// Really cancel it?
    Cancel(TimerId),
    /// Which template to edit or remove?
    Templates,
    /// What shall the template be? A new one without an id.
    Template(Option<TemplateId>),
    /// Who did what anybody might have done?
    WhoDid(ChoreId, Day),
    /// Why?
    Why(Why),
}

/// What the page asks a reason for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// Sending back what was done.
    SendBack(ChoreId, Day),
    /// Refusing a wish.
    Refuse(RequestId),
    /// Giving stars, so many.
    Give(MemberId),
    /// Taking stars, so many.
    Take(MemberId),
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(crate) struct Board {
    pub(crate) live: LiveFamily,
    /// What the viewer is; the less allowed role once they are nothing any more.
    pub(super) role: Signal<Role>,
    /// The question that is open.
    pub(crate) ask: RwSignal<Option<Ask>>,
    /// For whom timers are started, where the viewer chooses.
    pub(super) whom: RwSignal<Option<MemberId>>,
    /// What to say aloud, politely.
    pub(crate) say: RwSignal<String>,
    /// The server's clock, by whole minutes: all that rows need to know, and they need not look
    /// several times a second.
    pub(super) minute: RwSignal<Timestamp>,
    /// The family with its people, timers and tasks and little else. Rows and cards of which there are
    /// many look at this, and are left alone by what changes elsewhere, such as somebody's stars.
    pub(super) outline: RwSignal<FamilyState>,
    /// Counts how often lists above others grew or shrank.
    pub(super) moved: RwSignal<u32>,
}

/// The family without what changes often.
fn without_details(state: &FamilyState) -> FamilyState {
    FamilyState {
        members: state.members.clone(),
        timers: state.timers.clone(),
        tasks: state.tasks.clone(),
        today: state.today,
        holiday: state.holiday,
        ..FamilyState::new(state.family.clone())
    }
}

impl Board {
    pub(crate) fn new(live: LiveFamily) -> Self {
        let role = Signal::derive(move || live.me.with(|me| me.as_ref().map_or(Role::Child, |me| me.role)));
        let whom = RwSignal::new(likely_recipient(live));
        let minute = distinct(move || {
            let now = live.now.get().as_millis();
            Timestamp::from_millis(now - now.rem_euclid(MINUTE))
        });
        let (ask, say, moved) = (RwSignal::new(None), RwSignal::new(String::new()), RwSignal::new(0));
        let outline = distinct(move || live.state.with(without_details));
        Self { live, role, ask, whom, say, minute, outline, moved }
    }

    /// The viewer, as the rules know them.
    pub(super) fn actor(self) -> Option<Actor> {
        self.live.me.with(|me| me.as_ref().map(Actor::from))
    }

    /// A moment until which everything holds that is shown: what may be undone only for a while
    /// is offered no longer than that.
    pub(super) fn soon(self) -> Timestamp {
        self.minute.get() + Millis::from_minutes(1)
    }

    pub(super) fn may(self, action: Action) -> bool {
        self.role.get().may(action)
    }

    /// The member whom the next timer is for. A chosen one may have left since.
    pub(super) fn recipient(self) -> Option<MemberId> {
        let chosen = self.whom.get_untracked();
        let still_here = |id: &MemberId| self.live.state.with_untracked(|state| state.member(*id).is_some());
        chosen.filter(still_here).or_else(|| likely_recipient(self.live))
    }

    /// Everybody whom a timer can be for, children first.
    pub(super) fn recipients(self) -> Vec<Member> {
        let mut members = self.live.state.with(|state| state.people().cloned().collect::<Vec<_>>());
        members.sort_by_key(|member| member.role == Role::Parent);
        members
    }

    /// Does it, and closes the question that led to it.
    pub(crate) fn run(self, command: FamilyCommand) {
        self.ask.set(None);
        self.live.run(command);
    }
}

/// A minute in milliseconds.
const MINUTE: i64 = 60_000;

/// What somebody is called; they may have left.
pub(crate) fn name_of(state: &FamilyState, id: MemberId) -> String {
    state.member(id).map_or_else(|| words().timers.somebody.to_owned(), |member| member.name.to_string())
}

fn likely_recipient(live: LiveFamily) -> Option<MemberId> {
    let me = live.me.get_untracked()?;
    Some(live.state.with_untracked(|state| state.likely_recipient(&me)))
}
