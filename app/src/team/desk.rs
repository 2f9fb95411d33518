//! What the parts of a team's page share.

use hubbub_commands::TeamCommand;
use hubbub_commands::areas::Team;
use hubbub_model::team::{Delegation, Member, TeamState, Topic};
use hubbub_model::text::ZoneName;
use hubbub_model::{Timestamp, TopicId, UserId};
use leptos::prelude::*;

use super::search::{Beyond, Wanted};
use crate::cases::lower;
use crate::distinct::distinct;
use crate::live::{Live, Older};
use crate::local_time::day_and_time;
use crate::preferences::preferences;

/// What the page asks in its dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// What to ask whom, about which topic?
    Ask(UserId, Option<TopicId>),
    /// What is a topic of one's own? A new one without an id.
    Edit(Option<TopicId>),
    /// Who shall answer in the viewer's place?
    Delegate,
}

/// Somebody, and what of it that they can be asked about is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) member: Member,
    pub(super) topics: Vec<Topic>,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) live: Live<Team>,
    pub(super) open: RwSignal<Option<Open>>,
    /// What is searched.
    pub(super) search: RwSignal<String>,
    /// What only the server knows.
    pub(super) beyond: Beyond,
    pub(super) zone: StoredValue<ZoneName>,
}

impl Desk {
    pub(super) fn new(live: Live<Team>, zone: &ZoneName) -> Self {
        let (open, search) = (RwSignal::new(None), RwSignal::new(String::new()));
        let beyond = Beyond::new(live, Memo::new(move |_| wanted(live, search)));
        let desk = Self { live, open, search, beyond, zone: StoredValue::new(zone.clone()) };
        desk.read_topics();
        desk
    }

    /// Has the newest topics at hand; a snapshot has none.
    fn read_topics(self) {
        let live = self.live;
        let missing = Memo::new(move |_| {
            live.older.get() == Older::Something && live.state.with(|state| state.topics.is_empty())
        });
        Effect::new(move || {
            if missing.get() {
                live.read_older();
            }
        });
    }

    /// A topic that is shown.
    pub(super) fn topic(self, id: TopicId) -> Option<Topic> {
        let read = self.live.state.with_untracked(|state| state.topic(id).cloned());
        read.or_else(|| {
            self.beyond.topics.with_untracked(|found| found.iter().find(|one| one.id == id).cloned())
        })
    }

    /// The people who are shown, with their topics, the viewer's own place first.
    pub(super) fn people(self) -> RwSignal<Vec<Shown>> {
        distinct(move || {
            let search = self.search.get();
            self.live.state.with(|state| {
                self.beyond.topics.with(|found| people(state, found, self.live.viewer, &search))
            })
        })
    }

    /// Who answers in the place of `owner` at the moment.
    pub(super) fn delegation_of(self, owner: UserId) -> Option<Delegation> {
        let now = self.live.now.get();
        self.live.state.with(|state| state.delegations_at(now).find(|one| one.owner == owner).copied())
    }

    /// What a member is called.
    pub(super) fn name_of(self, user: UserId) -> String {
        let name = |state: &TeamState| state.member(user).map(|member| member.name.to_string());
        self.live.state.with(name).unwrap_or_default()
    }

    /// A point in time on the viewer's clock.
    pub(super) fn time(self, at: Timestamp) -> String {
        self.zone.with_value(|zone| day_and_time(at, zone, preferences().locale))
    }

    /// Does it, and closes the dialog that led to it.
    pub(super) fn run(self, command: TeamCommand) {
        self.open.set(None);
        self.live.run(command);
    }
}

/// What only the server knows: what is searched, or else what was not read of one's own topics. It is asked
/// again whenever there is another number of topics.
fn wanted(live: Live<Team>, search: RwSignal<String>) -> Option<Wanted> {
    if live.older.get() == Older::Nothing {
        return None;
    }
    let search = search.get().trim().to_owned();
    live.state.with(|state| {
        let me = state.member(live.viewer)?;
        let own = state.topics.iter().filter(|topic| topic.owner == me.user_id).count();
        let all = state.members.iter().map(|member| u64::from(member.topics)).sum();
        let owner = (me.topics as usize > own).then_some(me.user_id);
        let is_needed = !search.is_empty() || owner.is_some();
        is_needed.then_some(Wanted { team: state.team.id, search, owner, all })
    })
}

/// The people and topics in which all words of `search` are. Whoever is found by name has all topics.
fn people(state: &TeamState, found: &[Topic], me: UserId, search: &str) -> Vec<Shown> {
    let folded = lower(search);
    let matches = |text: &str| {
        let text = lower(text);
        folded.split_whitespace().all(|word| text.contains(word))
    };
    let about = |topic: &Topic| {
        let summary = topic.summary.as_ref().map_or("", |summary| summary.as_str());
        format!("{} {summary}", topic.title)
    };
    let unread = found.iter().filter(|one| state.topic(one.id).is_none());
    let all: Vec<_> = state.topics.iter().chain(unread).collect();
    let shown = state.members.iter().filter_map(|member| {
        let is_found = matches(member.name.as_str());
        let of_member = all.iter().filter(|topic| topic.owner == member.user_id);
        let mut topics: Vec<Topic> = of_member
            .filter(|topic| is_found || matches(&about(topic)))
            .map(|topic| (*topic).clone())
            .collect();
        topics.sort_by_cached_key(|topic| (lower(topic.title.as_str()), topic.id));
        (is_found || !topics.is_empty()).then(|| Shown { member: member.clone(), topics })
    });
    let mut shown: Vec<_> = shown.collect();
    shown.sort_by_cached_key(|one| (one.member.user_id != me, lower(one.member.name.as_str())));
    shown
}

#[cfg(test)]
mod tests {
    use hubbub_model::team::{Role, Team};
    use hubbub_model::{TeamId, Timestamp};

    use super::*;

    fn state() -> TeamState {
        let now = Timestamp::from_millis(0);
        let id = |nth| UserId::new(now, [nth; 10]);
        let team = Team { id: TeamId::new(now, [9; 10]), name: "Support".parse().unwrap() };
        let member = |nth, name: &str, topics| Member {
            user_id: id(nth),
            name: name.parse().unwrap(),
            role: Role::Member,
            topics,
        };
        let topic = |nth, owner, title: &str, summary: &str| Topic {
            id: TopicId::new(now, [nth; 10]),
            owner: id(owner),
            title: title.parse().unwrap(),
            summary: summary.parse().ok(),
            has_text: false,
        };
        TeamState {
            members: vec![member(1, "Robin", 1), member(2, "noor", 2), member(3, "Kim", 0)],
            topics: vec![
                topic(1, 1, "Invoices", "and reminders"),
                topic(2, 2, "Deployments", ""),
                topic(3, 2, "Backups", "How to restore"),
            ],
            ..TeamState::new(team)
        }
    }

    /// Who is found, and how many topics of theirs.
    fn found(state: &TeamState, search: &str) -> Vec<(String, usize)> {
        let me = state.members[1].user_id;
        let shown = people(state, &[], me, search);
        shown.into_iter().map(|one| (one.member.name.to_string(), one.topics.len())).collect()
    }

    #[test]
    fn people_are_found_by_name_and_by_topic_and_oneself_comes_first() {
        let state = state();
        let named = |names: &[(&str, usize)]| -> Vec<_> {
            names.iter().map(|(name, topics)| ((*name).to_owned(), *topics)).collect()
        };
        assert_eq!(found(&state, ""), named(&[("noor", 2), ("Kim", 0), ("Robin", 1)]));
        assert_eq!(found(&state, "NOOR"), named(&[("noor", 2)]));
        assert_eq!(found(&state, "restore back"), named(&[("noor", 1)]));
        assert_eq!(found(&state, "nothing"), []);
    }

    #[test]
    fn what_the_server_found_is_shown_once() {
        let mut state = state();
        let found = state.topics.clone();
        state.topics.truncate(1);
        let shown = people(&state, &found, state.members[0].user_id, "");
        assert_eq!(shown.iter().map(|one| one.topics.len()).collect::<Vec<_>>(), [1, 0, 2]);
    }
}
