//! What somebody can take along of a team.

use hubbub_commands::{Command, KnowledgeCommand, TeamCommand};
use hubbub_model::account::User;
use hubbub_model::team::Role;
use hubbub_services::ServiceError;
use hubbub_testkit::{Database, Office, on_both};
use serde_json::Value;

async fn export(office: &Office, user: &User) -> Value {
    let export = office.services.export(user.id, office.team).await.unwrap();
    assert_eq!((export.name.as_str(), export.zone.as_str()), ("Support", "UTC"));
    serde_json::from_slice(&export.json).unwrap()
}

on_both! {
    async fn everybody_takes_along_what_they_may_read_and_nothing_else(database: Database) {
        let office = Office::new(&database).await;
        let text = Some("Tag the commit".parse().unwrap());
        let save = TeamCommand::SaveTopicText { topic_id: office.topic, text };
        office.run_team(&office.owner, save).await.unwrap();
        let id = office.ask().await;
        let answer = "Only for Robin".parse().unwrap();
        let answer = KnowledgeCommand::Approve { answer, until: None };
        office.run(&office.owner, id, answer).await.unwrap();
        office.services.invite(office.admin.id, office.team, Role::Member).await.unwrap();

        let of_asker = export(&office, &office.asker).await;
        assert_eq!(of_asker["requests"][0]["answer"], "Only for Robin");
        assert_eq!(of_asker["steps"].as_array().unwrap().len(), 2);
        assert_eq!(of_asker["topics"][0]["title"], "Deployments");
        assert_eq!(of_asker["members"].as_array().unwrap().len(), 4);
        let of_owner = export(&office, &office.owner).await;
        assert_eq!(of_owner["topics"][0]["text"], "Tag the commit");
        let of_admin = export(&office, &office.admin).await;
        assert_eq!(of_admin["requests"].as_array().unwrap().len(), 0, "an admin reads no answers of others");
        assert!(of_admin["invitations"].as_array().unwrap().len() > 3);
        for others in [&of_asker, &of_admin] {
            assert_eq!(others["topics"][0]["text"], Value::Null, "a text is its owner's until it is shared");
            assert!(!others.to_string().contains("token"));
        }
        assert_eq!(of_asker["invitations"].as_array().unwrap().len(), 0, "admins invite");
        let of_stranger = office.services.export(office.stranger.id, office.team).await;
        assert!(matches!(of_stranger, Err(ServiceError::NotAMember)));
    }

    async fn whoever_is_removed_for_good_cannot_come_back_by_an_open_link(database: Database) {
        let office = Office::new(&database).await;
        let (_, link) = office.services.invite(office.admin.id, office.team, Role::Member).await.unwrap();
        let remove = async |by: &User, whom: &User| {
            let command = TeamCommand::RemoveMember { user_id: whom.id };
            let command = Command::Team { team_id: office.team, command };
            office.services.run_and_revoke_links(by.id, command).await
        };
        assert!(matches!(remove(&office.owner, &office.asker).await, Err(ServiceError::Refused(_))));
        assert!(matches!(remove(&office.stranger, &office.asker).await, Err(ServiceError::NotAMember)));
        assert!(office.services.invited(&link).await.is_ok(), "what is refused takes nothing back");
        remove(&office.admin, &office.asker).await.unwrap();
        let back = office.services.accept(office.asker.clone(), &link).await;
        assert!(matches!(back, Err(ServiceError::InvitationGone)));
    }
}
