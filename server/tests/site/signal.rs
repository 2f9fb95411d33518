//! What is told past the log, as a browser asks for it.

use axum::http::StatusCode;
use hubbub_events::Channel;
use hubbub_model::Millis;
use serde_json::{Value, json};

use crate::client::Site;

const PATH: &str = "/api/signal";

#[tokio::test]
async fn what_somebody_looks_at_reaches_their_own_channel() {
    let site = Site::new().await;
    let home = &site.home;
    let (parent, channel) = (site.sign_in(&home.parent).await, Channel::Person(home.parent.id));
    let about = format!("family/{}", home.family);
    let request = json!({ "channel": channel.to_string(), "name": "looking", "about": about }).to_string();
    let (status, answer) = site.post_json(PATH, &parent, &request).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let sent = home.recorder.sent().pop().unwrap();
    assert_eq!((sent.channel, sent.name.as_str(), &sent.data), (channel, "signal:looking", &answer));
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!((&answer["about"], &answer["userId"]), (&json!(about), &json!(home.parent.id)));

    let again = site.post(PATH, &parent, "application/json", &request).await;
    assert_eq!(again.status(), StatusCode::TOO_MANY_REQUESTS);
    home.clock.advance(Millis::from_secs(1));
    assert_eq!(site.post_json(PATH, &parent, &request).await.0, StatusCode::OK);
}

#[tokio::test]
async fn what_cannot_be_told_is_refused_with_a_reason() {
    let site = Site::new().await;
    let home = &site.home;
    let (parent, before) = (site.sign_in(&home.parent).await, home.recorder.sent());
    let (own, family) = (Channel::Person(home.parent.id), Channel::Family(home.family));
    let others = Channel::Person(home.child.id);
    let about = format!("family/{}", home.family);
    let looking =
        |channel: Channel| json!({ "channel": channel.to_string(), "name": "looking", "about": about });
    let large = "x".repeat(256 * 1024);
    for (request, status) in [
        (json!({}), StatusCode::BAD_REQUEST),
        (json!([]), StatusCode::BAD_REQUEST),
        (json!({ "channel": own.to_string() }), StatusCode::BAD_REQUEST),
        (json!({ "channel": own.to_string(), "name": "looking" }), StatusCode::BAD_REQUEST),
        (json!({ "channel": own.to_string(), "name": "looking", "about": "away" }), StatusCode::BAD_REQUEST),
        (json!({ "channel": "private-nothing", "name": "looking" }), StatusCode::FORBIDDEN),
        (looking(others), StatusCode::FORBIDDEN),
        (json!({ "channel": own.to_string(), "name": large }), StatusCode::PAYLOAD_TOO_LARGE),
        (json!({ "channel": own.to_string(), "name": "typing" }), StatusCode::UNPROCESSABLE_ENTITY),
        (looking(family), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let (found, answer) = site.post_json(PATH, &parent, &request.to_string()).await;
        assert_eq!(found, status, "{request}: {answer}");
    }
    let right = looking(own).to_string();
    assert_eq!(site.post_json(PATH, &parent, "{").await.0, StatusCode::BAD_REQUEST);
    assert_eq!(site.post_json(PATH, "", &right).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(site.post_form(PATH, &parent, &right).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(home.recorder.sent(), before);
    assert_eq!(site.post_json(PATH, &parent, &right).await.0, StatusCode::OK, "refusals count for nothing");
}
