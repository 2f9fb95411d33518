//! The rewards as each of the family sees them.

use axum::http::StatusCode;
use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Amount, Reward};
use hubbub_model::{RequestId, RewardId, StarEntryId, Timestamp};

use crate::client::Site;

const NOW: Timestamp = Timestamp::from_millis(0);

/// A family with two rewards; its child has twelve stars.
async fn site() -> (Site, RewardId) {
    let site = Site::new().await;
    let home = &site.home;
    for (nth, name, price) in [(1, "Cinema", 10), (2, "Bicycle", 500)] {
        let (id, name, price) =
            (RewardId::new(NOW, [nth; 10]), name.parse().unwrap(), price.try_into().unwrap());
        let reward = Reward { id, name, price, only_for: Vec::new(), stock: None };
        home.run(&home.parent, FamilyCommand::SaveReward { reward }).await.unwrap();
    }
    let (entry_id, member_id) = (StarEntryId::new(NOW, [1; 10]), home.member(&home.child).await);
    let (amount, note) = (Amount::try_from(12).unwrap(), "Well done".parse().unwrap());
    home.run(&home.parent, FamilyCommand::AddStars { entry_id, member_id, amount, note }).await.unwrap();
    (site, RewardId::new(NOW, [1; 10]))
}

#[tokio::test]
async fn a_child_sees_what_it_can_have_and_a_parent_what_it_wishes_for() {
    let (site, cinema) = site().await;
    let home = &site.home;
    let (parent, child) = (site.sign_in(&home.parent).await, site.sign_in(&home.child).await);
    let path = format!("/family/{}/rewards", home.family);
    let (status, page) = site.get(&path, &child).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("data-path=\"/family/") && page.contains("12 of 500 stars"));
    assert!(page.contains("Ask for it: Cinema") && !page.contains("Ask for it: Bicycle"));
    assert!(!page.contains("Edit rewards"));

    let request_id = RequestId::new(NOW, [1; 10]);
    home.run(&home.child, FamilyCommand::AskReward { request_id, reward_id: cinema }).await.unwrap();
    let (_, page) = site.get(&path, &child).await;
    assert!(page.contains("Waiting for a parent") && page.contains("Take back: Cinema"));
    assert!(page.contains("2 of 500 stars") && page.contains("10 of them set aside"));
    let (_, page) = site.get(&path, &parent).await;
    assert!(page.contains("Grant: ") && page.contains(&format!("href=\"{path}/edit\"")));

    let note = Some("Not on a school day".parse().unwrap());
    home.run(&home.parent, FamilyCommand::RefuseReward { request_id, note }).await.unwrap();
    let (_, page) = site.get(&path, &child).await;
    assert!(page.contains("Not this time: Not on a school day"));
    assert!(page.contains("Ask for it: Cinema"), "it may ask again");
}

#[tokio::test]
async fn rewards_are_for_the_family() {
    let (site, _) = site().await;
    let path = format!("/family/{}/rewards", site.home.family);
    let stranger = site.sign_in(&site.home.stranger).await;
    assert_eq!(site.get(&path, &stranger).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.get(&path, "").await.0, StatusCode::UNAUTHORIZED);
}
