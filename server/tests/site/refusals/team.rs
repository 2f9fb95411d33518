//! Every command and every address of a team, asked by everybody.

use axum::http::Method;
use hubbub_commands::areas::Team;
use hubbub_commands::{Refusal, TeamCommand as C, TeamRefusal};
use hubbub_model::team::Role;
use hubbub_model::{Millis, TeamId, TopicId};
use hubbub_services::Clock as _;
use hubbub_testkit::new_id;

use super::house::House;
use super::routes::{FAMILY, OWN, PARENTS, SIGNED_IN};
use super::table::{Row, Tries, table};
use super::{Actor, Answer};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Refused(Refusal::Team(TeamRefusal::NotAllowed));
const OUT: Answer = Answer::Forbidden;
const SIGN_IN: Answer = Answer::Unauthorized;

table! { Team, team_id:
    //             parent child kiosk stranger ex-member visitor
    Create:        YES    YES   NO    YES      YES       SIGN_IN,
    Rename:        YES    NO    OUT   OUT      OUT       SIGN_IN,
    AddTopic:      YES    YES   OUT   OUT      OUT       SIGN_IN,
    ChangeTopic:   YES    NO    OUT   OUT      OUT       SIGN_IN,
    SaveTopicText: YES    NO    OUT   OUT      OUT       SIGN_IN,
    RemoveTopic:   YES    NO    OUT   OUT      OUT       SIGN_IN,
    Delegate:      YES    YES   OUT   OUT      OUT       SIGN_IN,
    EndDelegation: YES    YES   OUT   OUT      OUT       SIGN_IN,
    ChangeRole:    YES    NO    OUT   OUT      OUT       SIGN_IN,
    RemoveMember:  YES    NO    OUT   OUT      OUT       SIGN_IN,
    HandOver:      YES    NO    OUT   OUT      OUT       SIGN_IN,
}

impl Tries for Team {
    const ROUTES: &'static [Row] = &[
        (Method::GET, "/teams/new", SIGNED_IN),
        (Method::POST, "/teams/new", OWN),
        (Method::GET, "/team/{id}", FAMILY),
        (Method::GET, "/team/{id}/settings", FAMILY),
        (Method::GET, "/team/{id}/export", FAMILY),
        (Method::POST, "/team/{id}/settings", PARENTS),
        (Method::POST, "/team/{id}/delete", PARENTS),
        (Method::POST, "/team/{id}/hand-over", PARENTS),
        (Method::POST, "/team/{id}/members/{member}", PARENTS),
        (Method::POST, "/team/{id}/invitations", PARENTS),
        (Method::POST, "/team/{id}/invitations/{invitation}/revoke", PARENTS),
    ];

    /// Everybody creates one of their own.
    async fn samples(house: &House, _actor: Actor) -> Vec<(TeamId, C)> {
        let firm = &house.firm;
        let (topic_id, colleague) = (firm.topic, firm.colleague.id);
        let title = || "Invoices".parse().unwrap();
        let until = house.site.home.clock.now() + Millis::from_days(1);
        let mut samples = vec![(new_id!(TeamId), C::Create { name: "Sales".parse().unwrap() })];
        let in_firm = [
            C::Rename { name: "Help".parse().unwrap() },
            C::AddTopic { topic_id: new_id!(TopicId), title: title(), summary: None },
            C::ChangeTopic { topic_id, title: title(), summary: None },
            C::SaveTopicText { topic_id, text: Some("All of it".parse().unwrap()) },
            C::RemoveTopic { topic_id },
            C::Delegate { to: colleague, until },
            C::EndDelegation {},
            C::ChangeRole { user_id: colleague, role: Role::Admin },
            C::RemoveMember { user_id: colleague },
            C::HandOver { user_id: colleague },
        ];
        samples.extend(in_firm.map(|command| (firm.team, command)));
        samples
    }

    async fn parts(house: &House) -> Vec<(&'static str, String)> {
        let (home, firm) = (&house.site.home, &house.firm);
        // One that is still open will do: a team has room for so many.
        let open = home.services.invitations(home.parent.id, firm.team).await.unwrap().into_iter().next();
        let invitation = match open {
            Some(invitation) => invitation,
            None => home.services.invite(home.parent.id, firm.team, Role::Member).await.unwrap().0,
        };
        vec![
            ("{id}", firm.team.to_string()),
            ("{member}", firm.colleague.id.to_string()),
            ("{invitation}", invitation.id.to_string()),
        ]
    }

    fn body(house: &House, path: &str) -> String {
        match path {
            "/teams/new" | "/team/{id}/settings" => "name=Us".into(),
            "/team/{id}/delete" => "typed_name=Support".into(),
            "/team/{id}/hand-over" => format!("heir={}", house.firm.colleague.id),
            "/team/{id}/invitations" => "role=member".into(),
            "/team/{id}/members/{member}" => "action=remove".into(),
            _ => String::new(),
        }
    }
}
