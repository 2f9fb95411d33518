//! A person's own log: what its owner does in it, who may read it, how much of it there is, and what stays
//! when a group is left.

use hubbub_commands::areas::Person;
use hubbub_commands::{FamilyCommand as C, PersonCommand, PersonRefusal, Refusal};
use hubbub_events::{Channel, PersonEvent, State as _};
use hubbub_model::account::User;
use hubbub_model::family::{Role, Told};
use hubbub_model::person::{
    About, Group, GroupId, Kind, Level, Mark, Notice, Notification, PersonState, Preference,
};
use hubbub_model::text::{GroupName, Line as _};
use hubbub_model::{ChannelSeq, FamilyId, NotificationId, UserId};
use hubbub_services::ServiceError;
use hubbub_storage::{Outgoing, StoreError};
use hubbub_testkit::{Database, Household, entries_after, new_id, on_both, snapshot_of};

use crate::life::Lived;

pub(super) async fn state(home: &Household, user: &User) -> PersonState {
    snapshot_of::<Person>(&home.services, user.id, user.id).await.unwrap().1
}

async fn marks(home: &Household, user: &User) -> Vec<Mark> {
    state(home, user).await.notifications.iter().map(|one| one.mark).collect()
}

/// A notification that some family sends, with words in it.
fn notification(kind: Kind, family: FamilyId) -> Notification {
    let notice = Notice {
        kind,
        about: About::Group(GroupId::Family(family)),
        group_name: GroupName::kept("Our family".into()),
        from: Some("Robin".parse().unwrap()),
        label: None,
        note: None,
    };
    Notification::new(new_id!(NotificationId), notice, hubbub_model::Timestamp::default())
}

fn told(kind: Kind, family: FamilyId) -> PersonEvent {
    PersonEvent::NotificationAdded { notification: notification(kind, family) }
}

/// Posts all of these in one transaction.
async fn post(home: &Household, to: UserId, events: Vec<PersonEvent>) {
    let change = home.services.store().write("", move |tx| {
        Box::pin(async move {
            events.into_iter().for_each(|event| tx.post(Outgoing { to, event, at: Default::default() }));
            Ok::<_, StoreError>(())
        })
    });
    change.await.unwrap();
}

/// The state is what the log comes to, however much of it there is.
async fn replays(home: &Household, user: &User) {
    let mut replayed = PersonState::new(user.id);
    let entries = entries_after(&home.services, user.id, ChannelSeq(0)).await;
    entries.iter().for_each(|(_, event)| replayed.apply(event));
    replayed.trim();
    assert_eq!(replayed, state(home, user).await);
}

impl Lived for Person {
    async fn live(home: &Household) {
        let kind = Kind::Family(Told::TimerOver);
        let preference = Preference { group_id: GroupId::Family(home.family), kind, level: Level::Shown };
        home.run_own(&home.child, PersonCommand::SavePreference { preference }).await.unwrap();
    }
}

on_both! {
    async fn what_was_seen_is_read_once_and_what_asks_still_waits(database: Database) {
        let home = Household::new(&database).await;
        let stranger = &home.stranger;
        let kinds = [Kind::MemberJoined, Kind::Family(Told::RewardAsked), Kind::Family(Told::TimerOver)];
        post(&home, stranger.id, kinds.map(|kind| told(kind, home.family)).into()).await;
        let ids: Vec<_> = state(&home, stranger).await.notifications.iter().map(|one| one.id).collect();
        home.verify_own(stranger, PersonCommand::Read { notification_id: ids[1] }).await;
        assert_eq!(marks(&home, stranger).await, [Mark::New, Mark::Read, Mark::New]);
        assert_eq!(state(&home, stranger).await.waiting().count(), 1, "seen is not answered");
        home.verify_own(stranger, PersonCommand::ReadAll { up_to: ids[1] }).await;
        assert_eq!(marks(&home, stranger).await, [Mark::Read, Mark::Read, Mark::New]);
        let again = home.run_own(stranger, PersonCommand::Read { notification_id: ids[0] }).await.unwrap();
        assert!(again.entries.is_empty(), "it was read before");
        let unknown = PersonCommand::Read { notification_id: new_id!(NotificationId) };
        assert!(home.run_own(stranger, unknown).await.unwrap().entries.is_empty());
        home.verify_own(stranger, PersonCommand::ReadAll { up_to: ids[2] }).await;
        assert_eq!(state(&home, stranger).await.unread(), 0);
        replays(&home, stranger).await;
    }

    async fn preferences_are_of_the_groups_that_one_belongs_to(database: Database) {
        let home = Household::new(&database).await;
        let group_id = GroupId::Family(home.family);
        let preference = Preference { group_id, kind: Kind::MemberJoined, level: Level::Off };
        let command = PersonCommand::SavePreference { preference };
        assert_eq!((state(&home, &home.parent).await.unread(), state(&home, &home.parent).await.shown().count()), (1, 1));
        home.verify_own(&home.parent, command.clone()).await;
        assert_eq!((state(&home, &home.parent).await.unread(), state(&home, &home.parent).await.shown().count()), (0, 0));
        assert!(home.run_own(&home.parent, command.clone()).await.unwrap().entries.is_empty(), "it is so already");
        let refused = home.run_own(&home.stranger, command).await;
        assert!(matches!(refused, Err(ServiceError::Refused(Refusal::Person(PersonRefusal::NoSuchGroup)))));
        // Posts come whatever is wanted; only the view of them changes.
        home.join("Kim", Role::Child).await;
        assert_eq!(state(&home, &home.parent).await.notifications.len(), 2);
        let member_id = home.member(&home.child).await;
        let preference = Preference { group_id, kind: Kind::Family(Told::TimerOver), level: Level::Shown };
        home.verify_own(&home.child, PersonCommand::SavePreference { preference }).await;
        home.verify(&home.parent, C::RemoveMember { member_id }).await;
        assert_eq!(state(&home, &home.child).await.preferences, [], "what is wanted of a group goes with it");
    }

    async fn nobody_reads_the_log_of_another_and_wall_displays_have_none(database: Database) {
        let home = Household::new(&database).await;
        let (kiosk, _) = home.hang_up("Kitchen").await;
        for (reader, owner) in [
            (&home.parent, &home.child),
            (&home.stranger, &home.parent),
            (&home.parent, &kiosk),
            (&kiosk, &home.parent),
            (&kiosk, &kiosk),
        ] {
            let channel = Channel::Person(owner.id);
            assert!(!home.services.may_subscribe(reader.id, channel).await.unwrap());
            let missed = home.services.catch_up_on(reader.id, channel, None).await;
            assert!(matches!(missed, Err(ServiceError::NotAMember)), "{missed:?}");
            let command = PersonCommand::ReadAll { up_to: new_id!(NotificationId) };
            let command = hubbub_commands::Command::Person { user_id: owner.id, command };
            let request = hubbub_commands::CommandRequest { mutation_id: new_id!(hubbub_model::MutationId), command };
            let refused = home.services.run_command(reader.id, request).await;
            assert!(matches!(refused, Err(ServiceError::NotAMember)), "{refused:?}");
        }
        assert!(home.services.may_subscribe(home.child.id, Channel::Person(home.child.id)).await.unwrap());
        assert!(home.services.catch_up_on(home.child.id, Channel::Person(home.child.id), None).await.is_ok());
    }

    async fn a_snapshot_has_fifty_of_those_that_were_read_and_all_that_are_open(database: Database) {
        let home = Household::new(&database).await;
        let stranger = &home.stranger;
        post(&home, stranger.id, vec![told(Kind::Family(Told::RewardAsked), home.family)]).await;
        for _ in 0..3 {
            post(&home, stranger.id, (0..25).map(|_| told(Kind::Family(Told::TimerOver), home.family)).collect()).await;
        }
        assert_eq!(state(&home, stranger).await.notifications.len(), 76, "all are new");
        let newest = state(&home, stranger).await.notifications.pop().unwrap().id;
        home.verify_own(stranger, PersonCommand::ReadAll { up_to: newest }).await;
        let state = state(&home, stranger).await;
        assert_eq!(state.notifications.len(), PersonState::WINDOW + 1, "the newest, and the one that asks");
        assert_eq!(state.notifications[0].kind, Kind::Family(Told::RewardAsked));
        assert_eq!(state.notifications.last().unwrap().id, newest);
        replays(&home, stranger).await;
        // Those that came before are still there for whoever asks.
        let before = state.notifications[1].id.to_string();
        let older = home.services.page::<Person>(stranger.id, stranger.id, &before).await.unwrap();
        assert_eq!((older.state.notifications.len(), older.next), (76 - PersonState::WINDOW, None));
    }

    async fn the_oldest_of_more_than_two_hundred_open_ones_gives_way(database: Database) {
        let home = Household::new(&database).await;
        let stranger = &home.stranger;
        let mut ids = Vec::new();
        for _ in 0..3 {
            let new: Vec<_> = (0..70).map(|_| notification(Kind::Family(Told::RewardAsked), home.family)).collect();
            ids.extend(new.iter().map(|one| one.id));
            let events = new.into_iter().map(|notification| PersonEvent::NotificationAdded { notification });
            post(&home, stranger.id, events.collect()).await;
            replays(&home, stranger).await;
        }
        let open = |state: &PersonState| state.notifications.iter().filter(|one| one.is_open()).count();
        let before = state(&home, stranger).await;
        assert_eq!((before.notifications.len(), open(&before)), (PersonState::OPEN, PersonState::OPEN));
        assert_eq!(before.notifications[0].id, ids[10]);
        // What was given up is not read afterwards, and what is seen still waits.
        home.verify_own(stranger, PersonCommand::Read { notification_id: ids[0] }).await;
        home.verify_own(stranger, PersonCommand::ReadAll { up_to: ids[209] }).await;
        assert_eq!(state(&home, stranger).await.waiting().count(), PersonState::OPEN);
        post(&home, stranger.id, vec![told(Kind::Family(Told::RewardAsked), home.family)]).await;
        assert_eq!(state(&home, stranger).await.notifications[0].id, ids[11]);
        replays(&home, stranger).await;
    }

    async fn nothing_older_comes_back_when_a_group_is_left(database: Database) {
        let home = Household::new(&database).await;
        let (stranger, other) = (&home.stranger, new_id!(FamilyId));
        post(&home, stranger.id, (0..30).map(|_| told(Kind::Family(Told::TimerOver), home.family)).collect()).await;
        post(&home, stranger.id, (0..30).map(|_| told(Kind::Family(Told::RewardAsked), other)).collect()).await;
        let newest = state(&home, stranger).await.notifications.pop().unwrap().id;
        home.verify_own(stranger, PersonCommand::ReadAll { up_to: newest }).await;
        assert_eq!(state(&home, stranger).await.shown().count(), PersonState::WINDOW);
        post(&home, stranger.id, vec![PersonEvent::GroupLeft { group_id: GroupId::Family(other) }]).await;
        replays(&home, stranger).await;
        let (end, fresh) = (state(&home, stranger).await, home.restart(&database).await);
        assert_eq!(state(&fresh, &fresh.stranger).await, end, "the rows say the same");
        assert_eq!((end.shown().count(), end.notifications.len()), (20, PersonState::WINDOW));
    }

    /// All of it arrives at once, as it may where changes share a commit.
    async fn what_came_with_the_end_of_a_membership_is_emptied_too(database: Database) {
        let home = Household::new(&database).await;
        let id = new_id!(FamilyId);
        let group = Group::Family { id, name: "The Larches".parse().unwrap(), role: Role::Child };
        let events = vec![
            PersonEvent::GroupJoined { group },
            told(Kind::Family(Told::TimerOver), id),
            told(Kind::Family(Told::TimerOver), home.family),
            PersonEvent::GroupLeft { group_id: GroupId::Family(id) },
            told(Kind::Removed, id),
        ];
        let empty = |event: &PersonEvent| event.emptied(About::Group(GroupId::Family(id))).unwrap();
        let expected = [empty(&events[0]), empty(&events[1])].into_iter().chain(events[2..].to_vec());
        let expected: Vec<_> = expected.collect();
        post(&home, home.stranger.id, events).await;
        let entries = entries_after(&home.services, home.stranger.id, ChannelSeq(0)).await;
        assert_eq!(entries.into_iter().map(|(_, event)| event).collect::<Vec<_>>(), expected);
        replays(&home, &home.stranger).await;
    }
}
