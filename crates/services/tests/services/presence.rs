//! Who is there beside a log.

mod reconciling;

use std::sync::Arc;

use hubbub_commands::{CoachingCommand, TrainingCommand};
use hubbub_events::{Channel, PresenceChannel, UserStatus};
use hubbub_model::account::User;
use hubbub_model::presence::{Source, Status};
use hubbub_model::{Millis, Party, Timestamp, TrainingId};
use hubbub_services::presence::{Said, lapse};
use hubbub_services::{ServiceError, Services};
use hubbub_testkit::{Database, Gym, Recorder, TestClock, on_both};

/// A training session.
struct Room {
    gym: Gym,
    session: TrainingId,
}

impl Room {
    async fn new(database: &Database) -> Self {
        let gym = Gym::new(database).await;
        let session = gym.start().await;
        Self { gym, session }
    }

    /// Another process on the same database.
    async fn another_process(&self, database: &Database) -> Self {
        let (clock, recorder) = (Arc::clone(&self.gym.clock), Arc::clone(&self.gym.recorder));
        let services = Services::new(
            database.open().await,
            Arc::<TestClock>::clone(&clock),
            Arc::<Recorder>::clone(&recorder),
        );
        let Gym { coaching, trainer, athlete, guest, stranger, .. } = &self.gym;
        let [trainer, athlete, guest, stranger] = [trainer, athlete, guest, stranger].map(User::clone);
        let gym = Gym { services, clock, recorder, coaching: *coaching, trainer, athlete, guest, stranger };
        Self { gym, session: self.session }
    }

    fn log(&self) -> Channel {
        Channel::Training(self.session)
    }

    fn channel(&self) -> PresenceChannel {
        PresenceChannel::beside(self.log()).unwrap()
    }

    /// Lets a source say something, in order.
    async fn hear(&self, source: Source, said: Said) {
        self.gym.services.hear(source, None, vec![(self.channel(), said)]).await.unwrap();
    }

    /// Lets a webhook say something that has happened so many milliseconds after the beginning.
    async fn webhook(&self, after: u64, said: &[Said]) {
        let at = Timestamp::from_millis(BEGINNING) + Millis::new(after);
        let said = said.iter().map(|said| (self.channel(), *said)).collect();
        self.gym.services.hear(Source::Service, Some(at), said).await.unwrap();
    }

    /// Lets time go by, after which whoever counts no longer is offline.
    async fn wait(&self, seconds: u64) {
        self.gym.clock.advance(Millis::from_secs(seconds));
        lapse(&self.gym.services).await.unwrap();
    }

    /// What was told: whether of the athlete, and what.
    fn told(&self) -> Vec<(bool, Status)> {
        let told = self.gym.recorder.announced();
        told.iter().map(|(_, told)| (told.user_id == self.gym.athlete.id, told.status)).collect()
    }

    /// What the trainer sees who asks.
    async fn seen(&self) -> Vec<UserStatus> {
        self.gym.services.who_is_there(self.gym.trainer.id, self.log()).await.unwrap().unwrap()
    }

    /// The status of the athlete, who is seen once.
    async fn status(&self) -> Status {
        let seen = self.seen().await;
        let [one] = &seen[..] else { panic!("{seen:?}") };
        assert_eq!(one.user_id, self.gym.athlete.id);
        one.status
    }
}

const BEGINNING: i64 = 1_700_000_000_000;
const ONLINE: (bool, Status) = (true, Status::Online);
const OFFLINE: (bool, Status) = (true, Status::Offline);

on_both! {
    async fn somebody_comes_and_goes_once_and_may_be_back_within_the_grace(database: Database) {
        let room = Room::new(&database).await;
        let athlete = room.gym.athlete.id;
        for _ in 0..3 {
            room.hear(Source::Hub, Said::Came(athlete)).await;
        }
        assert_eq!(room.told(), [ONLINE]);
        room.wait(20).await;
        room.hear(Source::Hub, Said::Left(athlete)).await;
        let left = room.gym.services.now();
        room.wait(2).await;
        assert_eq!((room.status().await, room.told().len()), (Status::Online, 1));
        room.hear(Source::Hub, Said::Came(athlete)).await;
        room.wait(2).await;
        assert_eq!((room.status().await, room.told().len()), (Status::Online, 1), "they were never away");
        room.hear(Source::Hub, Said::Left(athlete)).await;
        room.wait(3).await;
        assert_eq!((room.status().await, room.told()), (Status::Offline, vec![ONLINE, OFFLINE]));
        assert_eq!(room.seen().await[0].last_active, left + Millis::from_secs(4));
        room.wait(60).await;
        assert_eq!(room.told().len(), 2);
    }

    async fn several_sources_count_once_and_the_last_one_decides(database: Database) {
        let room = Room::new(&database).await;
        let athlete = room.gym.athlete.id;
        room.hear(Source::Service, Said::Came(athlete)).await;
        room.gym.services.poll(athlete, room.channel()).await.unwrap();
        room.hear(Source::Service, Said::Left(athlete)).await;
        room.wait(34).await;
        assert_eq!((room.status().await, room.told()), (Status::Online, vec![ONLINE]));
        room.wait(1).await;
        assert_eq!((room.status().await, room.told()), (Status::Offline, vec![ONLINE, OFFLINE]));
    }

    /// Who asks for what others see learns the truth at that moment, told or not.
    async fn whoever_only_asks_is_there_for_35_seconds(database: Database) {
        let room = Room::new(&database).await;
        room.gym.services.poll(room.gym.athlete.id, room.channel()).await.unwrap();
        let asked = room.gym.services.now();
        room.gym.clock.advance(Millis::from_secs(20));
        room.gym.services.poll(room.gym.athlete.id, room.channel()).await.unwrap();
        room.gym.clock.advance(Millis::new(34_999));
        assert_eq!(room.status().await, Status::Online);
        room.gym.clock.advance(Millis::new(1));
        let seen = room.seen().await[0];
        assert_eq!((seen.status, seen.last_active), (Status::Offline, asked + Millis::from_secs(20)));
        assert_eq!((seen.at, seen.until), (asked + Millis::from_secs(55), None));
        // They are back before anybody has told that they were away.
        room.gym.clock.advance(Millis::from_secs(1));
        room.gym.services.poll(room.gym.athlete.id, room.channel()).await.unwrap();
        let back = room.seen().await[0];
        assert_eq!((back.status, back.at > seen.at), (Status::Online, true), "the later one counts");
        assert_eq!(back.until, Some(asked + Millis::from_secs(56 + 35)));
        assert_eq!(room.told(), [ONLINE, OFFLINE, ONLINE]);
    }

    async fn webhooks_count_once_and_in_the_order_of_their_times(database: Database) {
        let room = Room::new(&database).await;
        let athlete = room.gym.athlete.id;
        let (came, left) = (Said::Came(athlete), Said::Left(athlete));
        room.webhook(1_000, &[left]).await;
        room.webhook(500, &[came]).await;
        assert!(room.seen().await.is_empty() && room.told().is_empty(), "older than the end");
        for _ in 0..2 {
            room.webhook(2_000, &[came]).await;
        }
        room.webhook(1_500, &[left]).await;
        assert_eq!((room.status().await, room.told()), (Status::Online, vec![ONLINE]));
        room.webhook(3_000, &[left, came, left, came]).await;
        room.wait(3).await;
        assert_eq!((room.status().await, room.told()), (Status::Online, vec![ONLINE]), "the last one counts");
        room.webhook(4_000, &[Said::AllLeft]).await;
        room.wait(3).await;
        assert_eq!((room.status().await, room.told()), (Status::Offline, vec![ONLINE, OFFLINE]));
        room.webhook(2_000, &[came]).await;
        assert_eq!((room.status().await, room.told().len()), (Status::Offline, 2), "sent again");
    }

    /// It may have been put right meanwhile.
    async fn a_late_webhook_is_not_believed(database: Database) {
        let room = Room::new(&database).await;
        room.gym.clock.advance(Millis::from_secs(30));
        room.webhook(19_999, &[Said::Came(room.gym.athlete.id)]).await;
        assert!(room.seen().await.is_empty());
        room.webhook(20_000, &[Said::Came(room.gym.athlete.id)]).await;
        assert_eq!(room.status().await, Status::Online);
    }

    async fn nothing_is_heard_of_who_may_not_be_there(database: Database) {
        let room = Room::new(&database).await;
        let (stranger, services) = (room.gym.stranger.id, &room.gym.services);
        room.hear(Source::Service, Said::Came(stranger)).await;
        room.hear(Source::Hub, Said::Left(stranger)).await;
        assert!(room.seen().await.is_empty() && room.told().is_empty());
        let polled = services.poll(stranger, room.channel()).await;
        assert!(matches!(polled, Err(ServiceError::NotAMember)));
        let seen = services.who_is_there(stranger, room.log()).await;
        assert!(matches!(seen, Err(ServiceError::NotAMember)));
        let own = services.who_is_there(stranger, Channel::Person(stranger)).await.unwrap();
        assert_eq!(own, None, "a log without presence");
    }

    async fn who_may_be_there_no_longer_is_forgotten(database: Database) {
        let room = Room::new(&database).await;
        let Gym { trainer, athlete, guest, .. } = &room.gym;
        let party = Party { user_id: guest.id, name: guest.name.clone() };
        for by in [trainer, athlete] {
            let admit = TrainingCommand::AdmitGuest { guest: party.clone() };
            room.gym.run(by, room.session, admit).await.unwrap();
        }
        room.hear(Source::Hub, Said::Came(guest.id)).await;
        assert_eq!(room.seen().await.len(), 1);
        let remove = TrainingCommand::RemoveGuest { user_id: guest.id };
        room.gym.run(athlete, room.session, remove).await.unwrap();
        assert!(room.seen().await.is_empty());
        assert!(room.gym.recorder.unsubscribed().contains(&(room.log(), guest.id)));
        room.hear(Source::Hub, Said::Came(guest.id)).await;
        assert!(room.seen().await.is_empty(), "a subscription that was under way");
    }

    async fn a_trainer_who_has_left_the_coaching_is_heard_to_go(database: Database) {
        let room = Room::new(&database).await;
        let Gym { trainer, athlete, .. } = &room.gym;
        room.hear(Source::Hub, Said::Came(trainer.id)).await;
        let leave = CoachingCommand::RemoveMember { user_id: trainer.id };
        room.gym.run_coaching(trainer, leave).await.unwrap();
        room.hear(Source::Hub, Said::Came(trainer.id)).await;
        room.hear(Source::Hub, Said::Left(trainer.id)).await;
        room.wait(3).await;
        let seen = room.gym.services.who_is_there(athlete.id, room.log()).await.unwrap().unwrap();
        assert_eq!(seen.iter().map(|one| one.status).collect::<Vec<_>>(), [Status::Offline]);
    }

    /// Should nobody ever say that they have gone.
    async fn a_service_is_not_believed_for_ever(database: Database) {
        let room = Room::new(&database).await;
        room.hear(Source::Hub, Said::Came(room.gym.athlete.id)).await;
        room.wait(31).await;
        assert_eq!(room.status().await, Status::Online);
        room.wait(1).await;
        assert_eq!((room.status().await, room.told()), (Status::Offline, vec![ONLINE, OFFLINE]));
        room.hear(Source::Hub, Said::Left(room.gym.athlete.id)).await;
        assert_eq!((room.status().await, room.told().len()), (Status::Offline, 2), "no news");
    }

    async fn two_processes_tell_what_changes_once(database: Database) {
        let room = Room::new(&database).await;
        let other = room.another_process(&database).await;
        let athlete = room.gym.athlete.id;
        room.hear(Source::Service, Said::Came(athlete)).await;
        other.hear(Source::Service, Said::Came(athlete)).await;
        other.gym.services.poll(athlete, room.channel()).await.unwrap();
        assert_eq!((room.told(), other.status().await), (vec![ONLINE], Status::Online));
        other.hear(Source::Service, Said::Left(athlete)).await;
        room.gym.clock.advance(Millis::from_secs(35));
        let (one, two) = tokio::join!(lapse(&room.gym.services), lapse(&other.gym.services));
        one.and(two).unwrap();
        assert_eq!((room.told(), room.status().await), (vec![ONLINE, OFFLINE], Status::Offline));
    }
}
