//! What is asked and told to the server, and what becomes of the answers.

use std::rc::{Rc, Weak};

use hubbub_commands::{Command, CommandRequest, FamilyCommand};
use hubbub_events::{CommandReply, SyncReply};
use hubbub_model::MutationId;
use hubbub_model::family::{FamilyState, Role};
use hubbub_sync::Fetch;
use leptos::prelude::{Set, Update, WithUntracked};
use leptos::task::spawn_local;

use super::{Driver, local_time};
use crate::live::browser::{ENDED, chance, go_to, monotonic, tell_scripts};
use crate::live::net::{Failure, Timed};
use crate::live::{NoticeKind, Reason};

impl Driver {
    pub(super) fn fetch(&self, fetch: Fetch) {
        let (me, http, channel) = (Weak::clone(&self.me), Rc::clone(&self.http), self.channel());
        spawn_local(async move {
            let result = http.sync(channel, fetch.after).await;
            if let Some(me) = me.upgrade() {
                me.fetched(fetch, result);
            }
        });
    }

    fn fetched(&self, fetch: Fetch, result: Result<Timed<SyncReply<FamilyState>>, Failure>) {
        let worked = result.is_ok();
        match result {
            Ok(Timed { answer, asked, answered }) => {
                self.clock.set(self.clock.get().measured(answer.now(), asked, answered));
                self.look();
                self.replica.borrow_mut().fetched(fetch.ticket, answer, local_time());
                self.heard();
                if let Some(realtime) = &*self.realtime.borrow() {
                    realtime.revive(monotonic());
                }
            }
            Err(failure) => {
                self.replica.borrow_mut().fetch_failed(fetch.ticket, local_time(), chance());
                self.leave_after(failure);
            }
        }
        if fetch.refresh {
            self.screen.refreshing.set(false);
            self.screen.tell(if worked { NoticeKind::Updated } else { NoticeKind::CouldNotUpdate });
        }
        self.pump();
    }

    pub(super) fn post(&self, mutation_id: MutationId, command: FamilyCommand) {
        let (me, http, family_id) = (Weak::clone(&self.me), Rc::clone(&self.http), self.family_id);
        spawn_local(async move {
            let command = Command::Family { family_id, command };
            let result = http.post(&CommandRequest { mutation_id, command }).await;
            if let Some(me) = me.upgrade() {
                me.posted(mutation_id, result);
            }
        });
    }

    fn posted(&self, id: MutationId, result: Result<CommandReply, Failure>) {
        match result {
            Ok(reply) => {
                self.replica.borrow_mut().replied(id, &reply, local_time());
                self.heard();
            }
            Err(Failure::Refused(refusal)) => self.refused(id, Reason::Refused(refusal)),
            Err(Failure::Rejected) => self.refused(id, Reason::Rejected),
            // Also for want of a session: the device keeps it until this person is back.
            Err(failure) => {
                self.replica.borrow_mut().post_failed(id, local_time(), chance());
                self.leave_after(failure);
            }
        }
        self.pump();
    }

    fn refused(&self, id: MutationId, reason: Reason) {
        let kept = self.replica.borrow_mut().refused(id);
        if let Some(kept) = kept {
            self.give_back(kept, reason);
        }
    }

    /// Listens no longer if somebody may not be here any more.
    fn leave_after(&self, failure: Failure) {
        match failure {
            Failure::NotYours => self.end(),
            // Nobody can sign in as a tablet: it was taken down.
            Failure::SignedOut if self.is_kiosk() => self.end(),
            // A page that is being left goes where it was sent.
            Failure::SignedOut if !self.closed.get() => {
                self.close();
                self.forget_state(false);
                go_to("/sign-in");
            }
            Failure::SignedOut | Failure::Refused(_) | Failure::Rejected | Failure::Passing => {}
        }
    }

    fn is_kiosk(&self) -> bool {
        let role = |state: &FamilyState| state.member(self.member_id).map(|member| member.role);
        self.screen.state.with_untracked(role) == Some(Role::Kiosk)
    }

    /// This person may not see the family any more: nothing of it stays, neither on the screen
    /// nor on the device.
    pub(super) fn end(&self) {
        if self.closed.get() {
            return;
        }
        self.close();
        self.forget_state(true);
        self.screen.returned.set(Vec::new());
        // Without its members, it is the family of somebody who is not in it.
        self.screen.state.update(|state| *state = FamilyState::new(state.family.clone()));
        tell_scripts(ENDED);
    }

    /// Asks and hears nothing more.
    pub(super) fn close(&self) {
        self.closed.set(true);
        drop(self.realtime.take());
        for alarm in [&self.wake, &self.look, &self.beat, &self.save, &self.late] {
            alarm.clear();
        }
    }
}
