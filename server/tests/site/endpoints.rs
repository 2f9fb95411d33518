//! The site as its callers see it, asked in-process by a parent, a child, a stranger,
//! an ex-member and a visitor.

use crate::client::{self, Site};
use axum::http::StatusCode;
use hubbub_commands::FamilyCommand;
use hubbub_model::{MutationId, TimerId};
use hubbub_testkit::new_id;
use serde_json::{Value, json};

#[tokio::test]
async fn the_auth_endpoints_answer_400_401_403_and_200() {
    let site = Site::new().await;
    let ours = format!("private-family-{}", site.home.family);
    let unknown = format!("private-family-{}", new_id!(hubbub_model::FamilyId));
    let parent = site.sign_in(&site.home.parent).await;
    let child = site.sign_in(&site.home.child).await;
    let stranger = site.sign_in(&site.home.stranger).await;
    let ex_member = site.ex_member().await;
    for path in ["/api/pusher/auth", "/pusher/auth"] {
        let ask = async |who: &str, socket: &str, channel: &str| {
            let form =
                format!("socket_id={}&channel_name={}", client::escape(socket), client::escape(channel));
            site.post_form(path, who, &form).await
        };
        for (who, status) in [
            (parent.as_str(), StatusCode::OK),
            (child.as_str(), StatusCode::OK),
            (stranger.as_str(), StatusCode::FORBIDDEN),
            (ex_member.as_str(), StatusCode::FORBIDDEN),
            ("", StatusCode::UNAUTHORIZED),
            ("hubbub=0000", StatusCode::UNAUTHORIZED),
        ] {
            let (found, body) = ask(who, "123.456", &ours).await;
            assert_eq!(found, status, "{path} {who}: {body}");
        }
        for channel in [
            unknown.as_str(),
            "private-family-1",
            "private-user-1",
            "presence-family-1",
            "public",
            &ours.replace("private-", "presence-"),
            &ours.to_uppercase().replace("PRIVATE-FAMILY", "private-family"),
            &format!("{ours}-x"),
            &format!("x-{ours}"),
        ] {
            let (status, body) = ask(&parent, "123.456", channel).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{path} {channel}: {body}");
        }
        for (socket, channel) in [
            ("", ours.as_str()),
            ("123", &ours),
            ("123.", &ours),
            (".456", &ours),
            ("123.456.789", &ours),
            ("123.456\n", &ours),
            (" 123.456", &ours),
            ("123.456:private-family-x", &ours),
            ("abc.def", &ours),
            ("-1.2", &ours),
            ("123.456", ""),
            ("123.456", "private family"),
            ("123.456", "private-family:x"),
            ("123.456", "private-ümlaut"),
            ("123.456", &"x".repeat(201)),
            ("123.456", &format!("{ours}\n")),
        ] {
            for who in [&parent, ""] {
                let (status, body) = ask(who, socket, channel).await;
                assert_eq!(status, StatusCode::BAD_REQUEST, "{path} {socket:?} {channel:?}: {body}");
            }
        }
        for body in ["", "socket_id=1.2", &format!("channel_name={ours}"), "%ff=%ff", "{}"] {
            assert_eq!(
                site.post_form(path, &parent, body).await.0,
                StatusCode::BAD_REQUEST,
                "{path} {body:?}"
            );
        }
    }
}

#[tokio::test]
async fn the_channel_of_a_person_is_signed_for_them_alone() {
    let site = Site::new().await;
    let form = format!("socket_id=123.456&channel_name=private-user-{}", site.home.child.id);
    for (who, expected) in [
        (&site.home.child, StatusCode::OK),
        (&site.home.parent, StatusCode::FORBIDDEN),
        (&site.home.stranger, StatusCode::FORBIDDEN),
    ] {
        let cookie = site.sign_in(who).await;
        let (status, body) = site.post_form("/api/pusher/auth", &cookie, &form).await;
        assert_eq!(status, expected, "{}: {body}", who.name);
    }
}

#[tokio::test]
async fn a_signature_is_the_one_that_the_protocol_asks_for() {
    let site = Site::new().await;
    let channel = format!("private-family-{}", site.home.family);
    let parent = site.sign_in(&site.home.parent).await;
    let form = format!("socket_id=123.456&channel_name={channel}");
    let (_, body) = site.post_form("/api/pusher/auth", &parent, &form).await;
    let answer: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(answer.as_object().unwrap().len(), 1, "{{auth}} and nothing else");
    let expected =
        client::credentials().authorize_channel(&"123.456".parse().unwrap(), &channel.parse().unwrap(), None);
    assert_eq!(answer["auth"], expected);
    let (status, body) = site.post_form("/api/pusher/user-auth", &parent, "socket_id=123.456").await;
    assert_eq!(status, StatusCode::OK);
    assert!(body.contains(&site.home.parent.id.to_string()));
    assert_eq!(
        site.post_form("/api/pusher/user-auth", "", "socket_id=1.2").await.0,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        site.post_form("/api/pusher/user-auth", &parent, "socket_id=1").await.0,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn several_channels_are_answered_each_by_itself() {
    let site = Site::new().await;
    let ours = format!("private-family-{}", site.home.family);
    let theirs = format!("private-family-{}", new_id!(hubbub_model::FamilyId));
    let parent = site.sign_in(&site.home.parent).await;
    let stranger = site.sign_in(&site.home.stranger).await;
    let form = |names: &[&str]| {
        let names: String =
            names.iter().map(|name| format!("&channel_name={}", client::escape(name))).collect();
        format!("socket_id=123.456{names}")
    };
    let names = [ours.as_str(), &theirs, "public"];
    let refused = json!({ "status": 403, "error": "there is no such channel, or it is not yours" });
    let socket = "123.456".parse().unwrap();
    let auth = client::credentials().authorize_channel(&socket, &ours.parse().unwrap(), None);
    for path in ["/api/pusher/auth", "/pusher/auth"] {
        for (who, granted) in [(&parent, json!({ "auth": auth })), (&stranger, refused.clone())] {
            let (status, body) = site.post_form(path, who, &form(&names)).await;
            assert_eq!(status, StatusCode::OK, "{path}: {body}");
            let answer: Value = serde_json::from_str(&body).unwrap();
            let mut channels = json!({ &theirs: refused, "public": refused });
            channels[&ours] = granted;
            assert_eq!(answer, json!({ "channels": channels }), "{path}");
        }
        let most = vec![ours.as_str(); 100];
        let more = vec![ours.as_str(); 101];
        for (who, form, status) in [
            ("", form(&names), StatusCode::UNAUTHORIZED),
            (&parent, form(&most), StatusCode::OK),
            (&parent, form(&more), StatusCode::BAD_REQUEST),
            (&parent, form(&[&ours, ""]), StatusCode::BAD_REQUEST),
            (&parent, form(&[&ours, "private family"]), StatusCode::BAD_REQUEST),
            (&parent, form(&[&ours, &"x".repeat(201)]), StatusCode::BAD_REQUEST),
            (&parent, form(&names).replace("123.456", "123"), StatusCode::BAD_REQUEST),
            (&parent, format!("{}&socket_id=1.2", form(&names)), StatusCode::BAD_REQUEST),
        ] {
            let (found, body) = site.post_form(path, who, &form).await;
            assert_eq!(found, status, "{path} {form}: {body}");
        }
    }
}

#[tokio::test]
async fn commands_go_through_one_door() {
    let site = Site::new().await;
    let child = site.sign_in(&site.home.child).await;
    let stranger = site.sign_in(&site.home.stranger).await;
    let timer_id = site.home.start_timer(600).await;
    let request = |command: FamilyCommand| {
        json!({
            "mutationId": new_id!(MutationId),
            "command": { "area": "family", "familyId": site.home.family, "command": command },
        })
        .to_string()
    };
    let pause = request(FamilyCommand::PauseTimer { timer_id });
    let (status, first) = site.post_json("/api/commands", &child, &pause).await;
    assert_eq!(status, StatusCode::OK, "{first}");
    let (status, again) = site.post_json("/api/commands", &child, &pause).await;
    assert_eq!((status, &again), (StatusCode::OK, &first), "a retry gets the stored reply");
    let reply: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(reply["entries"][0]["name"], "timer:updated");
    assert_eq!(reply["entries"][0]["data"]["timer"]["phase"], "paused");

    let cancel = request(FamilyCommand::CancelTimer { timer_id });
    let (status, body) = site.post_json("/api/commands", &child, &cancel).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(serde_json::from_str::<Value>(&body).unwrap()["error"]["refusal"], "notAllowed");
    assert_eq!(site.post_json("/api/commands", &stranger, &cancel).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.post_json("/api/commands", "", &cancel).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_bad_command_is_told_what_is_wrong() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    for body in ["", "{", "{}", "[]", "null", r#"{"mutationId":"1","command":{}}"#] {
        let (status, answer) = site.post_json("/api/commands", &parent, body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body:?}");
        assert!(
            !serde_json::from_str::<Value>(&answer).unwrap()["error"]["message"].as_str().unwrap().is_empty()
        );
    }
    assert_eq!(site.post_form("/api/commands", &parent, "a=b").await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let large = format!("\"{}\"", "x".repeat(256 * 1024));
    assert_eq!(site.post_json("/api/commands", &parent, &large).await.0, StatusCode::PAYLOAD_TOO_LARGE);
    let timer_id = new_id!(TimerId);
    let long = json!({
        "mutationId": new_id!(MutationId),
        "command": { "area": "family", "familyId": site.home.family, "command": {
            "type": "startTimer", "timerId": timer_id, "name": "x".repeat(61), "length": 60, "stars": 1,
            "memberId": site.home.member(&site.home.parent).await,
        }},
    });
    let (status, answer) = site.post_json("/api/commands", &parent, &long.to_string()).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(answer.contains("at most 60 characters"), "{answer}");
}

#[tokio::test]
async fn catching_up_checks_permission_every_time() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let ex_member = site.ex_member().await;
    let channel = format!("private-family-{}", site.home.family);
    let path = format!("/api/sync?channel={channel}");
    let (status, body) = site.get(&path, &parent).await;
    assert_eq!(status, StatusCode::OK);
    let snapshot: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(snapshot["kind"], "snapshot");
    assert_eq!(snapshot["state"]["family"]["name"], "Our family");
    let (epoch, seq) = (snapshot["epoch"].as_str().unwrap(), snapshot["seq"].as_u64().unwrap());
    site.home.start_timer(60).await;
    let (_, body) = site.get(&format!("{path}&epoch={epoch}&after={seq}"), &parent).await;
    let events: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(events["kind"], "events");
    assert_eq!(events["entries"][0]["name"], "timer:started");
    assert_eq!(events["entries"][0]["data"]["seq"], seq + 1);
    for (path, who, status) in [
        (path.as_str(), ex_member.as_str(), StatusCode::FORBIDDEN),
        (&path, "", StatusCode::UNAUTHORIZED),
        ("/api/sync", &parent, StatusCode::BAD_REQUEST),
        ("/api/sync?channel=public", &parent, StatusCode::FORBIDDEN),
        (&format!("{path}&after=1"), &parent, StatusCode::BAD_REQUEST),
        (&format!("{path}&epoch=x&after=1"), &parent, StatusCode::BAD_REQUEST),
        (&format!("{path}&epoch={epoch}&after=-1"), &parent, StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(site.get(path, who).await.0, status, "{path}");
    }
}

#[tokio::test]
async fn active_timers_are_read_as_documented() {
    let site = Site::new().await;
    let child = site.sign_in(&site.home.child).await;
    let timer_id = site.home.start_timer(60).await;
    let (status, body) = site.get("/api/v1/timers/active", &child).await;
    assert_eq!(status, StatusCode::OK);
    let answer: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(answer["success"], true);
    assert_eq!(answer["data"]["timers"][0]["id"], json!(timer_id));
    let stranger = site.sign_in(&site.home.stranger).await;
    let (_, body) = site.get("/api/v1/timers/active", &stranger).await;
    assert_eq!(body, r#"{"success":true,"data":{"timers":[]}}"#);
    let path = format!("/api/v1/timers/active?familyId={}", site.home.family);
    assert_eq!(site.get(&path, &stranger).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.get("/api/v1/timers/active?familyId=1", &child).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(site.get("/api/v1/timers/active", "").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn cross_site_requests_are_refused() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let timer_id = site.home.start_timer(60).await;
    for path in ["/api/commands", "/sign-out", "/sign-in", "/families/new", "/api/pusher/auth"] {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
        ] {
            let status = site.post_with(path, &parent, (name, value)).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{path} {name}");
        }
    }
    assert!(site.home.snapshot().await.1.timer(timer_id).is_some());
    assert_eq!(site.get("/api/v1/timers/active", &parent).await.0, StatusCode::OK, "nobody was signed out");
}
