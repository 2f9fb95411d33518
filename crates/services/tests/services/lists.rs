//! The lists of what somebody asks and is asked, in their own log.

use hubbub_commands::{KnowledgeCommand as C, TeamCommand};
use hubbub_model::account::User;
use hubbub_model::knowledge::{Limits, Party, StatusName};
use hubbub_model::person::{PersonState, RequestList};
use hubbub_model::team::Role;
use hubbub_model::{KnowledgeId, Millis};
use hubbub_testkit::{Database, Office, Question, on_both};

use super::knowledge::{approve, own};

/// What is in a list, the newest first.
async fn list(office: &Office, user: &User, list: RequestList) -> Vec<(KnowledgeId, StatusName, bool)> {
    own(office, user).await.listed(list).map(|one| (one.id, one.status, one.is_read)).collect()
}

fn to(user: &User) -> C {
    C::Delegate { to: Some(Party { user_id: user.id, name: user.name.clone() }) }
}

on_both! {
    async fn a_request_stands_in_the_list_of_each_who_takes_part_as_it_is(database: Database) {
        use RequestList::{Asked, Settled, Waiting};
        use StatusName::{Approved, Pending, Revoked};
        let office = Office::new(&database).await;
        let (asker, owner, other, admin) = (&office.asker, &office.owner, &office.other, &office.admin);
        let question = office.question();
        let id = question.id;
        office.verify(asker, id, C::Ask { ask: question.ask }).await;
        office.verify(owner, id, to(other)).await;
        for user in [owner, other] {
            assert_eq!(list(&office, user, Waiting).await, [(id, Pending, false)]);
        }
        let listed = own(&office, asker).await.requests[0].clone();
        assert_eq!((listed.other.as_str(), listed.label.as_str()), ("Noor", "Deployments"));

        office.verify(owner, id, to(admin)).await;
        assert_eq!(list(&office, other, Waiting).await, [], "who answers no more has it in no list");
        office.verify(admin, id, approve("Like this")).await;
        assert_eq!(list(&office, owner, Settled).await, [(id, Approved, false)]);
        office.verify(asker, id, C::Read {}).await;
        assert_eq!(list(&office, admin, Settled).await, [(id, Approved, true)], "that it was read is seen");
        office.verify(owner, id, C::Revoke {}).await;
        assert_eq!(list(&office, asker, Asked).await, [(id, Revoked, true)]);
        assert_eq!(list(&office, owner, Waiting).await, []);
    }

    async fn whoever_leaves_a_team_has_nothing_of_it_in_a_list(database: Database) {
        let office = Office::new(&database).await;
        let (asker, id) = (&office.asker, office.ask().await);
        office.answer(id).await;
        office.verify_team(&office.admin, TeamCommand::RemoveMember { user_id: asker.id }).await;
        let state = own(&office, asker).await;
        assert_eq!((state.listed(RequestList::Asked).count(), state.requests.len()), (0, 1));
        assert!(state.requests[0].is_empty(), "it keeps its place, and says nothing");
        // What comes of it afterwards concerns them no more.
        office.run(&office.owner, id, C::Revoke {}).await.unwrap();
        assert!(own(&office, asker).await.requests[0].is_empty());
        office.join(asker, Role::Member).await;
        assert_eq!(list(&office, asker, RequestList::Asked).await, []);
    }

    async fn what_waits_for_an_answer_is_there_however_old_it_is(database: Database) {
        use RequestList::{Asked, Waiting};
        let office = Office::new(&database).await;
        let (asker, owner, waits) = (&office.asker, &office.owner, office.ask().await);
        for _ in 0..=PersonState::REQUESTS {
            office.clock.advance(Millis::from_secs(60 / u64::from(Limits::A_MINUTE) + 1));
            let Question { id, mut ask } = office.question();
            ask.topic_id = None;
            office.run(asker, id, C::Ask { ask }).await.unwrap();
            office.run(asker, id, C::Withdraw {}).await.unwrap();
        }
        assert_eq!(list(&office, owner, Waiting).await, [(waits, StatusName::Pending, false)]);
        assert_eq!(list(&office, asker, Asked).await.last(), Some(&(waits, StatusName::Pending, false)));
        let state = own(&office, owner).await;
        assert_eq!((state.requests.len(), state.requests_begin()), (PersonState::REQUESTS + 1, Some(state.requests[1].id)));
        office.verify(owner, waits, approve("At last")).await;
        assert_eq!(list(&office, owner, Waiting).await, []);
        assert_eq!(own(&office, owner).await.requests.len(), PersonState::REQUESTS, "settled, it is as old as it is");
    }

    async fn what_is_older_than_the_newest_fifty_is_read_by_page(database: Database) {
        let office = Office::new(&database).await;
        let mut asked = Vec::new();
        for _ in 0..PersonState::REQUESTS + 3 {
            office.clock.advance(Millis::from_secs(60 / u64::from(Limits::A_MINUTE) + 1));
            let id = office.ask().await;
            office.run(&office.asker, id, C::Withdraw {}).await.unwrap();
            asked.push(id);
        }
        asked.sort_unstable_by(|one, other| other.cmp(one));
        let state = own(&office, &office.asker).await;
        let newest: Vec<_> = state.listed(RequestList::Asked).map(|one| one.id).collect();
        assert_eq!(newest, asked[..PersonState::REQUESTS]);
        let before = *newest.last().unwrap();
        let (older, more) = office.services.requests_before(office.asker.id, before).await.unwrap();
        let older: Vec<_> = older.iter().map(|one| one.id).collect();
        assert_eq!((&older[..], more), (&asked[PersonState::REQUESTS..], false));
        let (of_others, _) = office.services.requests_before(office.stranger.id, before).await.unwrap();
        assert_eq!(of_others, []);
    }
}
