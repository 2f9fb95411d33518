//! The wall: who is led to which, and what stands on it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Assignment, Role};

use crate::client::Site;

const ANY: &str = "/family/wall";

/// Where a request is led to; nowhere if it is answered.
async fn led_to(site: &Site, path: &str, cookie: &str) -> Option<String> {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let response = site.send(request).await;
    let to = response.headers().get(header::LOCATION)?.to_str().unwrap().to_owned();
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    Some(to)
}

#[tokio::test]
async fn one_address_leads_everybody_to_their_wall() {
    let site = Site::new().await;
    let (child, stranger) = (site.sign_in(&site.home.child).await, site.sign_in(&site.home.stranger).await);
    let wall = format!("/family/{}/wall", site.home.family);
    assert_eq!(led_to(&site, ANY, &child).await, Some(wall));
    assert_eq!(led_to(&site, ANY, "").await.as_deref(), Some("/sign-in?next=/family/wall"));
    assert!(site.get(ANY, &stranger).await.1.contains("href=\"/families/new\""), "there is none yet");

    let form = "name=Grandma&time_zone=Europe%2FBerlin&week_start=monday";
    let made = site.post("/families/new", &child, "application/x-www-form-urlencoded", form).await;
    let other = made.headers()[header::LOCATION].to_str().unwrap().to_owned();
    assert_eq!(led_to(&site, ANY, &child).await, None);
    let (status, page) = site.get(ANY, &child).await;
    assert_eq!(status, StatusCode::OK);
    for family in [format!("/family/{}", site.home.family), other] {
        assert!(page.contains(&format!("href=\"{family}/wall\"")), "{family}");
    }
}

#[tokio::test]
async fn the_wall_shows_the_family_and_nothing_around_it() {
    let site = Site::new().await;
    let (child, stranger) = (site.sign_in(&site.home.child).await, site.sign_in(&site.home.stranger).await);
    site.home.start_timer(600).await;
    let wall = format!("/family/{}/wall", site.home.family);
    let (status, page) = site.get(&wall, &child).await;
    assert_eq!(status, StatusCode::OK);
    for part in ["data-wall", "class=\"wall-clock\"", "Our family", "wakeLock"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("10:00"), "what is left of the timer");
    assert!(!page.contains("<nav") && !page.contains("/sign-out"), "nothing stands around it");
    assert_eq!(site.get(&wall, &stranger).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.get(&wall, "").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(site.get(&wall, &site.ex_member().await).await.0, StatusCode::FORBIDDEN);
}

/// The tag of the element that a chore is: only a button can be pressed.
fn tag<'a>(page: &'a str, chore: &str) -> &'a str {
    let before = &page[..page.find(chore).unwrap()];
    let class = before.rfind("class=\"wall-task\"").unwrap();
    let tag = &page[page[..class].rfind('<').unwrap()..];
    tag.split(' ').next().unwrap()
}

#[tokio::test]
async fn a_tablet_offers_what_a_parent_lets_it_do_until_it_is_taken_down() {
    let site = Site::new().await;
    let home = &site.home;
    let sister = home.join("Mia", Role::Child).await;
    for (name, user) in [("Feed the cat", &home.child), ("Set the table", &sister)] {
        let who = Assignment::Fixed { member_id: home.member(user).await };
        let chore = home.daily_chore(name, who).await;
        home.run(&home.parent, FamilyCommand::SaveChore { chore }).await.unwrap();
    }
    let (tablet, session) = home.hang_up("Kitchen").await;
    let (cookie, wall) = (format!("hubbub={}", session.reveal()), format!("/family/{}/wall", home.family));
    assert_eq!(led_to(&site, ANY, &cookie).await.as_ref(), Some(&wall));
    assert_eq!(
        led_to(&site, &format!("/family/{}/rewards", home.family), &cookie).await.as_ref(),
        Some(&wall)
    );
    let (status, page) = site.get(&wall, &cookie).await;
    assert_eq!(status, StatusCode::OK);
    let page = page.split("<main").nth(1).unwrap();
    assert_eq!(tag(page, "Feed the cat"), "<button", "it ticks for this child");
    assert_eq!(tag(page, "Set the table"), "<div", "and not for that one");

    let member_id = home.member(&tablet).await;
    home.run(&home.parent, FamilyCommand::RemoveMember { member_id }).await.unwrap();
    assert_eq!(site.get(&wall, &cookie).await.0, StatusCode::UNAUTHORIZED);
}
