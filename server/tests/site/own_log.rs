//! A person's own log as its callers see it.

use axum::http::StatusCode;
use hubbub_commands::FamilyCommand;
use hubbub_model::family::Assignment;
use hubbub_model::person::PersonState;
use hubbub_model::{NotificationId, StarEntryId};
use hubbub_testkit::new_id;
use serde_json::Value;

use crate::client::Site;

#[tokio::test]
async fn what_waits_is_read_by_whom_it_waits_for_and_by_nobody_else() {
    let site = Site::new().await;
    let home = &site.home;
    let chore = home.daily_chore("Dishes", Assignment::FirstCome).await;
    let (chore_id, member_id) = (chore.id, home.member(&home.child).await);
    home.run(&home.parent, FamilyCommand::SaveChore { chore }).await.unwrap();
    let (day, entry_id) = (home.snapshot().await.1.today.day, new_id!(StarEntryId));
    home.run(&home.child, FamilyCommand::TickTask { chore_id, day, member_id, entry_id }).await.unwrap();

    let channel = format!("private-user-{}", home.parent.id);
    let (parent, child) = (site.sign_in(&home.parent).await, site.sign_in(&home.child).await);
    let (status, body) = site.get(&format!("/api/sync?channel={channel}"), &parent).await;
    assert_eq!(status, StatusCode::OK);
    let body: Value = serde_json::from_str(&body).unwrap();
    let state: PersonState = serde_json::from_value(body["state"].clone()).unwrap();
    let told: Vec<_> = state.waiting().map(|one| one.label.as_ref().unwrap().as_str()).collect();
    assert_eq!(told, ["Dishes"]);
    for (who, expected) in [(&child, StatusCode::FORBIDDEN), (&String::new(), StatusCode::UNAUTHORIZED)] {
        assert_eq!(site.get(&format!("/api/sync?channel={channel}"), who).await.0, expected);
    }
}

#[tokio::test]
async fn older_parts_are_read_by_page_and_bad_questions_are_told_so() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let own = format!("private-user-{}", site.home.parent.id);
    let family = format!("private-family-{}", site.home.family);
    let before = new_id!(NotificationId);
    let ask = async |query: String| site.get(&format!("/api/page?{query}"), &parent).await;

    let (status, body) = ask(format!("channel={own}&before={before}")).await;
    assert_eq!(status, StatusCode::OK);
    let body: Value = serde_json::from_str(&body).unwrap();
    assert!(body["state"]["notifications"].is_array() && body["next"].is_null() && body["seq"].is_u64());
    for (query, expected) in [
        (String::new(), StatusCode::BAD_REQUEST),
        (format!("channel={own}"), StatusCode::BAD_REQUEST),
        (format!("before={before}"), StatusCode::BAD_REQUEST),
        (format!("channel={own}&before=yesterday"), StatusCode::NOT_FOUND),
        // All there is of a family is in its snapshot.
        (format!("channel={family}&before={before}"), StatusCode::NOT_FOUND),
        (format!("channel=nonsense&before={before}"), StatusCode::FORBIDDEN),
    ] {
        assert_eq!(ask(query.clone()).await.0, expected, "{query}");
    }
}
