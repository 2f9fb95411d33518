//! Requests for knowledge: asking once, answering once, and who may.

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::future::{join, join_all};
use hubbub_commands::areas::{Knowledge, Person};
use hubbub_commands::knowledge::Ask;
use hubbub_commands::{
    Command, CommandRequest, KnowledgeCommand as C, KnowledgeRefusal, Refusal, TeamCommand,
};
use hubbub_events::{Channel, PersonEvent};
use hubbub_model::account::User;
use hubbub_model::knowledge::{Decision, Deed, Limits, Party, Reason, StatusName as N};
use hubbub_model::person::{Kind, PersonState, RequestList};
use hubbub_model::team::Told;
use hubbub_model::{ChannelSeq, KnowledgeId, Millis, MutationId};
use hubbub_services::account::carry_out;
use hubbub_services::dispatcher::dispatch;
use hubbub_services::{Clock as _, ServiceError, Services};
use hubbub_testkit::{
    Database, Household, Office, Question, Recorder, TestClock, entries_after, new_id, on_both, snapshot_of,
    verify_log,
};

use crate::life::Lived;
use crate::team::Work;

pub(super) fn refusal<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> KnowledgeRefusal {
    match result {
        Err(ServiceError::Refused(Refusal::Knowledge(refusal))) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

pub(super) fn approve(answer: &str) -> C {
    C::Approve { answer: answer.parse().unwrap(), until: None }
}

fn deny() -> C {
    C::Deny { reason: Reason::NoTime, note: Some("On Monday".parse().unwrap()) }
}

fn to(user: &User) -> C {
    C::Delegate { to: Some(Party { user_id: user.id, name: user.name.clone() }) }
}

pub(super) async fn own(office: &Office, user: &User) -> PersonState {
    snapshot_of::<Person>(&office.services, user.id, user.id).await.unwrap().1
}

/// Of which kinds somebody's notifications are that say something.
pub(super) async fn told(office: &Office, user: &User) -> BTreeSet<Kind> {
    own(office, user).await.shown().map(|one| one.kind).filter(|kind| *kind != Kind::MemberJoined).collect()
}

pub(super) async fn deeds(office: &Office, id: KnowledgeId) -> Vec<Deed> {
    office.request(id).await.timeline.iter().map(|step| step.deed).collect()
}

impl Lived for Knowledge {
    async fn live(home: &Household) {
        let Work { team, colleague, topic } = Work::begin(home).await;
        let question = "How?".parse().unwrap();
        let ask = Ask { team_id: team, owner: colleague.id, topic_id: Some(topic), question, follows: None };
        let command = Command::Knowledge { knowledge_id: new_id!(KnowledgeId), command: C::Ask { ask } };
        let request = CommandRequest { mutation_id: new_id!(MutationId), command };
        home.services.run_command(home.parent.id, request).await.unwrap();
    }
}

on_both! {
    async fn every_command_comes_to_what_its_events_say(database: Database) {
        let office = Office::new(&database).await;
        let Office { owner, asker, other, .. } = &office;
        let ask = async || {
            let Question { id, ask } = office.question();
            office.verify(asker, id, C::Ask { ask }).await;
            id
        };
        let id = ask().await;
        assert_eq!(told(&office, owner).await, [Kind::Team(Told::KnowledgeAsked)].into());
        office.verify(owner, id, C::See {}).await;
        assert_eq!(office.verify(owner, id, C::See {}).await, [], "once");
        office.verify(owner, id, to(other)).await;
        assert_eq!(own(&office, other).await.waiting().count(), 1);
        office.verify(owner, id, C::Delegate { to: None }).await;
        assert_eq!(own(&office, other).await.waiting().count(), 0);
        assert!(office.recorder.unsubscribed().contains(&(Channel::Knowledge(id), other.id)));
        office.verify(owner, id, to(other)).await;
        office.verify(other, id, approve("With a press.")).await;
        assert_eq!(told(&office, asker).await, [Kind::Team(Told::KnowledgeApproved)].into());
        assert_eq!(told(&office, owner).await, [Kind::Team(Told::KnowledgeAnswered), Kind::Team(Told::KnowledgeAsked)].into());
        assert_eq!(own(&office, owner).await.waiting().count(), 0);
        office.verify(asker, id, C::Read {}).await;
        office.verify(owner, id, C::Revoke {}).await;
        assert_eq!(told(&office, asker).await, [Kind::Team(Told::KnowledgeRevoked)].into());
        use Deed as D;
        assert_eq!(
            deeds(&office, id).await,
            [D::Asked, D::Seen, D::Delegated, D::Delegated, D::Delegated, D::Approved, D::Read, D::Revoked]
        );
        verify_log::<Knowledge>(&office.services, id).await;

        let id = ask().await;
        office.verify(asker, id, C::Withdraw {}).await;
        let id = ask().await;
        office.verify(owner, id, deny()).await;
        assert!(told(&office, asker).await.contains(&Kind::Team(Told::KnowledgeDenied)));
        verify_log::<Knowledge>(&office.services, id).await;
        let follow_up = office.question();
        let ask = Ask { follows: Some(id), ..follow_up.ask };
        office.verify(asker, follow_up.id, C::Ask { ask }).await;
        let listed: Vec<_> = own(&office, asker).await.listed(RequestList::Asked).cloned().collect();
        let came_of_them: Vec<_> = listed.iter().map(|one| one.status).collect();
        assert_eq!(came_of_them, [N::Pending, N::Denied, N::Withdrawn, N::Revoked]);
        let (older, more) = office.services.requests_before(asker.id, listed[1].id).await.unwrap();
        assert_eq!((&older[..], more), (&listed[2..], false));
    }

    async fn the_documented_events_say_what_they_say(database: Database) {
        let office = Office::new(&database).await;
        let id = office.ask().await;
        office.answer(id).await;
        let events = async |user: &User| {
            let entries = entries_after(&office.services, user.id, ChannelSeq(0)).await;
            entries.into_iter().map(|(_, event)| event).collect::<Vec<_>>()
        };
        let of_owner = events(&office.owner).await;
        let asked = of_owner.iter().find_map(|event| match event {
            PersonEvent::KnowledgeRequest { request_id, question, requester_name, created_at, .. } => {
                Some((*request_id, question.to_string(), requester_name.to_string(), created_at.clone()))
            }
            _ => None,
        });
        let at = office.request(id).await.request.asked_at.into();
        assert_eq!(asked, Some((id.number(), "How do I deploy to staging?".into(), "Robin".into(), at)));
        let response = |events: Vec<PersonEvent>| events.into_iter().find_map(|event| match event {
            PersonEvent::KnowledgeResponse { request_id, status, response_content, notification, .. } => {
                Some((request_id, status, response_content.map(String::from), notification.is_some()))
            }
            _ => None,
        });
        let answer = || Some("With a press.".to_owned());
        assert_eq!(response(events(&office.asker).await), Some((id.number(), Decision::Approved, answer(), true)));
        assert_eq!(response(of_owner), Some((id.number(), Decision::Approved, answer(), false)));
        assert_eq!(office.services.request_numbered(office.asker.id, id.number()).await.unwrap(), id);
        for (user, number) in [(office.other.id, id.number()), (office.asker.id, id.number() ^ 1)] {
            assert!(matches!(office.services.request_numbered(user, number).await, Err(ServiceError::NotAMember)));
        }
    }

    async fn what_is_asked_and_answered_is_published_to_those_concerned_and_short(database: Database) {
        let office = Office::new(&database).await;
        let Question { id, mut ask } = office.question();
        // As long as it may be, of the letters that take the most room.
        ask.question = "\u{1d573}".repeat(1000).parse().unwrap();
        office.run(&office.asker, id, C::Ask { ask }).await.unwrap();
        office.delegate(id).await;
        dispatch(&office.services).await.unwrap();
        let answer = "\u{1d574}".repeat(4000);
        office.run(&office.other, id, approve(&answer)).await.unwrap();
        dispatch(&office.services).await.unwrap();
        let sent = office.recorder.sent();
        let told = |name: &str| {
            let of_name = sent.iter().filter(move |one| one.name == name);
            of_name.map(|one| one.channel).collect::<BTreeSet<_>>()
        };
        let [asker, owner, other] = [&office.asker, &office.owner, &office.other].map(|user| Channel::Person(user.id));
        assert_eq!(told("knowledge-request"), [owner, other].into());
        assert_eq!(told("knowledge-response"), [asker, owner, other].into());
        for one in sent.iter().filter(|one| matches!(one.channel, Channel::Person(_))) {
            assert!(one.data.len() < 3000, "{} has {} bytes", one.name, one.data.len());
        }
        // Those who may read the whole answer fetch it: what is larger than the service takes is announced.
        assert!(sent.iter().all(|one| one.data.len() < 10_240 && !one.data.contains(&answer)));
        assert!(office.request(id).await.status.name() == N::Approved);
    }

    async fn only_who_takes_part_may_and_each_what_is_theirs(database: Database) {
        let office = Office::new(&database).await;
        let Office { admin, owner, asker, other, stranger, .. } = &office;
        let id = office.ask().await;
        for command in [C::See {}, approve("x"), deny(), C::Withdraw {}, C::Read {}, C::Revoke {}, to(admin)] {
            for user in [admin, other, stranger] {
                let answer = office.run(user, id, command.clone()).await;
                assert!(matches!(answer, Err(ServiceError::NotAMember)), "{command:?}");
            }
        }
        for command in [C::See {}, approve("x"), deny(), C::Revoke {}, to(other)] {
            assert_eq!(refusal(office.run(asker, id, command).await), KnowledgeRefusal::NotAllowed);
        }
        for command in [C::Withdraw {}, C::Read {}] {
            assert_eq!(refusal(office.run(owner, id, command).await), KnowledgeRefusal::NotAllowed);
        }
        for user in [asker, owner, stranger] {
            assert_eq!(refusal(office.run(owner, id, to(user)).await), KnowledgeRefusal::NoSuchMember);
        }
        office.delegate(id).await;
        assert_eq!(refusal(office.run(other, id, to(admin)).await), KnowledgeRefusal::NotAllowed);
        for user in [asker, owner, other] {
            assert!(office.services.may_subscribe(user.id, Channel::Knowledge(id)).await.unwrap());
        }
    }

    async fn a_request_is_handed_on_under_the_name_of_now(database: Database) {
        let office = Office::new(&database).await;
        let (owner, other, id) = (&office.owner, &office.other, office.ask().await);
        office.services.rename(other.id, "Samira".parse().unwrap()).await.unwrap();
        carry_out(&office.services).await.unwrap();
        // The page that hands it on knows the earlier name.
        office.verify(owner, id, to(other)).await;
        let delegate = office.request(id).await.delegate.unwrap();
        assert_eq!((delegate.user_id, delegate.name.as_str()), (other.id, "Samira"));
        assert_eq!(office.verify(owner, id, to(other)).await, [], "once");
    }

    async fn asking_says_where_nobody_could_answer(database: Database) {
        let office = Office::new(&database).await;
        let ask = async |user: &User, question: Question| office.run(user, question.id, C::Ask { ask: question.ask }).await;
        assert_eq!(refusal(ask(&office.owner, office.question()).await), KnowledgeRefusal::Oneself);
        assert!(matches!(ask(&office.stranger, office.question()).await, Err(ServiceError::NotAMember)));
        let mut elsewhere = office.question();
        elsewhere.ask.owner = office.other.id;
        assert_eq!(refusal(ask(&office.asker, elsewhere.clone()).await), KnowledgeRefusal::NoSuchTopic);
        elsewhere.ask.topic_id = None;
        ask(&office.asker, elsewhere).await.unwrap();
        let mut following = office.question();
        following.ask.follows = Some(new_id!(KnowledgeId));
        assert_eq!(refusal(ask(&office.asker, following).await), KnowledgeRefusal::NoSuchRequest);
        office.run_team(&office.owner, TeamCommand::RemoveMember { user_id: office.owner.id }).await.unwrap();
        assert_eq!(refusal(ask(&office.asker, office.question()).await), KnowledgeRefusal::NoSuchMember);
    }

    async fn a_hundred_presses_ask_once(database: Database) {
        let office = Office::new(&database).await;
        let since = office.clock.now();
        let questions: Vec<_> = (0..100).map(|_| office.question()).collect();
        let mut answers = Vec::new();
        for in_a_minute in questions.chunks(Limits::A_MINUTE as usize) {
            let press = |Question { id, ask }: &Question| office.run(&office.asker, *id, C::Ask { ask: ask.clone() });
            answers.extend(join_all(in_a_minute.iter().map(press)).await);
            office.clock.advance(Millis::from_minutes(1));
        }
        let asked = answers.iter().position(Result::is_ok).unwrap();
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let id = questions[asked].id;
        for refused in answers.into_iter().filter(Result::is_err) {
            assert_eq!(refusal(refused), KnowledgeRefusal::AlreadyAsked { id, since }, "it names the one that waits");
        }
        let (mutation, Question { id: again, ask }) = (new_id!(MutationId), office.question());
        office.run(&office.owner, id, deny()).await.unwrap();
        office.clock.advance(Millis::from_minutes(1));
        let presses = (0..100).map(|_| office.retry(&office.asker, mutation, again, C::Ask { ask: ask.clone() }));
        let answers: Vec<_> = join_all(presses).await.into_iter().map(Result::unwrap).collect();
        assert!(answers.iter().all(|answer| *answer == answers[0]), "after a refusal it is new, and done once");
        assert_eq!(own(&office, &office.owner).await.waiting().count(), 1);
        assert_eq!(own(&office, &office.asker).await.listed(RequestList::Asked).count(), 2);
    }

    async fn nobody_asks_more_often_than_that_in_a_minute(database: Database) {
        let office = Office::new(&database).await;
        office.ask().await;
        for _ in 1..Limits::A_MINUTE {
            let Question { id, ask } = office.question();
            refusal(office.run(&office.asker, id, C::Ask { ask }).await);
        }
        let Question { id, ask } = office.question();
        let answer = office.run(&office.asker, id, C::Ask { ask: ask.clone() }).await;
        assert!(matches!(answer, Err(ServiceError::TooManyAttempts)));
        office.clock.advance(Millis::from_minutes(1));
        refusal(office.run(&office.asker, id, C::Ask { ask }).await);
    }

    async fn owner_and_delegate_decide_at_the_same_moment_and_one_of_them_has(database: Database) {
        let office = Office::new(&database).await;
        let (clock, recorder) = (Arc::<TestClock>::clone(&office.clock), Arc::<Recorder>::clone(&office.recorder));
        let elsewhere = Services::new(database.open().await, clock, recorder);
        for _ in 0..10 {
            let id = office.ask().await;
            office.delegate(id).await;
            // What the delegate did here a moment before the others, on a device without a connection.
            let offline = new_id!(MutationId);
            let command = Command::Knowledge { knowledge_id: id, command: deny() };
            let request = CommandRequest { mutation_id: new_id!(MutationId), command };
            let (one, two) = join(
                office.run(&office.owner, id, approve("Mine")),
                elsewhere.run_command(office.other.id, request),
            ).await;
            let (status, by) = if one.is_ok() { (N::Approved, office.owner.id) } else { (N::Denied, office.other.id) };
            assert_ne!(one.is_ok(), two.is_ok());
            let refused = refusal(if one.is_ok() { two } else { one });
            assert_eq!(refused, KnowledgeRefusal::AlreadySettled { by: Some(by), status, at: office.clock.now() });
            let decisions = deeds(&office, id).await.into_iter().filter(|deed| matches!(deed, Deed::Approved | Deed::Denied));
            assert_eq!(decisions.count(), 1);
            // Who comes an hour later, from a device that had no connection, is told the same.
            office.clock.advance(Millis::from_minutes(60));
            let late = office.retry(&office.other, offline, id, approve("Late")).await;
            assert_eq!(refusal(late), refused);
            assert_eq!(deeds(&office, id).await.len(), 3, "asked, delegated, decided");
            for user in [&office.asker, &office.owner, &office.other] {
                let entries = entries_after(&office.services, user.id, ChannelSeq(0)).await;
                let responses = entries.iter().filter(|(_, event)| matches!(event, PersonEvent::KnowledgeResponse { request_id, .. } if *request_id == id.number()));
                assert_eq!(responses.count(), 1, "{}", user.name);
            }
            verify_log::<Knowledge>(&office.services, id).await;
        }
    }
}
