//! What the page asks a person, one thing at a time, and what its parts share.

use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Action, Member, Role};
use hubbub_model::{MemberId, TemplateId, TimerId};
use leptos::prelude::*;

use crate::live::LiveFamily;

/// A question in a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
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
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) live: LiveFamily,
    /// What the viewer is; the less allowed role once they are nothing any more.
    pub(super) role: Signal<Role>,
    /// The question that is open.
    pub(super) ask: RwSignal<Option<Ask>>,
    /// For whom timers are started, where the viewer chooses.
    pub(super) whom: RwSignal<Option<MemberId>>,
    /// What to say aloud, politely.
    pub(super) say: RwSignal<String>,
}

impl Board {
    pub(super) fn new(live: LiveFamily) -> Self {
        let role = Signal::derive(move || live.me.with(|me| me.as_ref().map_or(Role::Child, |me| me.role)));
        let whom = RwSignal::new(likely_recipient(live));
        Self { live, role, ask: RwSignal::new(None), whom, say: RwSignal::new(String::new()) }
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
        let mut members = self.live.state.with(|state| state.members.clone());
        members.sort_by_key(|member| member.role == Role::Parent);
        members
    }

    /// Does it, and closes the question that led to it.
    pub(super) fn run(self, command: FamilyCommand) {
        self.ask.set(None);
        self.live.run(command);
    }
}

fn likely_recipient(live: LiveFamily) -> Option<MemberId> {
    let me = live.me.get_untracked()?;
    Some(live.state.with_untracked(|state| state.likely_recipient(&me)))
}
