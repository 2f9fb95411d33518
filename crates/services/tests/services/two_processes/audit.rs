//! What must hold when all is over: every log is whole and comes to its state, and every person was posted
//! just what their families' logs say.

use std::collections::BTreeMap;

use hubbub_commands::areas::{Family, Person};
use hubbub_commands::{Area, EventOf, Post};
use hubbub_events::{Event, FamilyEvent, PersonEvent, State as _};
use hubbub_model::family::FamilyState;
use hubbub_model::person::{Group, GroupId, PersonState};
use hubbub_model::{ChannelSeq, FamilyId, MutationId, NotificationId, Timestamp, UserId};
use hubbub_services::Services;
use hubbub_storage::{Stored, family::belongings, load_at, log};

use super::client::{Beginning, Common};

/// What was compared.
pub(super) struct Audit {
    families: usize,
    people: usize,
    entries: u64,
    /// Posts that had to be there, and were, each once and in its order.
    pub(super) posts: usize,
}

impl std::fmt::Display for Audit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { families, people, entries, posts } = self;
        write!(f, "{entries} entries of {families} families and {people} people, {posts} posts compared")
    }
}

/// Posts by whom they are for and from which family, as words.
type Posts = BTreeMap<(UserId, GroupId), Vec<String>>;

impl Audit {
    pub(super) async fn of(services: &Services, common: &Common) -> Self {
        let mut audit = Self { families: 0, people: 0, entries: 0, posts: 0 };
        let (mut expected, mut alive) = (Posts::new(), Vec::new());
        for (family, beginning) in common.families() {
            let Some(log) = Log::<Family>::read(services, family).await else { continue };
            audit.families += 1;
            audit.entries += log.entries.len() as u64;
            alive.push(GroupId::Family(family));
            replay(&log, family, beginning, common, &mut expected);
        }
        for user in common.people() {
            let log = Log::<Person>::read(services, user).await.unwrap();
            audit.people += 1;
            audit.entries += log.entries.len() as u64;
            audit.posts += check_person(services, user, &log, &alive, &expected).await;
        }
        audit
    }
}

/// A whole log, and the state that a fresh page shows.
struct Log<A: Area> {
    entries: Vec<(Option<MutationId>, EventOf<A>)>,
    shown: A::State,
}

impl<A: Stored> Log<A> {
    /// Nothing where it is no more. Its numbers have no gap.
    async fn read(services: &Services, id: A::Id) -> Option<Self> {
        let mut tx = services.store().read().await.unwrap();
        let channel = A::channel(id);
        let head = log::head(&mut tx, channel).await.unwrap()?;
        let entries = log::range(&mut tx, channel, ChannelSeq(0), head.seq, u64::MAX).await.unwrap().unwrap();
        let mut seq = ChannelSeq(0);
        let entries = entries.iter().map(|entry| {
            let envelope = entry.open::<EventOf<A>>().unwrap();
            seq = seq.next();
            assert_eq!(envelope.position.seq, seq, "{channel}");
            (envelope.position.mutation_id, envelope.event.unwrap())
        });
        let entries = entries.collect();
        assert_eq!(seq, head.seq);
        let shown = load_at::<A>(&mut tx, id, head).await.unwrap().unwrap();
        Some(Self { entries, shown: A::State::clone(&shown) })
    }
}

/// Goes through a family's log change by change, and adds what is posted at each.
fn replay(
    log: &Log<Family>,
    family: FamilyId,
    (seq, mut state): Beginning,
    common: &Common,
    expected: &mut Posts,
) {
    let (first, entries) = log.entries.split_at(usize::try_from(seq.0).unwrap());
    let nobody = FamilyState { members: Vec::new(), ..state.clone() };
    let first: Vec<_> = first.iter().map(|(_, event)| event.clone()).collect();
    note(Family::posts(&nobody, &state, &first, author(&nobody, &first[0], None, common)), family, expected);
    // What no client has asked for posts entry by entry what it posts as a whole.
    for change in entries.chunk_by(|(one, _), (next, _)| one.is_some() && one == next) {
        let events: Vec<_> = change.iter().map(|(_, event)| event.clone()).collect();
        let (mutation, event) = &change[0];
        let (before, by) = (state.clone(), author(&state, event, *mutation, common));
        events.iter().for_each(|event| state.apply(event));
        note(Family::posts(&before, &state, &events, by), family, expected);
    }
    state.trim();
    assert_eq!(state, log.shown, "family {family}");
}

/// Who wanted what begins with this entry: without a mutation id people join, and leave with their account.
fn author(
    before: &FamilyState,
    event: &FamilyEvent,
    mutation: Option<MutationId>,
    common: &Common,
) -> Option<UserId> {
    match (mutation, event) {
        (Some(mutation), _) => common.author(mutation),
        (None, FamilyEvent::MemberJoined { member }) => Some(member.user_id),
        (None, FamilyEvent::MemberLeft { member_id }) => before.member(*member_id).map(|gone| gone.user_id),
        (None, _) => None,
    }
}

fn note(posts: Vec<Post>, family: FamilyId, expected: &mut Posts) {
    for Post { to, what } in posts {
        let any = NotificationId::new(Timestamp::default(), [0; 10]);
        let words = words(&what.into_event(any, Timestamp::default())).map(|(_, words)| words);
        expected.entry((to, GroupId::Family(family))).or_default().extend(words);
    }
}

/// From which group it comes and what it says, for what is posted.
fn words(event: &PersonEvent) -> Option<(GroupId, String)> {
    use PersonEvent as E;
    let name = event.name();
    Some(match event {
        E::GroupJoined { group } | E::GroupUpdated { group } => {
            (group.id(), format!("{name} {}", group.role()))
        }
        E::GroupLeft { group_id } => (*group_id, name.to_owned()),
        E::NotificationAdded { notification } | E::KnowledgeRequest { notification, .. } => {
            let about = notification.about;
            (about.group(), format!("{name} {:?} {about}", notification.kind))
        }
        E::NotificationHandled { about }
        | E::NotificationRetracted { about }
        | E::KnowledgeResponse { about, .. } => (about.group(), format!("{name} {about}")),
        E::RequestListed { request } => (GroupId::Team(request.team_id), format!("{name} {}", request.id)),
        E::SessionListed { session } => (session.coaching_id.into(), format!("{name} {}", session.id)),
        E::SessionUnlisted { .. }
        | E::NotificationRead { .. }
        | E::NotificationAllRead { .. }
        | E::PreferenceSaved { .. } => return None,
    })
}

/// Compares somebody's log with its state, with their memberships, and with what had to be posted by the
/// families that are still there. Counts those posts.
async fn check_person(
    services: &Services,
    user: UserId,
    log: &Log<Person>,
    alive: &[GroupId],
    expected: &Posts,
) -> usize {
    let mut state = PersonState::new(user);
    log.entries.iter().for_each(|(_, event)| state.apply(event));
    state.trim();
    assert_eq!(state, log.shown, "person {user}");
    let mut tx = services.store().read().await.unwrap();
    let mut groups: Vec<_> = belongings(&mut tx, user).await.unwrap().into_iter().collect();
    groups.sort_by_key(|(id, ..)| *id);
    let groups: Vec<_> =
        groups.into_iter().map(|(id, name, role)| Group::Family { id, name, role }).collect();
    assert_eq!(state.groups, groups, "the groups of {user}");
    let mut posted: BTreeMap<GroupId, Vec<String>> = BTreeMap::new();
    for (group, words) in log.entries.iter().filter_map(|(_, event)| words(event)) {
        posted.entry(group).or_default().push(words);
    }
    let mut count = 0;
    for group in alive {
        let must = expected.get(&(user, *group)).map_or(&[][..], Vec::as_slice);
        assert_eq!(posted.get(group).map_or(&[][..], Vec::as_slice), must, "from {group} to {user}");
        count += must.len();
    }
    count
}
