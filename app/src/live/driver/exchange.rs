//! What is asked and told to the server, and what becomes of the answers.

use std::rc::Weak;

use hubbub_events::CommandReply;
use hubbub_model::MutationId;
use hubbub_sync::{Fetch, Ticket};
use leptos::prelude::Set;
use leptos::task::spawn_local;

use super::{Driver, local_time};
use crate::live::driven::Driven;
use crate::live::net::{Failure, Timed};
use crate::live::{AnyCommand, NoticeKind, Reason};
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

    pub(super) fn post(&self, mutation_id: MutationId, command: AnyCommand) {
        let (me, http) = (Weak::clone(&self.me), self.hub.http());
        spawn_local(async move {
            let result = http.post(command.request(mutation_id)).await;
            if let Some(me) = me.upgrade() {
                me.posted(mutation_id, &command, result);
            }
        });
    }

    fn posted(&self, id: MutationId, command: &AnyCommand, result: Result<CommandReply, Failure>) {
        let elsewhere = self.is_elsewhere(command);
        match result {
            // What it has come to here arrives like what others do.
            Ok(_) if elsewhere => {
                self.replica.done_elsewhere(id);
                self.replica.catch_up();
            }
            Ok(reply) => {
                self.replica.replied(id, &reply, local_time());
                self.heard();
            }
            Err(Failure::Refused(refusal)) => {
                let refusal = command.read_refusal(refusal.get());
                self.refused(id, refusal.map_or(Reason::Rejected, Reason::Refused));
            }
            // Where it was to begin is not for this person. What is here is.
            Err(Failure::NotYours) if elsewhere => self.refused(id, Reason::NotYours),
            Err(Failure::Rejected) => self.refused(id, Reason::Rejected),
            // Also for want of a session: the device keeps it until this person is back.
            Err(failure) => {
                self.replica.post_failed(id, local_time(), chance());
                self.leave_after(failure);
            }
        }
        self.pump();
    }

    /// Is it done in another log, which it begins?
    pub(super) fn is_elsewhere(&self, command: &AnyCommand) -> bool {
        command.channel() != self.channel
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
