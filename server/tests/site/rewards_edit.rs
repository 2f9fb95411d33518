//! Looking after rewards, as a browser without script sees it.

use axum::http::{StatusCode, header};
use hubbub_model::RewardId;
use hubbub_model::family::Reward;
use hubbub_testkit::new_id;

use crate::client::Site;

const FORM: &str = "application/x-www-form-urlencoded";

impl Site {
    fn rewards(&self) -> String {
        format!("/family/{}/rewards/edit", self.home.family)
    }

    async fn the_rewards(&self) -> Vec<Reward> {
        self.home.snapshot().await.1.rewards
    }
}

#[tokio::test]
async fn a_parent_makes_changes_and_removes_a_reward_without_script() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let kid = site.home.member(&site.home.child).await;
    let (_, page) = site.get(&site.rewards(), &parent).await;
    assert!(page.contains("No rewards yet"));
    let (_, page) = site.get(&format!("{}/new", site.rewards()), &parent).await;
    let start = format!("action=\"{}/", site.rewards());
    let id = page.split(&start).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let address = format!("{}/{id}", site.rewards());

    let form = format!("name=Cinema&price=40&stock=2&only_for={kid}");
    for _ in 0..2 {
        let response = site.post(&address, &parent, FORM, &form).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[header::LOCATION], site.rewards());
    }
    let rewards = site.the_rewards().await;
    assert_eq!(rewards.len(), 1, "sent twice, it is one");
    assert_eq!(rewards[0].only_for, [kid]);
    let (_, page) = site.get(&site.rewards(), &parent).await;
    for part in ["Cinema", "40 stars", "For Lio · 2 left"] {
        assert!(page.contains(part), "{part}");
    }
    let (_, page) = site.get(&address, &parent).await;
    assert!(page.contains("value=\"Cinema\"") && page.contains(&format!("value=\"{kid}\" checked")));

    assert_eq!(
        site.post_form(&address, &parent, "name=Cinema&price=30&stock=").await.0,
        StatusCode::SEE_OTHER
    );
    let reward = site.the_rewards().await.remove(0);
    assert_eq!((reward.price.get(), reward.stock, reward.only_for.len()), (30, None, 0));
    let (_, page) = site.get(&site.rewards(), &parent).await;
    assert!(page.contains("For everybody") && !page.contains(" left<"));

    assert_eq!(site.post_form(&format!("{address}/remove"), &parent, "").await.0, StatusCode::SEE_OTHER);
    assert!(site.the_rewards().await.is_empty());
    assert_eq!(site.get(&address, &parent).await.0, StatusCode::NOT_FOUND);
    let (status, page) = site.post_form(&format!("{address}/remove"), &parent, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("This reward has been removed."));
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_what_was_typed_stays() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let address = format!("{}/{}", site.rewards(), new_id!(RewardId));
    let (status, page) = site.post_form(&address, &parent, "name=&price=0&stock=many").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in [
        "Please fill this in.",
        "value=\"0\"",
        "A whole number from 1 to 1000, please.",
        "value=\"many\"",
        "A whole number from 0 to 999, please.",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let form = format!("name=A&price=1&only_for={}", hubbub_testkit::new_id());
    let (status, page) = site.post_form(&address, &parent, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("This person is no longer in the family.") && page.contains("value=\"A\""));
    let (status, _) = site.post_form(&address, &parent, "name=A&price=1&only_for=everybody").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(site.the_rewards().await.is_empty());
}

#[tokio::test]
async fn only_parents_look_after_rewards() {
    let site = Site::new().await;
    let (child, stranger) = (site.sign_in(&site.home.child).await, site.sign_in(&site.home.stranger).await);
    let one = format!("{}/{}", site.rewards(), new_id!(RewardId));
    let new = format!("{}/new", site.rewards());
    for who in [&child, &stranger] {
        for page in [&site.rewards(), &new, &one] {
            assert_eq!(site.get(page, who).await.0, StatusCode::FORBIDDEN, "{page}");
        }
        assert_eq!(site.post_form(&one, who, "name=A&price=1").await.0, StatusCode::FORBIDDEN);
        assert_eq!(site.post_form(&format!("{one}/remove"), who, "").await.0, StatusCode::FORBIDDEN);
    }
    assert_eq!(site.get(&site.rewards(), "").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(site.post_form(&one, "", "name=A&price=1").await.0, StatusCode::SEE_OTHER, "to sign in");
    assert!(site.the_rewards().await.is_empty());
}
