//! What becomes of a request, by property: in whatever order people ask, withdraw, hand on, answer, decline,
//! take back, read and leave, and time passes.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use hubbub_commands::areas::Knowledge;
use hubbub_commands::knowledge::{Ask, decide, decide_ask, decide_departure, decide_due};
use hubbub_commands::{Area, KnowledgeCommand as C, KnowledgeRefusal as R};
use hubbub_events::{KnowledgeEvent, State};
use hubbub_model::knowledge::{Deed, KnowledgeState, Limits, Party, Reason, Status, StatusName};
use hubbub_model::person::{About, PersonState};
use hubbub_model::team::{Actor, Member, Role, Team, TeamState, Thing};
use hubbub_model::{KnowledgeId, Millis, NotificationId, TeamId, Timestamp, UserId};
use proptest::prelude::*;

const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);
const ASKER: u8 = 0;
const OWNER: u8 = 1;
const PEOPLE: u8 = 4;
const ANSWER: &str = "Like this";

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
    /// The asker asks the owner, which makes a new request unless one waits.
    Ask,
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
        4 => until.prop_map(|until| C::Approve { answer: ANSWER.parse().unwrap(), until }),
        2 => Just(C::Deny { reason: Reason::NoTime, note: None }),
        1 => Just(C::Withdraw {}),
        3 => Just(C::Read {}),
        3 => Just(C::Revoke {}),
    ];
    let step = prop_oneof![
        2 => Just(Step::Ask),
        12 => (0..PEOPLE, command).prop_map(|(who, command)| Step::Want(who, command)),
        1 => (0..PEOPLE).prop_map(Step::Leave),
        1 => (1_u64..20).prop_map(Step::Pass),
    ];
    proptest::collection::vec(step, 0..24)
}

/// A request, and what its log says.
struct Asked {
    state: KnowledgeState,
    log: Vec<KnowledgeEvent>,
}

/// A team, its requests, and what everybody was told.
struct Office {
    team: TeamState,
    requests: Vec<Asked>,
    own: BTreeMap<UserId, PersonState>,
    told: u8,
    now: Timestamp,
}

impl Office {
    fn new() -> Self {
        let own = (0..PEOPLE).map(|n| (user(n), PersonState::new(user(n)))).collect();
        Self { team: team(), requests: Vec::new(), own, told: 0, now: START }
    }

    fn take(&mut self, nth: usize, events: Vec<KnowledgeEvent>, by: Option<UserId>) {
        let request = &mut self.requests[nth];
        let before = request.state.clone();
        events.iter().for_each(|event| request.state.apply(event));
        let after = request.state.clone();
        request.log.extend(events.clone());
        self.post(&before, &after, &events, by);
    }

    fn post(
        &mut self,
        before: &KnowledgeState,
        after: &KnowledgeState,
        events: &[KnowledgeEvent],
        by: Option<UserId>,
    ) {
        for post in Knowledge::posts(before, after, events, by) {
            self.told += 1;
            let event = post.what.into_event(NotificationId::new(START, [self.told; 10]), self.now);
            self.own.get_mut(&post.to).unwrap().apply(&event);
        }
    }

    fn step(&mut self, step: &Step) {
        match step {
            Step::Ask => self.ask(),
            Step::Want(who, command) => self.want(user(*who), command),
            Step::Leave(who) => {
                self.team.members.retain(|member| member.user_id != user(*who));
                for nth in 0..self.requests.len() {
                    self.take(nth, decide_departure(&self.requests[nth].state, user(*who), self.now), None);
                }
            }
            Step::Pass(days) => {
                self.now = self.now + Millis::from_days(*days);
                for nth in 0..self.requests.len() {
                    self.take(nth, decide_due(&self.requests[nth].state, self.now), None);
                }
            }
        }
    }

    /// As the server does it: only a member asks, and not while the same waits.
    fn ask(&mut self) {
        let Some(asker) = self.team.member(user(ASKER)) else { return };
        if self.requests.iter().any(|request| request.state.is_pending()) {
            return;
        }
        let id = KnowledgeId::new(START, [self.requests.len() as u8; 10]);
        let question = "How?".parse().unwrap();
        let ask =
            Ask { team_id: self.team.team.id, owner: user(OWNER), topic_id: None, question, follows: None };
        let Ok(log) = decide_ask(&self.team, Actor::from(asker), id, &ask, self.now) else {
            assert!(self.team.member(user(OWNER)).is_none(), "only where nobody could answer");
            return;
        };
        let state = KnowledgeState::begin(&log[0]).unwrap();
        self.requests.push(Asked { state: state.clone(), log: log.clone() });
        self.post(&state, &state, &log, Some(user(ASKER)));
    }

    /// As the server does it, with the newest request: whoever is not in the team, and whoever takes no part,
    /// has no business here, and a delegate is somebody of the team.
    fn want(&mut self, user: UserId, command: &C) {
        if let C::Delegate { to: Some(to) } = command
            && self.team.member(to.user_id).is_none()
        {
            return;
        }
        let Some(nth) = self.requests.len().checked_sub(1) else { return };
        let state = &self.requests[nth].state;
        let Some(actor) = Knowledge::actor(state, user).filter(|_| self.team.member(user).is_some()) else {
            return;
        };
        match decide(state, actor, command, self.now) {
            Ok(events) => self.take(nth, events, Some(user)),
            Err(R::AlreadySettled { by, at, .. }) => {
                let settled = state.decision().unwrap();
                assert_eq!((by, at), (settled.by, settled.at), "it says who has settled it and when");
            }
            Err(_) => {}
        }
    }

    /// What holds after every step. `before` says which requests waited before it.
    fn check(&self, before: &[bool]) {
        for (nth, request) in self.requests.iter().enumerate() {
            self.check_request(&request.state, before.get(nth).is_none_or(|waited| *waited));
            check_log(request);
        }
        self.check_told();
    }

    fn waiting(&self) -> Vec<bool> {
        self.requests.iter().map(|request| request.state.is_pending()).collect()
    }

    fn check_request(&self, state: &KnowledgeState, waited: bool) {
        let done = |deeds: &[Deed]| state.timeline.iter().filter(|step| deeds.contains(&step.deed)).count();
        let settled = done(&[Deed::Approved, Deed::Denied, Deed::Withdrawn, Deed::Expired]);
        assert_eq!(settled, usize::from(!state.is_pending()), "one decision, and none to wait");
        assert!(waited || !state.is_pending(), "what is settled stays so");
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
    }

    /// They wait for exactly those who can answer, and a revoked answer is told to nobody any more.
    fn check_told(&self) {
        for (user, own) in &self.own {
            let answers = |request: &&Asked| {
                request.state.is_pending() && request.state.answerers().any(|party| party.user_id == *user)
            };
            assert_eq!(own.waiting().count(), self.requests.iter().filter(answers).count(), "{user}");
            for request in self.requests.iter().filter(|request| request.state.status == (Status::Revoked {}))
            {
                let about =
                    About::Team(request.state.request.team_id, Thing::Request(request.state.request.id));
                let mut told = own.notifications.iter().filter(|one| one.about == about);
                // Whoever was replaced before there was an answer keeps what was asked.
                let takes_part = request.state.part(*user).is_some();
                let says = |note: &str| takes_part || note == ANSWER;
                assert!(!told.any(|one| one.note.as_ref().is_some_and(|note| says(note.as_str()))), "{user}");
            }
        }
    }
}

/// The log comes to the state, also where its entries were emptied of an answer that was revoked.
fn check_log(request: &Asked) {
    let revoked = request.state.status == (Status::Revoked {});
    let emptied = |event: &KnowledgeEvent| event.emptied().filter(|_| revoked);
    let mut replayed = KnowledgeState::begin(&request.log[0]).unwrap();
    for event in &request.log[1..] {
        replayed.apply(&emptied(event).unwrap_or_else(|| event.clone()));
    }
    assert_eq!(replayed, request.state);
}

/// Does all of it, with a look after each step. Gives what has come of it.
fn play<'s>(steps: impl IntoIterator<Item = &'s Step>) -> Office {
    let mut office = Office::new();
    for step in steps {
        let before = office.waiting();
        office.step(step);
        office.check(&before);
    }
    office
}

proptest! {
    #[test]
    fn a_request_is_settled_once_and_only_by_who_may(steps in steps()) {
        play(&steps);
    }
}

/// All orders of these, each once.
fn orders(steps: &[Step]) -> Vec<Vec<&Step>> {
    let Some((first, rest)) = steps.split_first() else { return vec![Vec::new()] };
    let with_first = |order: Vec<_>| {
        (0..=order.len()).map(move |at| {
            let mut order: Vec<_> = order.clone();
            order.insert(at, first);
            order
        })
    };
    orders(rest).into_iter().flat_map(with_first).collect()
}

#[test]
fn asking_withdrawing_expiring_delegating_answering_revoking_and_leaving_hold_in_all_orders() {
    const DELEGATE: u8 = 2;
    let mut outcomes = BTreeMap::new();
    for (leaves, answers) in [(ASKER, OWNER), (OWNER, DELEGATE), (DELEGATE, OWNER), (DELEGATE, DELEGATE)] {
        let seven = [
            Step::Ask,
            Step::Want(ASKER, C::Withdraw {}),
            Step::Pass(20),
            Step::Want(OWNER, C::Delegate { to: Some(party(DELEGATE)) }),
            Step::Want(answers, C::Approve { answer: ANSWER.parse().unwrap(), until: None }),
            Step::Want(answers, C::Revoke {}),
            Step::Leave(leaves),
        ];
        for order in orders(&seven) {
            let office = play(order);
            let outcome = office.requests.first().map(|request| request.state.status.name());
            *outcomes.entry(outcome).or_insert(0) += 1;
        }
    }
    println!("{outcomes:?}");
    assert_eq!(outcomes.values().sum::<u32>(), 4 * 5040);
    use StatusName as S;
    let all =
        [None, Some(S::Pending), Some(S::Approved), Some(S::Withdrawn), Some(S::Expired), Some(S::Revoked)];
    assert!(all.iter().all(|outcome| outcomes.contains_key(outcome)), "{outcomes:?}");
}
