//! What is told past the log.

use hubbub_events::{Channel, Signal, SignalRequest};
use hubbub_model::person::{About, GroupId};
use hubbub_model::{Millis, UserId};
use hubbub_services::dispatcher::{Outcome, dispatch};
use hubbub_services::{PublishError, ServiceError};
use hubbub_testkit::{Database, Household, Sent, on_both};

fn looking(home: &Household) -> Signal {
    Signal::Looking { about: About::Group(GroupId::Family(home.family)) }
}

fn on_own_channel(home: &Household, user: UserId) -> SignalRequest {
    SignalRequest::new(Channel::Person(user), looking(home)).unwrap()
}

on_both! {
    async fn it_is_sent_once_with_whose_it_is_and_is_in_no_log(database: Database) {
        let home = Household::new(&database).await;
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        let (parent, before) = (home.parent.id, home.recorder.sent().len());
        let stamped = home.services.signal(parent, on_own_channel(&home, parent)).await.unwrap();
        assert_eq!(stamped.until, home.services.now() + Millis::from_secs(30));
        assert_eq!(dispatch(&home.services).await.unwrap(), Outcome::AllSent);
        let (channel, until) = (Channel::Person(parent), stamped.until.as_millis());
        let data = format!(r#"{{"about":"family/{}","userId":"{parent}","until":{until}}}"#, home.family);
        let sent = home.recorder.sent().split_off(before);
        assert_eq!(sent, [Sent { channel, name: "signal:looking".into(), data }]);
    }

    async fn each_person_has_one_a_second_on_a_channel(database: Database) {
        let home = Household::new(&database).await;
        let signal = async |user| home.services.signal(user, on_own_channel(&home, user)).await;
        let (parent, child) = (home.parent.id, home.child.id);
        assert!(signal(parent).await.is_ok());
        assert!(matches!(signal(parent).await, Err(ServiceError::TooManyAttempts)));
        assert!(signal(child).await.is_ok(), "another person");
        home.clock.advance(Millis::from_secs(1));
        assert!(signal(parent).await.is_ok());
    }

    async fn only_a_channel_that_carries_it_and_is_the_persons_has_it(database: Database) {
        let home = Household::new(&database).await;
        let before = home.recorder.sent();
        assert_eq!(SignalRequest::new(Channel::Family(home.family), looking(&home)), None);
        let refused = home.services.signal(home.child.id, on_own_channel(&home, home.parent.id)).await;
        assert!(matches!(refused, Err(ServiceError::NotAMember)));
        assert_eq!(home.recorder.sent(), before);
    }

    async fn one_that_is_not_taken_is_lost(database: Database) {
        let home = Household::new(&database).await;
        let (parent, before) = (home.parent.id, home.recorder.sent());
        home.recorder.fail_with(PublishError::Refused("never".into()));
        home.services.signal(parent, on_own_channel(&home, parent)).await.unwrap();
        home.recorder.fail(false);
        home.clock.advance(Millis::from_secs(1));
        assert_eq!(home.recorder.sent(), before);
        home.services.signal(parent, on_own_channel(&home, parent)).await.unwrap();
        assert_eq!(home.recorder.sent().len(), before.len() + 1);
    }
}
