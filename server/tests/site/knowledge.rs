//! Asking and answering by other programs: each status, and what it says.

use axum::http::StatusCode;
use hubbub_commands::{Command, CommandRequest, KnowledgeCommand, TeamCommand};
use hubbub_events::Channel;
use hubbub_model::account::User;
use hubbub_model::knowledge::Party;
use hubbub_model::team::Role;
use hubbub_model::{KnowledgeId, Millis, MutationId, TeamId};
use hubbub_services::dispatcher::dispatch;
use hubbub_testkit::new_id;
use serde_json::{Value, json};

use crate::client::Site;

const ASK: &str = "/api/knowledge/request";
const RESPOND: &str = "/api/knowledge/respond";

/// A team of the parent, who is asked, and the child, who asks.
struct Office {
    site: Site,
    team: TeamId,
    owner: String,
    asker: String,
}

impl Office {
    async fn new() -> Self {
        let site = Site::new().await;
        let (team, home) = (new_id!(TeamId), &site.home);
        let command =
            Command::Team { team_id: team, command: TeamCommand::Create { name: "T".parse().unwrap() } };
        let request = CommandRequest { mutation_id: new_id!(MutationId), command };
        home.services.run_command(home.parent.id, request).await.unwrap();
        let (_, token) = home.services.invite(home.parent.id, team, Role::Member).await.unwrap();
        home.services.accept(home.child.clone(), &token).await.unwrap();
        let (owner, asker) = (site.sign_in(&home.parent).await, site.sign_in(&home.child).await);
        Self { site, team, owner, asker }
    }

    async fn post(&self, path: &str, who: &str, body: &Value) -> (StatusCode, Value) {
        let (status, text) = self.site.post_json(path, who, &body.to_string()).await;
        (status, serde_json::from_str(&text).unwrap())
    }

    fn question(&self) -> Value {
        json!({ "teamId": self.team, "ownerId": self.site.home.parent.id, "question": "How?" })
    }

    /// On which channels this was published.
    async fn told(&self, event: &str) -> Vec<Channel> {
        dispatch(&self.site.home.services).await.unwrap();
        let sent = self.site.home.recorder.sent();
        sent.into_iter().filter(|one| one.name == event).map(|one| one.channel).collect()
    }

    /// Asks. Gives the request's number.
    async fn ask(&self) -> u64 {
        let (status, answer) = self.post(ASK, &self.asker, &self.question()).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        answer["requestId"].as_u64().unwrap()
    }
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

#[tokio::test]
async fn a_question_gets_its_answer_by_the_number_of_the_events() {
    let office = Office::new().await;
    let (id, mutation) = (new_id!(KnowledgeId), new_id!(MutationId));
    let body = with(with(office.question(), "id", json!(id)), "mutationId", json!(mutation));
    let (status, first) = office.post(ASK, &office.asker, &body).await;
    assert_eq!(
        (status, &first["requestId"], &first["id"]),
        (StatusCode::OK, &json!(id.number()), &json!(id))
    );
    assert!(first["createdAt"].as_str().unwrap().ends_with('Z'), "{first}");
    assert_eq!(office.told("knowledge-request").await, [Channel::Person(office.site.home.parent.id)]);
    assert_eq!(
        office.post(ASK, &office.asker, &body).await,
        (StatusCode::OK, first),
        "the same again is done once"
    );
    let respond = json!({ "requestId": id.number(), "status": "approved", "responseContent": "Like this" });
    let respond = with(respond, "mutationId", json!(new_id!(MutationId)));
    let (status, answer) = office.post(RESPOND, &office.owner, &respond).await;
    assert_eq!((status, &answer["status"]), (StatusCode::OK, &json!("approved")));
    assert!(office.told("knowledge-response").await.contains(&Channel::Person(office.site.home.child.id)));
    let denied = with(respond, "status", json!("denied"));
    assert_eq!(office.post(RESPOND, &office.owner, &denied).await, (StatusCode::OK, answer), "as it was");
}

#[tokio::test]
async fn a_question_without_an_id_that_is_sent_again_has_the_id_of_the_first_time() {
    let office = Office::new().await;
    let body = with(office.question(), "mutationId", json!(new_id!(MutationId)));
    let first = office.post(ASK, &office.asker, &body).await;
    assert_eq!(first.0, StatusCode::OK);
    assert_eq!(office.post(ASK, &office.asker, &body).await, first);
}

#[tokio::test]
async fn what_was_asked_or_settled_is_answered_409_and_says_which_and_by_whom() {
    let office = Office::new().await;
    let number = office.ask().await;
    let (status, answer) = office.post(ASK, &office.asker, &office.question()).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let waiting: KnowledgeId =
        answer["error"]["refusal"]["alreadyAsked"]["id"].as_str().unwrap().parse().unwrap();
    assert_eq!(waiting.number(), number);
    let deny = json!({ "requestId": number, "status": "denied", "reason": "unclear", "note": "What?" });
    assert_eq!(office.post(RESPOND, &office.owner, &deny).await.0, StatusCode::OK);
    let (status, answer) = office.post(RESPOND, &office.owner, &deny).await;
    assert_eq!(status, StatusCode::CONFLICT);
    let settled = &answer["error"]["refusal"]["alreadySettled"];
    assert_eq!((&settled["by"], &settled["status"]), (&json!(office.site.home.parent.id), &json!("denied")));
    assert!(settled["at"].is_i64());
}

#[tokio::test]
async fn of_owner_and_delegate_one_decides_and_the_other_is_answered_409_with_who_did() {
    let office = Office::new().await;
    let (site, home) = (&office.site, &office.site.home);
    let (_, token) = home.services.invite(home.parent.id, office.team, Role::Member).await.unwrap();
    home.services.accept(home.stranger.clone(), &token).await.unwrap();
    let delegate = site.sign_in(&home.stranger).await;
    let body = with(office.question(), "id", json!(new_id!(KnowledgeId)));
    let number = office.post(ASK, &office.asker, &body).await.1["requestId"].clone();
    let knowledge_id = body["id"].as_str().unwrap().parse().unwrap();
    let to = Some(Party { user_id: home.stranger.id, name: home.stranger.name.clone() });
    let command = Command::Knowledge { knowledge_id, command: KnowledgeCommand::Delegate { to } };
    let request = CommandRequest { mutation_id: new_id!(MutationId), command };
    home.services.run_command(home.parent.id, request).await.unwrap();
    let approve = json!({ "requestId": number, "status": "approved", "responseContent": "Mine" });
    let deny = json!({ "requestId": number, "status": "denied" });
    let offline = with(approve.clone(), "mutationId", json!(new_id!(MutationId)));
    let (one, other) =
        tokio::join!(office.post(RESPOND, &office.owner, &approve), office.post(RESPOND, &delegate, &deny));
    let (first, by, status, refused) = if one.0 == StatusCode::OK {
        (one, home.parent.id, "approved", other)
    } else {
        (other, home.stranger.id, "denied", one)
    };
    assert_eq!((first.0, refused.0), (StatusCode::OK, StatusCode::CONFLICT));
    let settled = &refused.1["error"]["refusal"]["alreadySettled"];
    assert_eq!((&settled["by"], &settled["status"]), (&json!(by), &json!(status)));
    home.clock.advance(Millis::from_minutes(60));
    assert_eq!(office.post(RESPOND, &delegate, &offline).await, refused, "an hour late it is the same");
}

#[tokio::test]
async fn who_may_not_know_is_answered_404_and_who_may_not_403() {
    let office = Office::new().await;
    let number = office.ask().await;
    let home = &office.site.home;
    let stranger = office.site.sign_in(&home.stranger).await;
    let respond = json!({ "requestId": number, "status": "denied" });
    let nothing = json!({ "requestId": number ^ 1, "status": "denied" });
    assert_eq!(office.post(RESPOND, &office.asker, &respond).await.0, StatusCode::FORBIDDEN);
    let unknown = office.post(RESPOND, &office.owner, &nothing).await;
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);
    assert_eq!(office.post(RESPOND, &stranger, &respond).await, unknown);
    let by_id = json!({ "id": new_id!(KnowledgeId), "status": "denied" });
    assert_eq!(office.post(RESPOND, &stranger, &by_id).await, unknown);
    assert_eq!(office.post(ASK, &stranger, &office.question()).await, unknown);
    let elsewhere = with(office.question(), "teamId", json!(new_id!(TeamId)));
    assert_eq!(office.post(ASK, &office.asker, &elsewhere).await, unknown);
    for (path, body) in [(ASK, office.question()), (RESPOND, respond)] {
        assert_eq!(office.post(path, "", &body).await.0, StatusCode::UNAUTHORIZED);
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_by_field() {
    let office = Office::new().await;
    let wrong = async |path: &str, who: &str, body: Value| {
        let (status, answer) = office.post(path, who, &body).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
        let fields = answer["error"]["fields"].as_object().unwrap().clone();
        fields
            .into_iter()
            .map(|(field, what)| format!("{field} {}", what.as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    let User { id: asker, .. } = office.site.home.child;
    assert_eq!(
        wrong(ASK, &office.asker, json!({})).await,
        ["ownerId is missing", "question is missing", "teamId is missing"]
    );
    let too_long = with(with(office.question(), "question", json!("x".repeat(1001))), "topicId", json!(7));
    let found = wrong(ASK, &office.asker, too_long).await;
    assert_eq!(found, ["question must have at most 1000 characters", "topicId must be a text"]);
    assert_eq!(
        wrong(ASK, &office.asker, with(office.question(), "ownerId", json!(asker))).await,
        ["ownerId you cannot ask yourself"]
    );
    let number = office.ask().await;
    assert_eq!(wrong(RESPOND, &office.owner, json!({ "status": "perhaps" })).await.len(), 2);
    let no_text = json!({ "requestId": number, "status": "approved" });
    assert!(wrong(RESPOND, &office.owner, no_text).await[0].starts_with("responseContent "));
    let past = json!({ "requestId": number, "status": "approved", "responseContent": "x", "until": 1 });
    assert_eq!(wrong(RESPOND, &office.owner, past).await, ["until choose a time to come"]);
}

#[tokio::test]
async fn what_cannot_be_read_is_answered_400_413_or_415() {
    let office = Office::new().await;
    for path in [ASK, RESPOND] {
        for body in ["", "{", "[]", "null", "\"x\""] {
            assert_eq!(
                office.site.post_json(path, &office.asker, body).await.0,
                StatusCode::BAD_REQUEST,
                "{body}"
            );
        }
        let large = json!({ "question": "x".repeat(256 * 1024) });
        assert_eq!(office.post(path, &office.asker, &large).await.0, StatusCode::PAYLOAD_TOO_LARGE);
        let response = office.site.post(path, &office.asker, "text/plain", "{}").await;
        assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
}

#[tokio::test]
async fn more_than_25_in_a_minute_are_answered_429() {
    let office = Office::new().await;
    let number = office.ask().await;
    let respond = json!({ "requestId": number, "status": "denied" });
    let mut answers = Vec::new();
    for _ in 0..25 {
        answers.push((
            office.post(ASK, &office.asker, &office.question()).await.0,
            office.post(RESPOND, &office.owner, &respond).await.0,
        ));
    }
    let (conflict, too_many) = (StatusCode::CONFLICT, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answers.first(), Some(&(conflict, StatusCode::OK)));
    assert_eq!(answers.last().map(|(ask, _)| *ask), Some(too_many), "the first question counts too");
    assert_eq!(office.post(RESPOND, &office.owner, &respond).await.0, too_many);
    office.site.home.clock.advance(Millis::from_minutes(1));
    assert_eq!(office.post(RESPOND, &office.owner, &respond).await.0, conflict);
}
