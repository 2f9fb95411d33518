//! The client's copy of one channel.

use hubbub_events::{Advanced, CommandReply, Envelope, Event, LogEntry, PageReply, State, SyncReply};
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId, Timestamp};

use crate::Predict;
use crate::confirmed::{Confirmed, Fit};
use crate::fetching::{Fetching, Ticket};
use crate::outbox::{Outbox, OutboxFull};
use crate::outbox_entry::OutboxEntry;
use crate::output::Output;

/// The client's copy of one channel: what the server has confirmed, with what was
/// done here on top. `now` is time since any fixed moment, by a clock that never
/// goes back.
pub struct Replica<P: Predict> {
    predict: P,
    confirmed: Confirmed<P::State>,
    fetching: Fetching,
    outbox: Outbox<P::Command>,
    changed: bool,
}

impl<P: Predict> Replica<P> {
    /// Starts from a snapshot.
    pub fn new(predict: P, epoch: Epoch, seq: ChannelSeq, state: P::State) -> Self {
        Self {
            predict,
            confirmed: Confirmed::new(epoch, seq, state),
            fetching: Fetching::default(),
            outbox: Outbox::new(),
            changed: false,
        }
    }

    /// An entry or an announcement arrived. What is neither has no place in the log and
    /// is passed over.
    pub fn receive(&mut self, name: &str, data: &str, now: Millis) {
        if name == Advanced::NAME {
            match serde_json::from_str(data) {
                Ok(Advanced { epoch, seq }) => self.log_reaches(epoch, seq),
                Err(_) => self.fetching.want_entries(),
            }
        } else {
            match Envelope::open(name, data) {
                Ok(envelope) => self.keep(envelope, now),
                Err(_) if <P::State as State>::Event::NAMES.contains(&name) => self.fetching.want_snapshot(),
                Err(_) => {}
            }
        }
    }

    /// The answer to a fetch. One that nobody waits for any more is passed over: it
    /// may be older than what is here.
    pub fn fetched(&mut self, ticket: Ticket, reply: SyncReply<P::State>, now: Millis) {
        let Some(asked) = self.fetching.succeed(ticket) else { return };
        match reply {
            SyncReply::Events { epoch, seq, entries, .. } => {
                self.read(&entries, now);
                if epoch != self.confirmed.epoch || seq > self.confirmed.seq {
                    self.fetching.want_snapshot();
                }
            }
            SyncReply::Snapshot { epoch, seq, state, .. } => {
                if self.confirmed.adopt(epoch, seq, state) {
                    self.outbox.drop_answered();
                }
                self.changed = true;
                self.advance();
            }
        }
        self.confirmed.forget_before(asked);
    }

    /// A fetch failed or took too long. `chance`, from 0 to 1, scatters the next attempt.
    pub fn fetch_failed(&mut self, ticket: Ticket, now: Millis, chance: f64) {
        self.fetching.fail(ticket, now, chance);
    }

    /// Asks for all new entries now, because some may have been missed: after
    /// (re)connecting and after sleep. What has failed is tried again at once.
    pub fn catch_up(&mut self) {
        self.fetching.want_entries();
        self.hurry();
    }

    /// Asks for all new entries, only to be sure: a lost last entry leaves no gap to see.
    pub fn probe(&mut self) {
        self.fetching.probe();
    }

    /// Asks for a snapshot because a person wants one: see [`crate::Fetch::refresh`].
    pub fn refresh(&mut self) {
        self.fetching.refresh();
        self.hurry();
    }

    /// What is older than the window of the state is being read from now on: end it in
    /// [`page`](Self::page) or [`page_failed`](Self::page_failed). There is one at a time.
    pub fn read_page(&mut self) {
        self.confirmed.read_page();
    }

    /// An older part of the state. It shows as soon as the state is at its position. False if it has to be
    /// read again: a snapshot was taken meanwhile, with which all that is older than its window goes.
    pub fn page(&mut self, reply: PageReply<P::State>) -> bool {
        self.changed = true;
        let taken = self.confirmed.page(reply.epoch, reply.seq, reply.state);
        if taken && reply.seq > self.confirmed.seq {
            self.fetching.want_entries();
        }
        taken
    }

    /// What is older could not be read.
    pub fn page_failed(&mut self) {
        self.confirmed.forget_page();
    }

    /// A person does `command` at `at`, by the server's clock. It shows at once, and
    /// is sent when the device keeps it.
    ///
    /// # Errors
    /// Too many commands wait already; nothing has changed.
    pub fn run(
        &mut self,
        mutation_id: MutationId,
        command: P::Command,
        at: Timestamp,
    ) -> Result<(), OutboxFull> {
        self.outbox.push(OutboxEntry { mutation_id, command, at })?;
        self.changed = true;
        Ok(())
    }

    /// The device keeps this command, or cannot keep any.
    pub fn stored(&mut self, mutation_id: MutationId) {
        self.outbox.kept(mutation_id);
    }

    /// An earlier page left this command on the device: it shows and is sent like any
    /// other. Hand them in as they were done; all of them come before what this page
    /// has not kept yet. One that is here already is passed over.
    ///
    /// The server carries out a command once for as long as it remembers its reply:
    /// whoever restores one leaves out what is older than that.
    pub fn restore(&mut self, kept: OutboxEntry<P::Command>) {
        self.outbox.restore(kept);
        self.changed = true;
    }

    /// The server has carried out a command. Its entries take the same way as any entry.
    pub fn replied(&mut self, mutation_id: MutationId, reply: &CommandReply, now: Millis) {
        self.read(&reply.entries, now);
        if reply.entries.is_empty() || reply.epoch != self.confirmed.epoch {
            self.outbox.done(mutation_id);
            self.log_reaches(reply.epoch, reply.seq);
        } else {
            self.outbox.answered(mutation_id, reply.seq);
            self.outbox.reached(self.confirmed.seq);
        }
        self.changed = true;
    }

    /// The server has carried out a command whose entries are in another log.
    pub fn done_elsewhere(&mut self, mutation_id: MutationId) {
        self.outbox.done(mutation_id);
        self.changed = true;
    }

    /// The server will never carry out this command: it no longer shows. What the
    /// device does with it is left to the driver, which gets it back to show it.
    pub fn refused(&mut self, mutation_id: MutationId) -> Option<OutboxEntry<P::Command>> {
        self.changed = true;
        self.outbox.refused(mutation_id)
    }

    /// A command got no answer, so nobody knows whether it was carried out. It is
    /// sent again under the same name. `chance`, from 0 to 1, scatters the next attempt.
    pub fn post_failed(&mut self, mutation_id: MutationId, now: Millis, chance: f64) {
        self.outbox.failed(mutation_id, now, chance);
    }

    /// What to do now; ask until it is nothing.
    pub fn poll(&mut self, now: Millis) -> Option<Output<P::Command>> {
        if self.patient_until().is_some_and(|until| until <= now) {
            self.fetching.want_entries();
        }
        let here = self.position();
        self.outbox.start(now).or_else(|| self.fetching.start(now, here).map(Output::Fetch))
    }

    /// When to [`poll`](Self::poll) again if nothing happens before.
    pub fn wake_at(&self) -> Option<Millis> {
        [self.patient_until(), self.fetching.due_at(), self.outbox.due_at()].into_iter().flatten().min()
    }

    /// What to show: what is confirmed, with what was done here on top.
    pub fn view(&self) -> P::State {
        let mut state = self.confirmed.state.clone();
        for OutboxEntry { command, at, .. } in self.outbox.iter() {
            for event in self.predict.predict(&state, command, *at) {
                state.apply(&event);
            }
        }
        state
    }

    /// What the server has confirmed.
    pub fn confirmed(&self) -> &P::State {
        &self.confirmed.state
    }

    /// Up to where the server has confirmed it.
    pub fn position(&self) -> (Epoch, ChannelSeq) {
        (self.confirmed.epoch, self.confirmed.seq)
    }

    /// Can the view have changed since this was last asked?
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    /// The commands that the server has not answered, oldest first.
    pub fn unanswered(&self) -> impl Iterator<Item = &OutboxEntry<P::Command>> {
        self.outbox.unanswered()
    }

    /// How many commands show that the confirmed state does not contain.
    pub fn pending(&self) -> usize {
        self.outbox.iter().count()
    }

    /// Is something missing, or may it be?
    pub fn is_behind(&self) -> bool {
        self.fetching.is_behind()
    }

    /// Did the last fetch fail?
    pub fn is_failing(&self) -> bool {
        self.fetching.is_failing()
    }

    /// Reads entries that the server took out of its log.
    fn read(&mut self, entries: &[LogEntry], now: Millis) {
        for entry in entries {
            match entry.open() {
                Ok(envelope) => self.keep(envelope, now),
                Err(_) => self.fetching.want_snapshot(),
            }
        }
    }

    fn keep(&mut self, envelope: Envelope<<P::State as State>::Event>, now: Millis) {
        match self.confirmed.keep(envelope, now) {
            Fit::Old => {}
            Fit::Kept => self.advance(),
            Fit::NoRoom => self.fetching.want_entries(),
            Fit::OtherEpoch => self.fetching.want_snapshot(),
        }
    }

    /// Applies every entry whose turn has come.
    fn advance(&mut self) {
        while let Some(position) = self.confirmed.advance() {
            if let Some(id) = position.mutation_id {
                self.outbox.done(id);
            }
            self.changed = true;
        }
        self.outbox.reached(self.confirmed.seq);
    }

    /// The log is known to reach as far as `seq`.
    fn log_reaches(&mut self, epoch: Epoch, seq: ChannelSeq) {
        if epoch != self.confirmed.epoch {
            self.fetching.want_snapshot();
        } else if seq > self.confirmed.seq {
            self.fetching.want_entries();
        }
    }

    /// Until when to wait for missing entries. A question under way may bring them.
    fn patient_until(&self) -> Option<Millis> {
        self.confirmed.patient_until().filter(|_| self.fetching.is_idle())
    }

    fn hurry(&mut self) {
        self.fetching.hurry();
        self.outbox.hurry();
    }
}
