//! Teams: beginning, inviting, topics, leaving, and who may see what.

use hubbub_commands::areas::{Person, Team};
use hubbub_commands::{Command, CommandRequest, KnowledgeCommand, Refusal, TeamCommand as C, TeamRefusal};
use hubbub_events::{Channel, TeamEvent};
use hubbub_model::account::{Password, User};
use hubbub_model::knowledge::{Deed, StatusName};
use hubbub_model::person::{Departure, Group, GroupId, Kind, Seat};
use hubbub_model::team::{Limits, Role};
use hubbub_model::{Millis, MutationId, TeamId, TopicId};
use hubbub_services::account::carry_out;
use hubbub_services::{Clock as _, ServiceError};
use hubbub_testkit::{
    Database, Household, Office, PASSWORD, new_id, on_both, snapshot_of, verify, verify_log,
};

use crate::life::Lived;

fn refusal<T: std::fmt::Debug>(result: Result<T, ServiceError>) -> TeamRefusal {
    match result {
        Err(ServiceError::Refused(Refusal::Team(refusal))) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn is_outside<T>(result: Result<T, ServiceError>) -> bool {
    matches!(result, Err(ServiceError::NotAMember))
}

/// A team in which one of a family looks after what a colleague can be asked about.
pub(crate) struct Work {
    pub(crate) team: TeamId,
    pub(crate) colleague: User,
    pub(crate) topic: TopicId,
}

impl Work {
    pub(crate) async fn begin(home: &Household) -> Self {
        let (boss, colleague) = (&home.parent, home.new_person("Noor").await);
        let work = Self { team: new_id!(TeamId), colleague, topic: new_id!(TopicId) };
        work.run(home, boss, C::Create { name: "Support".parse().unwrap() }).await;
        let (_, token) = home.services.invite(boss.id, work.team, Role::Member).await.unwrap();
        home.services.accept(work.colleague.clone(), &token).await.unwrap();
        let summary = Some("How a version\ngets out".parse().unwrap());
        let add = C::AddTopic { topic_id: work.topic, title: "Deployments".parse().unwrap(), summary };
        work.run(home, &work.colleague, add).await;
        work
    }

    async fn run(&self, home: &Household, user: &User, command: C) {
        let command = Command::Team { team_id: self.team, command };
        let request = CommandRequest { mutation_id: new_id!(MutationId), command };
        home.services.run_command(user.id, request).await.unwrap();
    }
}

impl Lived for Team {
    async fn live(home: &Household) {
        let work = Work::begin(home).await;
        let text = Some("All of it".parse().unwrap());
        work.run(home, &work.colleague, C::SaveTopicText { topic_id: work.topic, text }).await;
        let until = home.clock.now() + Millis::from_days(1);
        work.run(home, &work.colleague, C::Delegate { to: home.parent.id, until }).await;
    }
}

on_both! {
    async fn a_team_begins_with_its_founder_and_only_once(database: Database) {
        let office = Office::new(&database).await;
        let (team_id, mutation_id) = (new_id!(TeamId), new_id!(MutationId));
        let command = C::Create { name: "Sales".parse().unwrap() };
        let request = CommandRequest { mutation_id, command: Command::Team { team_id, command } };
        let stranger = office.stranger.id;
        let change = office.services.run_command(stranger, request.clone());
        let events = verify::<Team>(&office.services, team_id, vec![stranger], change).await;
        assert_eq!(events.len(), 2);
        let reply = office.services.run_command(stranger, request.clone()).await.unwrap();
        assert_eq!(reply.entries.len(), 2, "the same again gets the same reply");
        let other = CommandRequest { mutation_id: new_id!(MutationId), ..request };
        assert_eq!(refusal(office.services.run_command(office.owner.id, other).await), TeamRefusal::IdTaken);
        verify_log::<Team>(&office.services, team_id).await;
    }

    async fn a_person_belongs_to_so_many_teams_and_no_more(database: Database) {
        let office = Office::new(&database).await;
        let create = async || {
            let command = Command::Team { team_id: new_id!(TeamId), command: C::Create { name: "T".parse().unwrap() } };
            office.services.run_command(office.stranger.id, CommandRequest { mutation_id: new_id!(MutationId), command }).await
        };
        for _ in 0..Limits::TEAMS {
            create().await.unwrap();
        }
        assert_eq!(refusal(create().await), TeamRefusal::LimitReached);
    }

    async fn every_command_comes_to_what_its_events_say(database: Database) {
        let office = Office::new(&database).await;
        let (admin, owner, other) = (&office.admin, &office.owner, &office.other);
        office.verify_team(admin, C::Rename { name: "Help".parse().unwrap() }).await;
        let topic_id = new_id!(TopicId);
        let (title, summary) = ("Invoices".parse().unwrap(), Some("Who pays\nwhat".parse().unwrap()));
        office.verify_team(owner, C::AddTopic { topic_id, title, summary }).await;
        let title = || "Bills".parse().unwrap();
        let change = || C::ChangeTopic { topic_id, title: title(), summary: None };
        assert_eq!(office.verify_team(owner, change()).await.len(), 1);
        assert_eq!(office.verify_team(owner, change()).await, []);
        let text = |text: &str| C::SaveTopicText { topic_id, text: Some(text.parse().unwrap()) };
        assert_eq!(office.verify_team(owner, text("Secret one")).await.len(), 1);
        assert_eq!(office.verify_team(owner, text("Secret two")).await, [], "what it says is in no event");
        office.verify_team(owner, C::SaveTopicText { topic_id: office.topic, text: Some("x".parse().unwrap()) }).await;
        office.verify_team(owner, C::SaveTopicText { topic_id: office.topic, text: None }).await;
        let until = office.clock.now() + Millis::from_days(7);
        office.verify_team(owner, C::Delegate { to: other.id, until }).await;
        office.verify_team(owner, C::EndDelegation {}).await;
        office.verify_team(owner, C::Delegate { to: other.id, until }).await;
        office.verify_team(owner, C::RemoveTopic { topic_id: office.topic }).await;
        office.verify_team(admin, C::ChangeRole { user_id: owner.id, role: Role::Admin }).await;
        office.verify_team(admin, C::RemoveMember { user_id: other.id }).await;
        office.verify_team(admin, C::HandOver { user_id: owner.id }).await;
        let state = office.state().await;
        assert_eq!(state.members.len(), 2);
        assert_eq!(state.member(owner.id).map(|member| (member.role, member.topics)), Some((Role::Admin, 1)));
        assert_eq!(state.delegations, [], "the delegate has left");
        verify_log::<Team>(&office.services, office.team).await;
    }

    async fn a_topics_text_is_its_owners_until_it_is_shared(database: Database) {
        let office = Office::new(&database).await;
        let secret = "Only with the key from the safe";
        let command = C::SaveTopicText { topic_id: office.topic, text: Some(secret.parse().unwrap()) };
        office.run_team(&office.owner, command.clone()).await.unwrap();
        let read = async |user| office.services.topic_text(user, office.team, office.topic).await;
        assert_eq!(read(office.owner.id).await.unwrap().unwrap().as_str(), secret);
        for user in [office.admin.id, office.asker.id] {
            assert_eq!(read(user).await.unwrap(), None);
        }
        assert!(is_outside(read(office.stranger.id).await));
        assert_eq!(refusal(office.run_team(&office.admin, command).await), TeamRefusal::NotAllowed);
        for sql in ["SELECT data, seq FROM log", "SELECT reply, at FROM mutations"] {
            assert!(database.pairs(sql).await.iter().all(|(text, _)| !text.contains("safe")));
        }
    }

    async fn topics_are_found_by_their_words_and_read_by_page(database: Database) {
        let office = Office::new(&database).await;
        for nth in 0..Limits::TOPICS - 1 {
            let (title, summary) = (format!("Größe {nth}").parse().unwrap(), Some("100% of_it".parse().unwrap()));
            office.run_team(&office.owner, C::AddTopic { topic_id: new_id!(TopicId), title, summary }).await.unwrap();
        }
        let one_more = C::AddTopic { topic_id: new_id!(TopicId), title: "x".parse().unwrap(), summary: None };
        assert_eq!(refusal(office.run_team(&office.owner, one_more.clone()).await), TeamRefusal::LimitReached);
        office.run_team(&office.other, one_more).await.unwrap();
        let found = async |text: &str| office.services.search_topics(office.asker.id, office.team, text).await.unwrap().len();
        assert_eq!((found("GRÖSSE").await, found("größe 98").await, found("98 größe").await), (0, 1, 1));
        assert_eq!((found("100%").await, found("OF_I").await, found("f_i").await), (50, 50, 0));
        assert_eq!((found(" – ").await, found("of-it 9").await, found("größe nothing").await), (50, 0, 0));
        assert_eq!(office.services.topics_of(office.asker.id, office.team, office.owner.id).await.unwrap().len(), 100);
        assert!(is_outside(office.services.search_topics(office.stranger.id, office.team, "x").await));
        assert_eq!(office.state().await.topics, [], "a snapshot has none");
        let page = async |before: &str| office.services.page::<Team>(office.asker.id, office.team, before).await.unwrap();
        let newest = page("newest").await;
        let oldest = page(&newest.next.unwrap()).await;
        assert_eq!((newest.state.topics.len(), oldest.state.topics.len(), oldest.next), (100, 1, None));
    }

    async fn inviting_is_the_same_as_in_families(database: Database) {
        let office = Office::new(&database).await;
        let services = &office.services;
        assert_eq!(refusal(services.invite(office.owner.id, office.team, Role::Member).await), TeamRefusal::NotAllowed);
        assert!(is_outside(services.invite(office.stranger.id, office.team, Role::Admin).await));
        let (invitation, token) = services.invite(office.admin.id, office.team, Role::Admin).await.unwrap();
        let invited = services.invited(&token).await.unwrap();
        assert_eq!((invited.seat, invited.name.as_str(), invited.by.as_str()), (Seat::Team(office.team, Role::Admin), "Support", "Ada"));
        assert!(services.invitations(office.admin.id, office.team).await.unwrap().contains(&invitation));
        services.revoke_invitation(office.admin.id, office.team, invitation.id).await.unwrap();
        assert!(matches!(services.accept(office.stranger.clone(), &token).await, Err(ServiceError::InvitationGone)));
        let (_, token) = services.invite(office.admin.id, office.team, Role::Admin).await.unwrap();
        assert_eq!(refusal(services.accept(office.owner.clone(), &token).await), TeamRefusal::AlreadyMember);
        assert_eq!(services.accept(office.stranger.clone(), &token).await.unwrap(), GroupId::Team(office.team));
        office.clock.advance(hubbub_services::invitation::INVITATION);
        assert!(matches!(services.invited(&token).await, Err(ServiceError::InvitationGone)));
    }

    async fn the_last_admin_stays_until_there_is_another(database: Database) {
        let office = Office::new(&database).await;
        let admin = office.admin.id;
        for command in [C::RemoveMember { user_id: admin }, C::ChangeRole { user_id: admin, role: Role::Member }] {
            assert_eq!(refusal(office.run_team(&office.admin, command).await), TeamRefusal::LastAdmin);
        }
        let delete = async || office.services.delete_account(admin, Password::new(PASSWORD.into()).unwrap(), "here").await;
        assert_eq!(refusal(delete().await), TeamRefusal::LastAdmin);
        let departures = office.services.departures(admin).await.unwrap();
        assert!(matches!(departures[..], [(Group::Team { .. }, Departure::HandsOverFirst)]));
        office.run_team(&office.admin, C::ChangeRole { user_id: office.owner.id, role: Role::Admin }).await.unwrap();
        delete().await.unwrap();
        carry_out(&office.services).await.unwrap();
        assert!(office.state().await.member(admin).is_none());
        verify_log::<Team>(&office.services, office.team).await;
    }

    async fn another_name_is_taken_over(database: Database) {
        let office = Office::new(&database).await;
        office.services.rename(office.owner.id, "Nora".parse().unwrap()).await.unwrap();
        carry_out(&office.services).await.unwrap();
        assert_eq!(office.state().await.member(office.owner.id).unwrap().name.as_str(), "Nora");
    }

    async fn whoever_leaves_hears_and_reads_nothing_any_more(database: Database) {
        let office = Office::new(&database).await;
        let (answered, pending) = (office.ask().await, office.question());
        office.answer(answered).await;
        office.run(&office.asker, pending.id, KnowledgeCommand::Ask { ask: pending.ask }).await.unwrap();
        let events = office.verify_team(&office.admin, C::RemoveMember { user_id: office.asker.id }).await;
        assert_eq!(events, [TeamEvent::ColleagueLeft { user_id: office.asker.id }]);
        let withdrawn = office.request(pending.id).await;
        assert_eq!((withdrawn.status.name(), withdrawn.decision().map(|step| step.deed)), (StatusName::Withdrawn, Some(Deed::Withdrawn)));
        assert!(office.recorder.unsubscribed().contains(&(Channel::Team(office.team), office.asker.id)));
        assert!(office.recorder.ended().contains(&office.asker.id), "what they hear of requests is authorised anew");
        for channel in [Channel::Team(office.team), Channel::Knowledge(answered), Channel::Knowledge(pending.id)] {
            assert!(!office.services.may_subscribe(office.asker.id, channel).await.unwrap());
            assert!(is_outside(office.services.catch_up_on(office.asker.id, channel, None).await));
        }
        assert!(is_outside(office.run(&office.asker, answered, KnowledgeCommand::Read {}).await));
        let (_, own) = snapshot_of::<Person>(&office.services, office.asker.id, office.asker.id).await.unwrap();
        let kinds: Vec<_> = own.shown().map(|one| one.kind).collect();
        assert_eq!((own.groups.len(), kinds), (0, vec![Kind::Removed]), "what they were told of it is gone");
    }

    async fn a_team_is_deleted_with_all_that_was_asked_in_it(database: Database) {
        let office = Office::new(&database).await;
        let id = office.ask().await;
        let delete = async |user, typed: &str| office.services.delete_group(user, office.team, typed).await;
        assert_eq!(refusal(delete(office.owner.id, "Support").await), TeamRefusal::NotAllowed);
        assert!(matches!(delete(office.admin.id, "Suport").await, Err(ServiceError::OtherName)));
        assert!(is_outside(delete(office.stranger.id, "Support").await));
        delete(office.admin.id, " Support ").await.unwrap();
        assert!(is_outside(office.services.catch_up_on(office.owner.id, Channel::Knowledge(id), None).await));
        for table in ["teams", "team_members", "topics", "knowledge_requests", "knowledge_steps", "invitations"] {
            let sql: &'static str = format!("SELECT '{table}' AS name, COUNT(*) AS count FROM {table}").leak();
            assert_eq!(database.pairs(sql).await, [(table.to_owned(), 0)]);
        }
        let logs = database.pairs("SELECT name, seq FROM channels WHERE name NOT LIKE 'private-user-%'").await;
        assert_eq!(logs, []);
        for user in [&office.admin, &office.owner, &office.asker] {
            let (_, own) = snapshot_of::<Person>(&office.services, user.id, user.id).await.unwrap();
            assert_eq!((own.groups.len(), own.waiting().count()), (0, 0));
        }
    }
}
