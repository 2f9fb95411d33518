//! How requests and answers end, and who else may answer.

use hubbub_commands::areas::Knowledge;
use hubbub_commands::{KnowledgeCommand as C, KnowledgeRefusal, TeamCommand};
use hubbub_events::{Channel, KnowledgeEvent, PersonEvent};
use hubbub_model::account::User;
use hubbub_model::knowledge::{Decision, Deed, Limits, Reason, Status, StatusName};
use hubbub_model::person::Kind;
use hubbub_model::team::Told;
use hubbub_model::{ChannelSeq, Millis, MutationId, NotificationId, Timestamp};
use hubbub_services::knowledge::Response;
use hubbub_services::scheduler::expire_due;
use hubbub_services::{Clock as _, ServiceError};
use hubbub_storage::{Outgoing, StoreError};
use hubbub_testkit::{Database, Office, entries_after, entries_of, new_id, on_both, snapshot_of, verify_log};

use super::knowledge::{approve, deeds, own, refusal, told};

on_both! {
    async fn the_server_lets_requests_and_answers_come_to_their_end(database: Database) {
        let office = Office::new(&database).await;
        let unanswered = office.ask().await;
        let begun = office.clock.now();
        assert_eq!(expire_due(&office.services).await.unwrap(), Some(begun + Limits::PENDING));
        office.clock.advance(Limits::PENDING);
        let late = refusal(office.run(&office.owner, unanswered, approve("Late")).await);
        assert!(matches!(late, KnowledgeRefusal::AlreadySettled { by: None, status: StatusName::Expired, .. }), "also before the server has noticed");
        expire_due(&office.services).await.unwrap();
        expire_due(&office.services).await.unwrap();
        assert_eq!(deeds(&office, unanswered).await, [Deed::Asked, Deed::Expired]);
        assert_eq!(told(&office, &office.asker).await, [Kind::Team(Told::KnowledgeExpired)].into());
        assert_eq!(own(&office, &office.owner).await.waiting().count(), 0);
        let id = office.ask().await;
        let until = |at| C::Approve { answer: "For a day".parse().unwrap(), until: Some(at) };
        let now = office.clock.now();
        assert_eq!(refusal(office.run(&office.owner, id, until(now)).await), KnowledgeRefusal::Past);
        let end = now + Millis::from_days(1);
        office.verify(&office.owner, id, until(end)).await;
        assert_eq!(expire_due(&office.services).await.unwrap(), Some(end));
        office.clock.advance(Millis::from_days(1));
        assert_eq!(expire_due(&office.services).await.unwrap(), None);
        assert_eq!(office.request(id).await.status, Status::Revoked {});
        verify_log::<Knowledge>(&office.services, id).await;
    }

    async fn an_answer_whose_time_is_over_is_read_by_nobody_though_the_scheduler_is_late(database: Database) {
        let office = Office::new(&database).await;
        let id = office.ask().await;
        let end = office.clock.now() + Millis::from_days(1);
        let answer = C::Approve { answer: "For a day".parse().unwrap(), until: Some(end) };
        office.run(&office.owner, id, answer).await.unwrap();
        let status = async |user: &User| {
            snapshot_of::<Knowledge>(&office.services, user.id, id).await.map(|(_, state)| state.status.name())
        };
        office.clock.advance(Millis::new(Millis::from_days(1).as_millis() - 1));
        assert_eq!(status(&office.asker).await.unwrap(), StatusName::Approved);
        office.clock.advance(Millis::new(1));
        assert_eq!(status(&office.asker).await.unwrap(), StatusName::Revoked);
        assert_eq!(deeds(&office, id).await, [Deed::Asked, Deed::Approved, Deed::Revoked]);
        verify_log::<Knowledge>(&office.services, id).await;
    }

    async fn what_is_kept_for_a_person_is_dropped_when_something_is_taken_from_them(database: Database) {
        let office = Office::new(&database).await;
        let sight = async || office.services.sight(office.asker.id).await.unwrap();
        let id = office.ask().await;
        office.answer(id).await;
        let before = sight().await;
        assert_eq!(sight().await, before);
        office.run(&office.owner, id, C::Revoke {}).await.unwrap();
        let revoked = sight().await;
        assert_ne!(revoked, before);
        office.run_team(&office.asker, TeamCommand::RemoveMember { user_id: office.asker.id }).await.unwrap();
        assert_ne!(sight().await, revoked);
    }

    async fn a_revoked_answer_is_nowhere_any_more(database: Database) {
        let office = Office::new(&database).await;
        let id = office.ask().await;
        office.delegate(id).await;
        let mutation = new_id!(MutationId);
        office.retry(&office.owner, mutation, id, approve("The key is under the mat")).await.unwrap();
        let everything = async || {
            let mut all = Vec::new();
            for sql in [
                "SELECT data, seq FROM log",
                "SELECT reply, at FROM mutations",
                "SELECT COALESCE(note, ''), at FROM notifications",
                "SELECT COALESCE(answer, ''), asked_at FROM knowledge_requests",
            ] {
                all.extend(database.pairs(sql).await.into_iter().map(|(text, _)| text));
            }
            all.iter().filter(|text| text.contains("under the mat")).count()
        };
        assert!(everything().await >= 6, "row, entry, reply, and previews of three");
        let before = entries_of::<Knowledge>(&office.services, id, ChannelSeq(0)).await.len();
        office.verify(&office.other, id, C::Revoke {}).await;
        assert_eq!(everything().await, 0);
        verify_log::<Knowledge>(&office.services, id).await;
        let entries = entries_of::<Knowledge>(&office.services, id, ChannelSeq(0)).await;
        assert_eq!(entries.len(), before + 1, "the emptied entry keeps its place");
        assert!(matches!(entries.last(), Some((_, KnowledgeEvent::RequestRevoked { .. }))));
        let again = office.retry(&office.owner, mutation, id, approve("The key is under the mat")).await;
        assert!(matches!(refusal(again), KnowledgeRefusal::AlreadySettled { .. }), "sent again, it is not done again");
        assert_eq!(refusal(office.run(&office.asker, id, C::Read {}).await), KnowledgeRefusal::NoAnswer);
    }

    async fn whoever_stands_in_is_asked_too_for_that_time(database: Database) {
        let office = Office::new(&database).await;
        let until = office.clock.now() + Millis::from_days(2);
        let delegate = |to, until| TeamCommand::Delegate { to, until };
        office.verify_team(&office.owner, delegate(office.other.id, until)).await;
        let id = office.ask().await;
        assert_eq!(office.request(id).await.delegate.map(|party| party.user_id), Some(office.other.id));
        assert_eq!(own(&office, &office.other).await.waiting().count(), 1);
        office.verify(&office.other, id, approve("In their place")).await;
        office.clock.advance(Millis::from_days(2));
        assert_eq!(office.request(office.ask().await).await.delegate, None);
        let asker = delegate(office.asker.id, office.clock.now() + Millis::from_days(1));
        office.run_team(&office.owner, asker).await.unwrap();
        let mut other = office.question();
        other.ask.topic_id = None;
        office.run(&office.asker, other.id, C::Ask { ask: other.ask }).await.unwrap();
        assert_eq!(office.request(other.id).await.delegate, None, "nobody answers themselves");
    }

    async fn when_somebody_leaves_what_waits_for_them_does_not_wait(database: Database) {
        let office = Office::new(&database).await;
        let id = office.ask().await;
        office.delegate(id).await;
        office.verify_team(&office.other, TeamCommand::RemoveMember { user_id: office.other.id }).await;
        assert_eq!((office.request(id).await.delegate, office.request(id).await.is_pending()), (None, true));
        office.verify_team(&office.owner, TeamCommand::RemoveMember { user_id: office.owner.id }).await;
        assert_eq!(office.request(id).await.status, Status::Expired {});
        assert_eq!(told(&office, &office.asker).await, [Kind::Team(Told::KnowledgeExpired)].into());
        verify_log::<Knowledge>(&office.services, id).await;
    }

    async fn an_answer_can_be_what_was_written_of_the_topic(database: Database) {
        let office = Office::new(&database).await;
        let id = office.ask().await;
        office.delegate(id).await;
        let respond = async |user: &User| {
            let response = Response::Approve { answer: None, until: None };
            office.services.respond(user.id, new_id!(MutationId), id, response).await
        };
        assert_eq!(refusal(respond(&office.owner).await), KnowledgeRefusal::NoTopicText);
        let text = Some("All of it,\nline by line".parse().unwrap());
        office.run_team(&office.owner, TeamCommand::SaveTopicText { topic_id: office.topic, text }).await.unwrap();
        assert_eq!(refusal(respond(&office.other).await), KnowledgeRefusal::NotAllowed, "only its owner gives it away");
        assert!(matches!(respond(&office.stranger).await, Err(ServiceError::NotAMember)));
        respond(&office.owner).await.unwrap();
        let Status::Approved { answer, until: None::<Timestamp> } = office.request(id).await.status else { panic!("it was answered") };
        assert_eq!(answer.as_str(), "All of it,\nline by line");
    }

    async fn a_response_that_is_sent_again_is_answered_as_before(database: Database) {
        let office = Office::new(&database).await;
        let text = async |text: Option<&str>| {
            let text = text.map(|text| text.parse().unwrap());
            office.run_team(&office.owner, TeamCommand::SaveTopicText { topic_id: office.topic, text }).await.unwrap();
        };
        text(Some("All of it")).await;
        let (id, mutation) = (office.ask().await, new_id!(MutationId));
        let respond = async |response| office.services.respond(office.owner.id, mutation, id, response).await;
        let approved = Response::Approve { answer: None, until: None };
        assert_eq!(respond(approved.clone()).await.unwrap(), Some(Decision::Approved));
        text(None).await;
        assert_eq!(respond(approved).await.unwrap(), Some(Decision::Approved), "what it was made of is gone");
        let denied = Response::Deny { reason: Reason::Other, note: None };
        assert_eq!(respond(denied).await.unwrap(), Some(Decision::Approved), "as it was, not as it is said now");
    }

    async fn who_has_left_is_not_told_that_an_answer_was_taken_back(database: Database) {
        let office = Office::new(&database).await;
        let (asker, id) = (&office.asker, office.ask().await);
        office.answer(id).await;
        office.run_team(asker, TeamCommand::RemoveMember { user_id: asker.id }).await.unwrap();
        let before = told(&office, asker).await;
        office.run(&office.owner, id, C::Revoke {}).await.unwrap();
        assert_eq!(told(&office, asker).await, before);
        verify_log::<Knowledge>(&office.services, id).await;
    }

    async fn who_has_left_is_told_nothing_of_what_is_asked_and_answered_meanwhile(database: Database) {
        let office = Office::new(&database).await;
        let (other, id) = (&office.other, office.ask().await);
        office.answer(id).await;
        office.run_team(other, TeamCommand::RemoveMember { user_id: other.id }).await.unwrap();
        let before = entries_after(&office.services, other.id, ChannelSeq(0)).await.len();
        // Another process has read that they are in the team, and posts after it was left.
        let entries = entries_after(&office.services, office.owner.id, ChannelSeq(0)).await;
        let late = entries.into_iter().filter_map(|(_, mut event)| {
            match &mut event {
                PersonEvent::KnowledgeRequest { notification, .. } => notification.id = new_id!(NotificationId),
                PersonEvent::KnowledgeResponse { .. } | PersonEvent::RequestListed { .. } => {}
                _ => return None,
            }
            Some(Outgoing { to: other.id, event, at: office.clock.now() })
        });
        let late: Vec<_> = late.collect();
        assert_eq!(late.len(), 4);
        let post = office.services.store().write(Channel::Team(office.team), move |tx| {
            Box::pin(async move {
                late.into_iter().for_each(|post| tx.post(post));
                Ok::<_, StoreError>(())
            })
        });
        post.await.unwrap();
        assert_eq!(entries_after(&office.services, other.id, ChannelSeq(0)).await.len(), before);
    }
}
