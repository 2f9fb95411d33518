//! Links into groups: what one says that lets nobody in any more.

use axum::http::StatusCode;
use hubbub_commands::{CoachingCommand, Command, CommandRequest, TeamCommand};
use hubbub_model::coaching::Role as Part;
use hubbub_model::family::Role as Relative;
use hubbub_model::person::GroupId;
use hubbub_model::team::Role as Colleague;
use hubbub_model::{CoachingId, Millis, MutationId, TeamId};
use hubbub_testkit::new_id;

use crate::client::Site;

/// Asks for the page of a link.
async fn follow(site: &Site, token: &str) -> (StatusCode, bool) {
    let (status, page) = site.get(&format!("/join/{token}"), "").await;
    (status, page.contains("This invitation is no longer valid"))
}

#[tokio::test]
async fn a_link_that_lets_nobody_in_any_more_is_gone_whatever_it_led_to() {
    let site = Site::new().await;
    let (home, team, coaching) = (&site.home, new_id!(TeamId), new_id!(CoachingId));
    let (services, parent) = (&home.services, home.parent.id);
    let name = "Support".parse().unwrap();
    let begin_team = Command::Team { team_id: team, command: TeamCommand::Create { name } };
    let create = CoachingCommand::Create { name: "Strength".parse().unwrap(), role: Part::Trainer };
    let begin_coaching = Command::Coaching { coaching_id: coaching, command: create };
    for command in [begin_team, begin_coaching] {
        let request = CommandRequest { mutation_id: new_id!(MutationId), command };
        services.run_command(parent, request).await.unwrap();
    }
    for group in [GroupId::Family(home.family), GroupId::Team(team), GroupId::Coaching(coaching)] {
        let invite = async || match group {
            GroupId::Family(id) => services.invite(parent, id, Relative::Child).await.unwrap(),
            GroupId::Team(id) => services.invite(parent, id, Colleague::Member).await.unwrap(),
            GroupId::Coaching(id) => services.invite(parent, id, Part::Guest).await.unwrap(),
        };
        let ((taken_back, first), (_, second)) = (invite().await, invite().await);
        assert_eq!(follow(&site, &first).await, (StatusCode::OK, false));
        services.revoke_invitation(parent, group, taken_back.id).await.unwrap();
        assert_eq!(follow(&site, &first).await, (StatusCode::GONE, true), "taken back: {group:?}");
        home.clock.advance(Millis::from_days(8));
        assert_eq!(follow(&site, &second).await, (StatusCode::GONE, true), "its time is over: {group:?}");
    }
    assert_eq!(follow(&site, "nothing").await, (StatusCode::GONE, true));
}
