//! What is put right when the realtime service is asked.

use std::time::Duration;

use hubbub_commands::TrainingCommand;
use hubbub_model::presence::{Source, Status};
use hubbub_model::{Millis, UserId};
use hubbub_services::Retention;
use hubbub_services::presence::{Said, Unasked, lapse, reconcile};
use hubbub_testkit::{Database, Kind, on_both};

use super::{OFFLINE, ONLINE, Room};

impl Room {
    /// From now on the service says that these people are there. It is asked a moment later.
    async fn there(&self, users: &[UserId]) -> Result<(), Unasked> {
        self.gym.recorder.gather(self.channel(), users);
        self.gym.clock.advance(Millis::new(1));
        reconcile(&self.gym.services).await
    }
}

on_both! {
    async fn who_was_missed_comes_and_who_is_a_ghost_goes(database: Database) {
        let room = Room::new(&database).await;
        let athlete = room.gym.athlete.id;
        room.there(&[athlete]).await.unwrap();
        assert_eq!((room.status().await, room.told()), (Status::Online, vec![ONLINE]));
        for _ in 0..5 {
            room.wait(20).await;
            room.there(&[athlete]).await.unwrap();
        }
        assert_eq!((room.status().await, room.told()), (Status::Online, vec![ONLINE]), "it is believed anew");
        room.there(&[]).await.unwrap();
        room.wait(3).await;
        assert_eq!((room.status().await, room.told()), (Status::Offline, vec![ONLINE, OFFLINE]));
    }

    /// An answer is as old as the question.
    async fn what_was_heard_since_it_was_asked_stays(database: Database) {
        let room = Room::new(&database).await;
        room.hear(Source::Service, Said::Came(room.gym.athlete.id)).await;
        room.gym.recorder.gather(room.channel(), &[]);
        reconcile(&room.gym.services).await.unwrap();
        room.wait(3).await;
        assert_eq!(room.status().await, Status::Online);
        reconcile(&room.gym.services).await.unwrap();
        room.wait(3).await;
        assert_eq!(room.status().await, Status::Offline);
    }

    /// As after a server was killed and set up anew with another realtime service.
    async fn what_another_kind_of_service_has_said_is_over(database: Database) {
        let room = Room::new(&database).await;
        room.hear(Source::Hub, Said::Came(room.gym.athlete.id)).await;
        room.there(&[]).await.unwrap();
        room.wait(3).await;
        assert_eq!(room.status().await, Status::Offline);
    }

    async fn a_service_that_does_not_answer_changes_nothing(database: Database) {
        let room = Room::new(&database).await;
        room.hear(Source::Service, Said::Came(room.gym.athlete.id)).await;
        room.gym.recorder.fail(true);
        assert!(matches!(room.there(&[]).await, Err(Unasked::Service(_))));
        room.wait(20).await;
        assert_eq!(room.status().await, Status::Online);
    }

    async fn who_was_believed_no_longer_is_back_with_the_next_answer(database: Database) {
        let room = Room::new(&database).await;
        let athlete = room.gym.athlete.id;
        room.hear(Source::Service, Said::Came(athlete)).await;
        room.wait(32).await;
        assert_eq!((room.status().await, room.told()), (Status::Offline, vec![ONLINE, OFFLINE]));
        room.there(&[athlete]).await.unwrap();
        assert_eq!((room.status().await, room.told()), (Status::Online, vec![ONLINE, OFFLINE, ONLINE]));
    }

    async fn strangers_in_the_service_are_nobody(database: Database) {
        let room = Room::new(&database).await;
        room.there(&[room.gym.stranger.id]).await.unwrap();
        assert!(room.seen().await.is_empty() && room.told().is_empty());
    }
}

/// With SQLite there is one process.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_process_asks_at_the_start_and_each_asks_when_something_does_not_fit() {
    let database = Database::create(Kind::Postgres).await;
    let room = Room::new(&database).await;
    let other = room.another_process(&database).await;
    let (athlete, recorder) = (room.gym.athlete.id, &room.gym.recorder);
    recorder.gather(room.channel(), &[athlete]);
    room.gym.clock.advance(Millis::new(1));
    room.gym.services.start(Retention::default());
    let until_asked = async |times| {
        while recorder.asked() < times {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    until_asked(1).await;
    other.gym.services.start(Retention::default());
    while room.told().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(recorder.asked(), 1, "the other one does not");
    other.webhook(0, &[Said::Left(athlete)]).await;
    until_asked(2).await;
    assert_eq!((room.status().await, room.told()), (Status::Online, vec![ONLINE]));
}

/// Sources, pages that ask, what acts by itself, and commands in the same session, in two processes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_waits_for_presence_for_ever() {
    let database = Database::create(Kind::Postgres).await;
    let room = Room::new(&database).await;
    room.gym.recorder.gather(room.channel(), &[room.gym.trainer.id]);
    let rooms = [room.another_process(&database).await, room];
    let each = rooms.iter().flat_map(|room| (0..4).map(move |nr| act(room, nr)));
    futures_util::future::join_all(each).await;
    let sql = "SELECT datname::text, deadlocks FROM pg_stat_database WHERE datname = current_database()";
    let [(_, deadlocks)] = &database.pairs(sql).await[..] else { panic!("no statistics") };
    assert_eq!(*deadlocks, 0);
    let [one, other] = &rooms;
    assert_eq!(one.seen().await, other.seen().await);
}

async fn act(room: &Room, nr: u64) {
    let (gym, services, channel) = (&room.gym, &room.gym.services, room.channel());
    let both = [gym.athlete.id, gym.trainer.id];
    for turn in nr..nr + 25 {
        let [one, other] = if turn % 2 == 0 { both } else { [both[1], both[0]] };
        let said = vec![(channel, Said::Came(one)), (channel, Said::Left(other))];
        services.hear(Source::Service, Some(gym.services.now()), said).await.unwrap();
        services.poll(one, channel).await.unwrap();
        let note = TrainingCommand::SaveNote { note: format!("{nr} {turn}").parse().ok() };
        gym.run(&gym.athlete, room.session, note).await.unwrap();
        gym.clock.advance(Millis::from_secs(1));
        lapse(services).await.unwrap();
        reconcile(services).await.unwrap();
    }
}
