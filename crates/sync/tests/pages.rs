//! Whatever arrives while an older part is being read, the client ends with what the server has.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, VecDeque};

use hubbub_events::{Envelope, LogEntry, PageReply, PersonEvent, Position, State, SyncReply};
use hubbub_model::family::{Role, Thing};
use hubbub_model::person::{About, Group, GroupId, Kind, Notice, Notification, PersonState};
use hubbub_model::text::{GroupName, Line as _};
use hubbub_model::{ChannelSeq, Epoch, FamilyId, Millis, NotificationId, TimerId, Timestamp, UserId};
use hubbub_simulation::Dice;
use hubbub_sync::{Output, Predict, Replica};

/// Somebody who only looks.
struct Onlooker;

impl Predict for Onlooker {
    type State = PersonState;
    type Command = ();

    fn predict(&self, _: &PersonState, (): &(), _: Timestamp) -> Vec<PersonEvent> {
        Vec::new()
    }
}

fn at(n: u64) -> Timestamp {
    Timestamp::from_millis(i64::try_from(n).unwrap())
}

fn epoch() -> Epoch {
    Epoch::new(at(0), [1; 10])
}

fn family(n: u64) -> FamilyId {
    FamilyId::new(at(0), [u8::try_from(n).unwrap(); 10])
}

/// The server: a person's whole state, which is trimmed for nobody but those who ask for a snapshot.
struct Server {
    seq: u64,
    state: PersonState,
    log: Vec<LogEntry>,
}

impl Server {
    fn new() -> Self {
        Self { seq: 0, state: PersonState::new(UserId::new(at(0), [9; 10])), log: Vec::new() }
    }

    fn happen(&mut self, dice: &mut Dice) {
        let event = self.anything(dice);
        self.seq += 1;
        self.state.apply(&event);
        let position = Position { epoch: epoch(), seq: ChannelSeq(self.seq), at: at(0), mutation_id: None };
        self.log.push(Envelope::seal(position, &event).unwrap());
    }

    fn anything(&self, dice: &mut Dice) -> PersonEvent {
        let ids: Vec<_> = self.state.notifications.iter().map(|one| one.id).collect();
        let abouts: Vec<_> = self.state.notifications.iter().map(|one| one.about).collect();
        let group =
            Group::Family { id: family(dice.below(3)), name: "Us".parse().unwrap(), role: Role::Parent };
        match (dice.below(100), dice.pick(&ids), dice.pick(&abouts)) {
            (0..20, _, Some(about)) => PersonEvent::NotificationHandled { about },
            (20..40, Some(notification_id), _) => PersonEvent::NotificationRead { notification_id },
            (40..42, Some(up_to), _) => PersonEvent::NotificationAllRead { up_to },
            (42, ..) => PersonEvent::GroupLeft { group_id: group.id() },
            (43..45, ..) => PersonEvent::GroupJoined { group },
            _ => PersonEvent::NotificationAdded { notification: self.notification(dice) },
        }
    }

    fn notification(&self, dice: &mut Dice) -> Notification {
        let family = family(dice.below(3));
        let notice = Notice {
            kind: dice.pick(&Kind::all().collect::<Vec<_>>()).unwrap(),
            about: About::Family(family, Thing::Timer(TimerId::new(at(dice.below(50)), [1; 10]))),
            group_name: GroupName::kept("Us".into()),
            from: None,
            label: None,
            note: None,
        };
        assert_eq!(notice.about.group(), GroupId::Family(family));
        // Not all clocks agree: some are older than what is there already.
        let made = self.seq.saturating_sub(dice.below(5));
        Notification::new(NotificationId::new(at(made), dice.bytes()), notice, at(made))
    }

    fn snapshot(&self) -> PersonState {
        let mut state = self.state.clone();
        state.trim();
        state
    }

    fn sync(&self, after: Option<(Epoch, ChannelSeq)>) -> SyncReply<PersonState> {
        let (epoch, seq, now) = (epoch(), ChannelSeq(self.seq), at(0));
        match after {
            Some((_, after)) => {
                let entries = self.log[usize::try_from(after.0).unwrap()..].to_vec();
                SyncReply::Events { epoch, seq, entries, now }
            }
            None => SyncReply::Snapshot { epoch, seq, state: self.snapshot(), now },
        }
    }

    fn page(&self, before: NotificationId) -> PageReply<PersonState> {
        let mut older = self.state.notifications.clone();
        older.retain(|one| one.id < before);
        let notifications = older.split_off(older.len().saturating_sub(PersonState::WINDOW));
        let state = PersonState { notifications, ..PersonState::new(self.state.user_id) };
        let next = older.last().and(state.notifications.first()).map(|oldest| oldest.id.to_string());
        PageReply { epoch: epoch(), seq: ChannelSeq(self.seq), state, next }
    }
}

struct Run {
    dice: Dice,
    server: Server,
    client: Replica<Onlooker>,
    /// Entries under way, which may be lost.
    messages: VecDeque<LogEntry>,
    /// The page under way.
    page: Option<PageReply<PersonState>>,
    /// What the server had at each position from that of the client on.
    history: BTreeMap<ChannelSeq, PersonState>,
    pages: u64,
    now: u64,
}

impl Run {
    fn new(seed: u64) -> Self {
        let (mut dice, mut server) = (Dice::new(seed), Server::new());
        (0..200).for_each(|_| server.happen(&mut dice));
        let client = Replica::new(Onlooker, epoch(), ChannelSeq(server.seq), server.snapshot());
        Self {
            dice,
            server,
            client,
            messages: VecDeque::new(),
            page: None,
            history: BTreeMap::new(),
            pages: 0,
            now: 0,
        }
    }

    fn step(&mut self) {
        self.now += 50;
        match self.dice.below(10) {
            0..4 => {
                self.server.happen(&mut self.dice);
                self.history.insert(ChannelSeq(self.server.seq), self.server.state.clone());
                if self.dice.percent(90) {
                    self.messages.push_back(self.server.log.last().unwrap().clone());
                }
            }
            4..7 => self.deliver(),
            7 if self.page.is_none() => {
                if let Some(oldest) = self.client.confirmed().notifications.first().map(|one| one.id) {
                    self.client.read_page();
                    self.page = Some(self.server.page(oldest));
                }
            }
            8 => self.take_page(),
            9 if self.dice.percent(5) => self.client.refresh(),
            _ => self.fetch(),
        }
        self.check();
    }

    /// All that the client has is what the server had at the same position.
    fn check(&mut self) {
        let here = self.client.position().1;
        self.history.retain(|seq, _| *seq >= here);
        let Some(then) = self.history.get(&here) else { return };
        for one in &self.client.confirmed().notifications {
            assert_eq!(Some(one), then.notification(one.id));
        }
    }

    fn deliver(&mut self) {
        if let Some(entry) = self.messages.pop_front() {
            self.client.receive(&entry.name, entry.data.get(), Millis::new(self.now));
        }
    }

    fn take_page(&mut self) {
        let Some(reply) = self.page.take() else { return };
        if self.dice.percent(20) {
            self.client.page_failed();
        } else if self.client.page(reply) {
            self.pages += 1;
        }
    }

    fn fetch(&mut self) {
        while let Some(output) = self.client.poll(Millis::new(self.now)) {
            let Output::Fetch(fetch) = output else { panic!("an onlooker does nothing") };
            self.client.fetched(fetch.ticket, self.server.sync(fetch.after), Millis::new(self.now));
        }
    }

    /// All that is under way arrives.
    fn settle(&mut self) {
        while !self.messages.is_empty() {
            self.deliver();
        }
        self.take_page();
        self.client.catch_up();
        self.fetch();
    }
}

#[test]
fn a_page_is_taken_in_at_its_own_position() {
    let mut pages = 0;
    for seed in 0..100 {
        let mut run = Run::new(seed);
        (0..300).for_each(|_| run.step());
        run.settle();
        assert_eq!(run.client.position(), (epoch(), ChannelSeq(run.server.seq)), "seed {seed}");
        let here = run.client.confirmed();
        let oldest = here.notifications.iter().rev().nth(PersonState::WINDOW - 1).map(|one| one.id);
        // From the oldest one of the window on, and wherever it has scrolled to, it has what the server has.
        for one in &here.notifications {
            assert_eq!(Some(one), run.server.state.notification(one.id), "seed {seed}");
        }
        let newer = |one: &&Notification| oldest.is_none_or(|oldest| one.id >= oldest);
        let expected: Vec<_> = run.server.state.notifications.iter().filter(newer).collect();
        assert_eq!(here.notifications.iter().filter(newer).collect::<Vec<_>>(), expected, "seed {seed}");
        assert_eq!(here.unread(), run.server.state.unread(), "seed {seed}");
        pages += run.pages;
    }
    assert!(pages > 250, "only {pages} pages were taken in");
}
