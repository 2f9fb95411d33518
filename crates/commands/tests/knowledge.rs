//! What becomes of a request, by property: in whatever order people ask, withdraw, hand on, answer, decline,
//! take back, read and leave, and time passes.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use hubbub_commands::areas::Knowledge;
use hubbub_commands::knowledge::{Ask, decide, decide_ask, decide_departure, decide_due};
use hubbub_commands::{Area, KnowledgeCommand as C, KnowledgeRefusal as R};
use hubbub_events::{KnowledgeEvent, State};
use hubbub_model::knowledge::{Deed, KnowledgeState, Limits, Party, Reason, Status};
use hubbub_model::person::PersonState;
use hubbub_model::team::{Actor, Member, Role, Team, TeamState};
use hubbub_model::{KnowledgeId, Millis, NotificationId, TeamId, Timestamp, UserId};
use proptest::prelude::*;

const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);
const ASKER: u8 = 0;
const OWNER: u8 = 1;
const PEOPLE: u8 = 4;

fn user(n: u8) -> UserId {
    UserId::new(START, [n; 10])
}

fn party(n: u8) -> Party {
    Party { user_id: user(n), name: "Somebody".parse().unwrap() }
}

fn team() -> TeamState {
    let id = TeamId::new(START, [9; 10]);
    let member =
        |n| Member { user_id: user(n), name: "Somebody".parse().unwrap(), role: Role::Member, topics: 0 };
    let members = (0..PEOPLE).map(member).collect();
    TeamState { members, ..TeamState::new(Team { id, name: "Support".parse().unwrap() }) }
}

/// Something that happens.
#[derive(Debug, Clone)]
enum Step {
    /// Somebody wants this.
    Want(u8, C),
    /// Somebody leaves the team.
    Leave(u8),
    /// So many days pass.
    Pass(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let until = prop_oneof![Just(None), (0_u64..6).prop_map(|days| Some(START + Millis::from_days(days)))];
    let command = prop_oneof![
        2 => Just(C::See {}),
        3 => proptest::option::of(0..PEOPLE).prop_map(|to| C::Delegate { to: to.map(party) }),
        4 => until.prop_map(|until| C::Approve { answer: "Like this".parse().unwrap(), until }),
        2 => Just(C::Deny { reason: Reason::NoTime, note: None }),
        1 => Just(C::Withdraw {}),
        3 => Just(C::Read {}),
        3 => Just(C::Revoke {}),
    ];
    let step = prop_oneof![
        12 => (0..PEOPLE, command).prop_map(|(who, command)| Step::Want(who, command)),
        1 => (0..PEOPLE).prop_map(Step::Leave),
        1 => (1_u64..20).prop_map(Step::Pass),
    ];
    proptest::collection::vec(step, 0..24)
}

/// A request, what its log says, and what everybody was told.
struct Office {
    team: TeamState,
    state: KnowledgeState,
    log: Vec<KnowledgeEvent>,
    own: BTreeMap<UserId, PersonState>,
    told: u8,
    now: Timestamp,
}

impl Office {
    fn new() -> Self {
        let (team, id) = (team(), KnowledgeId::new(START, [8; 10]));
        let question = "How?".parse().unwrap();
        let ask = Ask { team_id: team.team.id, owner: user(OWNER), topic_id: None, question, follows: None };
        let actor = Actor::from(team.member(user(ASKER)).unwrap());
        let log = decide_ask(&team, actor, id, &ask, START).unwrap();
        let state = KnowledgeState::begin(&log[0]).unwrap();
        let own = (0..PEOPLE).map(|n| (user(n), PersonState::new(user(n)))).collect();
        let mut office = Self { team, state: state.clone(), log: log.clone(), own, told: 0, now: START };
        office.post(&state, &log, Some(user(ASKER)));
        office
    }

    fn take(&mut self, events: Vec<KnowledgeEvent>, by: Option<UserId>) {
        let before = self.state.clone();
        events.iter().for_each(|event| self.state.apply(event));
        self.post(&before, &events, by);
        self.log.extend(events);
    }

    fn post(&mut self, before: &KnowledgeState, events: &[KnowledgeEvent], by: Option<UserId>) {
        for post in Knowledge::posts(before, &self.state, events, by) {
            self.told += 1;
            let event = post.what.into_event(NotificationId::new(START, [self.told; 10]), self.now);
            self.own.get_mut(&post.to).unwrap().apply(&event);
        }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Want(who, command) => self.want(user(*who), command),
            Step::Leave(who) => {
                self.team.members.retain(|member| member.user_id != user(*who));
                self.take(decide_departure(&self.state, user(*who), self.now), None);
            }
            Step::Pass(days) => {
                self.now = self.now + Millis::from_days(*days);
                self.take(decide_due(&self.state, self.now), None);
            }
        }
    }

    /// As the server does it: whoever is not in the team, and whoever takes no part, has no business here, and
    /// a delegate is somebody of the team.
    fn want(&mut self, user: UserId, command: &C) {
        if let C::Delegate { to: Some(to) } = command
            && self.team.member(to.user_id).is_none()
        {
            return;
        }
        let Some(actor) = Knowledge::actor(&self.state, user).filter(|_| self.team.member(user).is_some())
        else {
            return;
        };
        match decide(&self.state, actor, command, self.now) {
            Ok(events) => self.take(events, Some(user)),
            Err(R::AlreadySettled { by, at, .. }) => {
                let settled = self.state.decision().unwrap();
                assert_eq!((by, at), (settled.by, settled.at), "it says who has settled it and when");
            }
            Err(_) => {}
        }
    }

    fn check(&self, before: &KnowledgeState) {
        let state = &self.state;
        let done = |deeds: &[Deed]| state.timeline.iter().filter(|step| deeds.contains(&step.deed)).count();
        let settled = done(&[Deed::Approved, Deed::Denied, Deed::Withdrawn, Deed::Expired]);
        assert_eq!(settled, usize::from(!state.is_pending()), "one decision, and none to wait");
        assert!(before.is_pending() || !state.is_pending(), "what is settled stays so");
        assert!(done(&[Deed::Revoked]) <= 1 && done(&[Deed::Read]) <= 1);
        assert!(done(&[Deed::Delegated]) <= Limits::DELEGATIONS + 1);
        for step in &state.timeline {
            let asker = step.by == Some(user(ASKER));
            match step.deed {
                Deed::Asked | Deed::Withdrawn | Deed::Read => assert!(asker),
                Deed::Seen
                | Deed::Delegated
                | Deed::Approved
                | Deed::Denied
                | Deed::Expired
                | Deed::Revoked => {
                    assert!(!asker, "nobody answers themselves");
                }
            }
        }
        if state.is_pending() {
            assert!(state.readers().all(|party| self.team.member(party.user_id).is_some()));
        }
        if let Status::Approved { until, .. } = state.status {
            assert!(until.is_none_or(|until| until > self.now), "nobody reads it longer than that");
        }
        self.check_told();
        self.check_log();
    }

    /// It waits for exactly those who can answer, and a revoked answer is told to nobody any more.
    fn check_told(&self) {
        for (user, own) in &self.own {
            let answers =
                self.state.is_pending() && self.state.answerers().any(|party| party.user_id == *user);
            assert_eq!(own.waiting().count(), usize::from(answers), "{user}");
            if self.state.status == (Status::Revoked {}) {
                assert!(own.notifications.iter().all(|one| one.note.is_none()), "{user}");
            }
        }
    }

    /// The log comes to the state, also where its entries were emptied of an answer that was revoked.
    fn check_log(&self) {
        let revoked = self.state.status == (Status::Revoked {});
        let emptied = |event: &KnowledgeEvent| event.emptied().filter(|_| revoked);
        let mut replayed = KnowledgeState::begin(&self.log[0]).unwrap();
        for event in &self.log[1..] {
            replayed.apply(&emptied(event).unwrap_or_else(|| event.clone()));
        }
        assert_eq!(replayed, self.state);
    }
}

proptest! {
    #[test]
    fn a_request_is_settled_once_and_only_by_who_may(steps in steps()) {
        let mut office = Office::new();
        for step in &steps {
            let before = office.state.clone();
            office.step(step);
            office.check(&before);
        }
    }
}
