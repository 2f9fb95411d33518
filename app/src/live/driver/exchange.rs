//! What is asked and told to the server, and what becomes of the answers.

use std::rc::Weak;

use hubbub_commands::{Command, CommandRequest};
use hubbub_events::CommandReply;
use hubbub_model::MutationId;
use hubbub_sync::{Fetch, Ticket};
use leptos::prelude::Set;
use leptos::task::spawn_local;

use super::{Driver, local_time};
use crate::live::driven::Driven;
use crate::live::net::{Failure, Timed};
use crate::live::{NoticeKind, Reason};
use crate::web::{ENDED, chance, tell_scripts};

impl Driver {
    pub(super) fn fetch(&self, fetch: Fetch) {
        let (me, http, channel) = (Weak::clone(&self.me), self.hub.http(), self.channel);
        let polled = self.polled();
        spawn_local(async move {
            let result = http.sync(channel, fetch.after, polled).await;
            if let Some(me) = me.upgrade() {
                me.fetched(fetch, result);
            }
        });
    }

    pub(super) fn fetched(&self, fetch: Fetch, result: Result<Timed, Failure>) {
        if !self.begun.get() {
            return self.answers.borrow_mut().push((fetch, result));
        }
        let taken = result.and_then(|answer| self.take(fetch.ticket, answer));
        let worked = taken.is_ok();
        if let Err(failure) = taken {
            self.replica.fetch_failed(fetch.ticket, local_time(), chance());
            self.leave_after(failure);
        }
        if fetch.refresh {
            self.screen.refreshing.set(false);
            self.screen.tell(if worked { NoticeKind::Updated } else { NoticeKind::CouldNotUpdate });
        }
        self.pump();
    }

    fn take(&self, ticket: Ticket, Timed { answer, asked, answered }: Timed) -> Result<(), Failure> {
        let server = self.replica.fetched(ticket, &answer, local_time())?;
        self.take_statuses(&answer);
        if self.replica.take_older_lost() {
            self.older_lost();
        }
        self.hub.measured(server, asked, answered);
        self.heard();
        self.hub.revive();
        Ok(())
    }

    pub(super) fn post(&self, mutation_id: MutationId, command: Command) {
        let (me, http) = (Weak::clone(&self.me), self.hub.http());
        spawn_local(async move {
            let result = http.post(&CommandRequest { mutation_id, command }).await;
            if let Some(me) = me.upgrade() {
                me.posted(mutation_id, result);
            }
        });
    }

    fn posted(&self, id: MutationId, result: Result<CommandReply, Failure>) {
        match result {
            Ok(reply) => {
                self.replica.replied(id, &reply, local_time());
                self.heard();
            }
            Err(Failure::Refused(refusal)) => {
                let refusal = self.replica.read_refusal(refusal.get());
                self.refused(id, refusal.map_or(Reason::Rejected, Reason::Refused));
            }
            Err(Failure::Rejected) => self.refused(id, Reason::Rejected),
            // Also for want of a session: the device keeps it until this person is back.
            Err(failure) => {
                self.replica.post_failed(id, local_time(), chance());
                self.leave_after(failure);
            }
        }
        self.pump();
    }

    fn refused(&self, id: MutationId, reason: Reason) {
        let kept = self.replica.refused(id);
        if let Some(kept) = kept {
            self.give_back(kept, reason);
        }
    }

    /// Listens no longer if somebody may not be here any more.
    pub(super) fn leave_after(&self, failure: Failure) {
        match failure {
            Failure::NotYours => self.end(),
            // Nobody can sign in as a tablet: it was taken down.
            Failure::SignedOut if self.replica.is_display() => self.end(),
            Failure::SignedOut => self.hub.sign_out(),
            Failure::Refused(_) | Failure::Rejected | Failure::Passing => {}
        }
    }

    /// This person may not see the channel any more: nothing of it stays, neither on the screen
    /// nor on the device.
    pub(super) fn end(&self) {
        if self.closed.get() {
            return;
        }
        self.closed.set(true);
        // Before the channel is left: with the last one the connection goes first.
        self.hub.ended();
        self.close();
        self.forget_state(true);
        self.screen.returned.set(Vec::new());
        self.screen.ended.set(true);
        self.replica.end();
        tell_scripts(ENDED);
    }
}
