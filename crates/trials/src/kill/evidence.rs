//! What is known of one place, and what is wrong with it.

use std::collections::HashMap;
use std::ops::Add;

use hubbub_commands::EventOf;
use hubbub_commands::areas::{Coaching, Family, Knowledge, Team, Training};
use hubbub_events::{Channel, Envelope};

use super::act::Act;
use super::crowd::Seen;
use super::database::{Log, Place, Screens};
use super::history::{Expiries, History, Life};
use super::own::{Posted, Posting};
use super::whole::{Whole, are_same};

/// What is known of one place.
pub(super) struct Evidence<'a> {
    pub(super) place: &'a Place,
    pub(super) seen: Seen,
    pub(super) shown: Screens,
    pub(super) logs: HashMap<Channel, Log>,
}

/// What it comes to.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) expiries: Expiries,
    /// Entries of each area's logs.
    pub(super) entries: Counts,
    pub(super) faults: Vec<String>,
    posted: Posted,
}

/// So many entries.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) families: usize,
    pub(super) teams: usize,
    pub(super) requests: usize,
    pub(super) coachings: usize,
    pub(super) sessions: usize,
    pub(super) persons: usize,
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            families: self.families + other.families,
            teams: self.teams + other.teams,
            requests: self.requests + other.requests,
            coachings: self.coachings + other.coachings,
            sessions: self.sessions + other.sessions,
            persons: self.persons + other.persons,
        }
    }
}

impl Evidence<'_> {
    /// Looks for everything that must never be.
    pub(super) fn check(&self, lives: &[Life]) -> Findings {
        let mut findings = Findings::default();
        let Place { household, office, .. } = self.place;
        let Screens { family, team, requests, coachings, sessions, own } = &self.shown;
        let (id, beginning) = (household.family.id, household.beginning());
        let entries = self.check_log::<Family>(id, Some(beginning.clone()), &family.state, &mut findings);
        let mut faults = Vec::new();
        findings.expiries =
            History { beginning, entries: &entries, now: family.now, lives }.check(&mut faults);
        findings.faults.extend(faults.iter().map(|fault| format!("{}: {fault}", Channel::Family(id))));
        findings.entries.families = entries.len();
        findings.entries.teams = self.check_log::<Team>(office.team.id, None, team, &mut findings).len();
        for (id, request) in requests {
            findings.entries.requests += self.check_log::<Knowledge>(*id, None, request, &mut findings).len();
        }
        for (id, coaching) in coachings {
            findings.entries.coachings +=
                self.check_log::<Coaching>(*id, None, coaching, &mut findings).len();
        }
        for (id, session) in sessions {
            findings.entries.sessions += self.check_log::<Training>(*id, None, session, &mut findings).len();
        }
        for (user, shown) in own {
            let channel = Channel::Person(*user);
            let (log, read) = (&self.logs[&channel], self.seen.entries.get(&channel));
            let found = findings.posted.faults(*user, log, read.map_or(&[], Vec::as_slice), shown);
            findings.faults.extend(found.iter().map(|fault| format!("{channel}: {fault}")));
            findings.entries.persons += log.entries.len();
        }
        findings
    }

    /// Checks a log, and notes what it must have posted. Gives its entries.
    fn check_log<A: Posting>(
        &self,
        id: A::Id,
        beginning: Option<A::State>,
        shown: &A::State,
        findings: &mut Findings,
    ) -> Vec<Envelope<EventOf<A>>> {
        let channel = A::channel(id);
        let Log { entries, counter } = &self.logs[&channel];
        let acts = self.seen.acts.iter().chain(self.place.foundings());
        let acts: Vec<&Act> = acts.filter(|act| act.channel == channel).collect();
        let whole = Whole::<A> { epoch: self.place.household.epoch, entries, counter: *counter, shown };
        let mut faults = Vec::new();
        let opened = whole.check(&acts, beginning.clone(), &mut faults).unwrap_or_default();
        findings.posted.add::<A>(id, beginning, &opened, &acts);
        findings.faults.extend(faults.iter().map(|fault| format!("{channel}: {fault}")));
        let read = self.seen.entries.get(&channel);
        if read.is_some_and(|read| !are_same::<A>(read, entries)) {
            let what = "what was read of the log is not what stands there now";
            findings.faults.push(format!("{channel}: {what}"));
        }
        opened
    }
}
