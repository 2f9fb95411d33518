//! What a realtime service elsewhere tells by webhooks.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use hubbub_model::Millis;
use hubbub_model::presence::Status;
use serde_json::{Value, json};

use crate::client::{Site, credentials};
use crate::training::Session;

/// A site with a session, and what its realtime service sends.
struct Told {
    site: Site,
    session: Session,
}

impl Told {
    async fn new() -> Self {
        Self::with(&[("PUSHER_APP_ID", "17"), ("PUSHER_URL", "http://realtime.internal:6001")]).await
    }

    async fn with(settings: &[(&str, &str)]) -> Self {
        let site = Site::with(settings).await;
        let session = Session::start(&site).await;
        Self { site, session }
    }

    /// What says that the athlete has come or gone, so many milliseconds from now.
    fn body(&self, name: &str, after: i64) -> Value {
        let user_id = self.session.gym.athlete.id;
        let event = json!({ "name": name, "channel": self.session.beside.to_string(), "user_id": user_id });
        json!({ "time_ms": self.site.home.services.now().as_millis() + after, "events": [event] })
    }

    async fn send(&self, body: &str, headers: &[(&str, &str)]) -> StatusCode {
        let request = headers
            .iter()
            .fold(Request::post("/pusher/webhook"), |request, (name, value)| request.header(*name, *value));
        self.site.send(request.body(Body::from(body.to_owned())).unwrap()).await.status()
    }

    async fn signed(&self, body: &str) -> StatusCode {
        let signature = credentials().sign_webhook(body.as_bytes());
        self.send(body, &[("x-pusher-key", "test-key"), ("x-pusher-signature", &signature)]).await
    }

    /// What those who are there were told of the athlete.
    fn told(&self) -> Vec<Status> {
        self.site.home.recorder.announced().iter().map(|(_, told)| told.status).collect()
    }
}

#[tokio::test]
async fn a_forged_one_is_refused() {
    let told = Told::new().await;
    let body = told.body("member_added", 0).to_string();
    let right = credentials().sign_webhook(body.as_bytes());
    let other = credentials().sign_webhook(format!("{body} ").as_bytes());
    for headers in [
        &[][..],
        &[("x-pusher-key", "test-key")],
        &[("x-pusher-signature", right.as_str())],
        &[("x-pusher-key", "another-key"), ("x-pusher-signature", &right)],
        &[("x-pusher-key", "test-key"), ("x-pusher-signature", &other)],
        &[("x-pusher-key", "test-key"), ("x-pusher-signature", "")],
    ] {
        assert_eq!(told.send(&body, headers).await, StatusCode::UNAUTHORIZED, "{headers:?}");
    }
    assert!(told.told().is_empty());
    assert_eq!(told.signed(&body).await, StatusCode::OK);
    assert_eq!(told.told(), [Status::Online]);
}

#[tokio::test]
async fn one_that_is_not_fresh_is_refused_and_a_late_one_is_taken_without_being_believed() {
    let told = Told::new().await;
    for (after, status) in [
        (-6 * 60_000 - 1, StatusCode::UNAUTHORIZED),
        (6 * 60_000 + 1, StatusCode::UNAUTHORIZED),
        (-5 * 60_000, StatusCode::OK),
    ] {
        let body = told.body("member_added", after).to_string();
        assert_eq!(told.signed(&body).await, status, "{after}");
    }
    assert!(told.told().is_empty());
}

#[tokio::test]
async fn each_counts_once_in_the_order_of_their_times() {
    let told = Told::new().await;
    let came = told.body("member_added", 0).to_string();
    let left = told.body("member_removed", 2_000).to_string();
    let back = told.body("member_added", 1_000).to_string();
    for body in [&came, &came, &left, &back, &left, &came] {
        assert_eq!(told.signed(body).await, StatusCode::OK);
    }
    told.site.home.clock.advance(Millis::from_secs(3));
    hubbub_services::presence::lapse(&told.site.home.services).await.unwrap();
    assert_eq!(told.told(), [Status::Online, Status::Offline]);
    assert_eq!(told.signed(&came).await, StatusCode::OK, "sent again, for the answer was lost");
    assert_eq!(told.told().len(), 2);
}

#[tokio::test]
async fn what_is_no_webhook_is_refused_and_what_is_not_ours_is_taken() {
    let told = Told::new().await;
    for body in ["", "{", "[]", "{}", r#"{"time_ms":"soon","events":[]}"#] {
        assert_eq!(told.signed(body).await, StatusCode::BAD_REQUEST, "{body}");
    }
    let large = format!("{{\"x\":\"{}\"}}", "x".repeat(256 * 1024));
    assert_eq!(told.signed(&large).await, StatusCode::PAYLOAD_TOO_LARGE);
    let mut body = told.body("member_added", 0);
    body["events"] = json!([
        { "name": "channel_occupied", "channel": told.session.beside.to_string() },
        { "name": "something_new" },
        { "name": "member_added", "channel": "presence-room", "user_id": "ann" },
        { "name": "member_added", "channel": told.session.beside.to_string(), "user_id": 17 },
        { "name": "member_added", "channel": told.session.beside.to_string(), "user_id": told.session.gym.stranger.id },
    ]);
    assert_eq!(told.signed(&body.to_string()).await, StatusCode::OK);
    assert!(told.told().is_empty());
}

#[tokio::test]
async fn without_a_realtime_service_nobody_signs() {
    let told = Told::with(&[("PUSHER_ENABLED", "false")]).await;
    let body = told.body("member_added", 0).to_string();
    assert_eq!(told.signed(&body).await, StatusCode::UNAUTHORIZED);
    assert!(told.told().is_empty());
}
