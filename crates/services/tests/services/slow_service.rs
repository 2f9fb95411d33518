//! A realtime service that takes its time.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hubbub_commands::{FamilyCommand, areas};
use hubbub_events::{Channel, PresenceChannel};
use hubbub_model::UserId;
use hubbub_model::family::{Role, WeekStart};
use hubbub_services::dispatcher::{Outcome, dispatch};
use hubbub_services::{Published, Publisher, Services};
use hubbub_testkit::{Database, Household, on_both};
use tokio::time::timeout;

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Takes every event and answers none.
#[derive(Default)]
struct Silent {
    asked: AtomicUsize,
}

impl Publisher for Silent {
    fn publish<'a>(&'a self, _: Channel, _: &'a str, _: &'a str) -> Published<'a> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        Box::pin(std::future::pending())
    }

    fn announce<'a>(&'a self, _: PresenceChannel, _: &'a str, _: &'a str) -> Published<'a> {
        Box::pin(std::future::pending())
    }

    fn end_connections(&self, _: UserId) -> Published<'_> {
        Box::pin(std::future::pending())
    }

    fn end_subscriptions(&self, _: Channel, _: UserId) -> Published<'_> {
        Box::pin(std::future::pending())
    }
}

/// More families than there are connections to any database.
const FAMILIES: usize = 20;

/// A family with something to publish.
async fn another_family(home: &Household) {
    let (parent, child) = (home.new_person("Sam").await, home.new_person("Mia").await);
    let (name, zone) = ("Another".parse().unwrap(), "Europe/Berlin".parse().unwrap());
    let family = home.services.create_family(parent.clone(), name, zone, WeekStart::Monday).await.unwrap();
    let (_, token) = home.services.invite(parent.id, family, Role::Child).await.unwrap();
    home.services.accept(child, &token).await.unwrap();
}

on_both! {
    async fn whoever_reads_does_not_wait_for_it(database: Database) {
        let home = Household::new(&database).await;
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        for _ in 0..FAMILIES {
            another_family(&home).await;
        }
        let silent = Arc::new(Silent::default());
        let clock = Arc::<hubbub_testkit::TestClock>::clone(&home.clock);
        let services = Services::new(database.open().await, clock, Arc::<Silent>::clone(&silent));
        let dispatching = {
            let services = services.clone();
            tokio::spawn(async move { dispatch(&services).await })
        };
        let all_asked = async {
            while silent.asked.load(Ordering::Relaxed) < FAMILIES {
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, all_asked).await.unwrap();
        let reading = services.catch_up::<areas::Family>(home.parent.id, home.family, None);
        timeout(PATIENCE, reading).await.unwrap().unwrap();
        dispatching.abort();
    }

    async fn a_change_does_not_wait_for_it(database: Database) {
        let home = Household::new(&database).await;
        let clock = Arc::<hubbub_testkit::TestClock>::clone(&home.clock);
        let home = Household {
            services: Services::new(database.open().await, clock, Arc::new(Silent::default())),
            ..home
        };
        let member_id = home.member(&home.child).await;
        let removing = home.run(&home.parent, FamilyCommand::RemoveMember { member_id });
        timeout(PATIENCE, removing).await.unwrap().unwrap();
    }

    async fn a_channel_is_published_by_one_at_a_time(database: Database) {
        let home = Household::new(&database).await;
        let of_family = || {
            let sent = home.recorder.sent();
            sent.iter().filter(|sent| sent.channel == Channel::Family(home.family)).count()
        };
        let before = of_family();
        let key = || format!("dispatch {}", Channel::Family(home.family));
        let claim = home.services.store().claim(key()).await.unwrap().unwrap();
        assert_ne!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        assert_eq!(of_family(), before);
        claim.release().await.unwrap();
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        assert!(of_family() > before);
        // What one gives up, another may have, in this process or in the next.
        let next = database.open().await;
        next.claim(key()).await.unwrap().unwrap().release().await.unwrap();
        home.services.store().claim(key()).await.unwrap().unwrap().release().await.unwrap();
    }
}
