//! Who is there, as a browser asks for it.

use axum::http::StatusCode;
use hubbub_model::Millis;
use serde_json::{Value, json};

use crate::client::{Site, credentials};
use crate::training::Session;

/// A site with a session, and how its log and what is beside it are called.
async fn scene() -> (Site, Session, String, String) {
    let site = Site::new().await;
    let session = Session::start(&site).await;
    let names = (session.log.to_string(), session.beside.to_string());
    (site, session, names.0, names.1)
}

#[tokio::test]
async fn who_may_read_the_log_may_be_there_under_their_own_name() {
    let (site, session, log, beside) = scene().await;
    let athlete = &session.gym.athlete;
    let cookie = site.sign_in(athlete).await;
    let data = json!({ "user_id": athlete.id, "user_info": { "name": athlete.name } }).to_string();
    let socket = "1.2".parse().unwrap();
    let auth = credentials().authorize_channel(&socket, &beside.parse().unwrap(), Some(&data));
    for path in ["/api/pusher/auth", "/pusher/auth"] {
        let form = format!("socket_id=1.2&channel_name={beside}");
        let (status, answer) = site.post_form(path, &cookie, &form).await;
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!((status, answer), (StatusCode::OK, json!({ "auth": auth, "channel_data": data })));
    }
    let both = format!("socket_id=1.2&channel_name={log}&channel_name={beside}");
    let (_, answer) = site.post_form("/api/pusher/auth", &cookie, &both).await;
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["channels"][&beside], json!({ "auth": auth, "channel_data": data }));
    assert!(
        answer["channels"][&log]["auth"].is_string() && answer["channels"][&log]["channel_data"].is_null()
    );
}

#[tokio::test]
async fn nobody_else_may_and_most_logs_have_nothing_beside_them() {
    let (site, session, _, beside) = scene().await;
    let gym = &session.gym;
    let [athlete, guest, stranger] = [&gym.athlete, &gym.guest, &gym.stranger];
    let own = format!("presence-user-{}", athlete.id);
    let coaching = format!("presence-coaching-{}", gym.coaching);
    let [athlete, guest, stranger] =
        [site.sign_in(athlete).await, site.sign_in(guest).await, site.sign_in(stranger).await];
    for (cookie, name, status) in [
        (&stranger, beside.as_str(), StatusCode::FORBIDDEN),
        (&guest, &beside, StatusCode::FORBIDDEN),
        (&athlete, &own, StatusCode::FORBIDDEN),
        (&athlete, &coaching, StatusCode::FORBIDDEN),
        (&athlete, "presence-session-", StatusCode::FORBIDDEN),
        (&athlete, &beside, StatusCode::OK),
        (&String::new(), &beside, StatusCode::UNAUTHORIZED),
    ] {
        let form = format!("socket_id=1.2&channel_name={name}");
        let (found, _) = site.post_form("/api/pusher/auth", cookie, &form).await;
        assert_eq!(found, status, "{name}");
    }
}

async fn sync(site: &Site, cookie: &str, query: &str) -> (StatusCode, Value) {
    let (status, answer) = site.get(&format!("/api/sync?{query}"), cookie).await;
    (status, serde_json::from_str(&answer).unwrap())
}

#[tokio::test]
async fn a_page_without_a_connection_is_there_by_asking() {
    let (site, session, log, beside) = scene().await;
    let (athlete, trainer) = (&session.gym.athlete, &session.gym.trainer);
    let (page, other) = (site.sign_in(athlete).await, site.sign_in(trainer).await);
    let (_, before) = sync(&site, &other, &format!("channel={log}")).await;
    assert_eq!(before["presence"], json!([]));
    let polled = format!("channel={log}&presence={beside}");
    assert_eq!(sync(&site, &page, &polled).await.0, StatusCode::OK);
    let at = site.home.services.now();
    site.home.clock.advance(Millis::from_secs(34));
    let now = site.home.services.now();
    let (_, answer) = sync(&site, &other, &format!("channel={log}")).await;
    let until = at + Millis::from_secs(35);
    let online = json!([
        { "userId": athlete.id, "status": "online", "lastActive": now, "at": at, "until": until }
    ]);
    assert_eq!((&answer["presence"], answer["kind"].as_str()), (&online, Some("snapshot")));
    let since = format!("channel={log}&epoch={}&after={}", answer["epoch"].as_str().unwrap(), answer["seq"]);
    site.home.clock.advance(Millis::from_secs(1));
    let (_, answer) = sync(&site, &other, &since).await;
    assert_eq!(answer["kind"], "events");
    assert_eq!(
        (&answer["presence"][0]["status"], &answer["presence"][0]["userId"]),
        (&json!("offline"), &json!(athlete.id))
    );
    let own = format!("channel=private-user-{}", trainer.id);
    assert!(sync(&site, &other, &own).await.1.get("presence").is_none(), "nothing is beside it");
}

#[tokio::test]
async fn nobody_is_where_they_may_not_be_by_asking() {
    let (site, session, _, beside) = scene().await;
    let stranger = site.sign_in(&session.gym.stranger).await;
    let own = format!("channel=private-user-{}", session.gym.stranger.id);
    for presence in [beside.as_str(), "presence-", "private-session-1"] {
        let (status, _) = sync(&site, &stranger, &format!("{own}&presence={presence}")).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{presence}");
    }
    assert_eq!(sync(&site, &stranger, &own).await.0, StatusCode::OK);
    assert!(site.home.recorder.announced().is_empty());
}
