//! Every command of teams and requests, asked by everybody.

use std::collections::BTreeSet;

use axum::http::Method;
use hubbub_commands::{KnowledgeCommand, KnowledgeRefusal, Refusal, TeamCommand, TeamRefusal};
use hubbub_model::knowledge::Reason;
use hubbub_model::team::Role;
use hubbub_model::{KnowledgeId, Millis, MutationId, TeamId, TopicId};
use hubbub_services::Clock as _;
use hubbub_testkit::new_id;
use serde_json::{Value, json};

use super::house::House;
use super::{Actor, Answer, Tried};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Refused(Refusal::Family(hubbub_commands::FamilyRefusal::NotAllowed));
const OUT: Answer = Answer::Forbidden;
const SIGN_IN: Answer = Answer::Unauthorized;

/// The refusals of these areas that say the same as one of families are read as that.
#[test]
fn a_role_that_does_not_allow_it_is_refused_under_one_name() {
    for refusal in [Refusal::Team(TeamRefusal::NotAllowed), Refusal::Knowledge(KnowledgeRefusal::NotAllowed)]
    {
        assert_eq!(Answer::Refused(super::refusal(&json!(refusal))), NO);
    }
}

/// Makes a table: which command has which row, and the names of all.
macro_rules! table {
    ($row:ident, $COMMANDS:ident of $Command:ident: $($command:ident: $($answer:ident)*,)*) => {
        /// Does not compile while a command has no row.
        fn $row(command: &$Command) -> (&'static str, [Answer; 6]) {
            match command {
                $($Command::$command { .. } => (stringify!($command), [$($answer),*]),)*
            }
        }

        const $COMMANDS: &[&str] = &[$(stringify!($command)),*];
    };
}

table! { of_team, TEAM of TeamCommand:
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

table! { of_request, REQUEST of KnowledgeCommand:
    //        parent child kiosk stranger ex-member visitor
    Ask:      YES    YES   OUT   OUT      OUT       SIGN_IN,
    See:      YES    NO    OUT   OUT      OUT       SIGN_IN,
    Delegate: YES    NO    OUT   OUT      OUT       SIGN_IN,
    Approve:  YES    NO    OUT   OUT      OUT       SIGN_IN,
    Deny:     YES    NO    OUT   OUT      OUT       SIGN_IN,
    Withdraw: NO     YES   OUT   OUT      OUT       SIGN_IN,
    Read:     NO     YES   OUT   OUT      OUT       SIGN_IN,
    Revoke:   YES    NO    OUT   OUT      OUT       SIGN_IN,
}

/// One of each command of a team, and the team. Everybody creates one of their own.
fn team_samples(house: &House) -> Vec<(TeamId, TeamCommand)> {
    use TeamCommand as C;
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

/// One of each command of a request, and the request. Everybody asks by one of their own.
fn request_samples(house: &House) -> Vec<(KnowledgeId, KnowledgeCommand)> {
    use KnowledgeCommand as C;
    let firm = &house.firm;
    vec![
        (new_id!(KnowledgeId), C::Ask { ask: firm.ask(&firm.colleague) }),
        (firm.pending, C::See {}),
        (firm.pending, C::Delegate { to: Some(firm.party()) }),
        (firm.pending, C::Approve { answer: "Like that".parse().unwrap(), until: None }),
        (firm.pending, C::Deny { reason: Reason::NoTime, note: None }),
        (firm.pending, C::Withdraw {}),
        (firm.answered, C::Read {}),
        (firm.answered, C::Revoke {}),
    ]
}

async fn ask(house: &House, actor: Actor, command: Value) -> Answer {
    let request = json!({ "mutationId": new_id!(MutationId), "command": command });
    let cookie = house.cookie(actor).await;
    let response = house.site.post("/api/commands", &cookie, "application/json", &request.to_string()).await;
    Answer::of(&Method::POST, response).await
}

#[tokio::test]
async fn every_command_has_its_sample() {
    let house = House::new().await;
    let sampled: BTreeSet<_> = team_samples(&house).iter().map(|(_, command)| of_team(command).0).collect();
    assert_eq!(sampled, TEAM.iter().copied().collect());
    let sampled: BTreeSet<_> =
        request_samples(&house).iter().map(|(_, command)| of_request(command).0).collect();
    assert_eq!(sampled, REQUEST.iter().copied().collect());
}

#[tokio::test]
async fn whoever_may_not_is_refused_in_a_team() {
    let mut tried = Tried::default();
    for nth in 0..TEAM.len() {
        let (name, expected) = of_team(&team_samples(&House::new().await)[nth].1);
        let ask = async |house: &House, actor| {
            let (team, command) = &team_samples(house)[nth];
            ask(house, actor, json!({ "area": "team", "teamId": team, "command": command })).await
        };
        tried.check(name, expected, ask).await;
    }
}

#[tokio::test]
async fn whoever_may_not_is_refused_at_a_request() {
    let mut tried = Tried::default();
    for nth in 0..REQUEST.len() {
        let (name, expected) = of_request(&request_samples(&House::new().await)[nth].1);
        let ask = async |house: &House, actor| {
            let (id, command) = &request_samples(house)[nth];
            ask(house, actor, json!({ "area": "knowledge", "knowledgeId": id, "command": command })).await
        };
        tried.check(name, expected, ask).await;
    }
}
