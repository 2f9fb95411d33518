//! The wall: who is led to which, and what stands on it.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

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
    assert_eq!(led_to(&site, ANY, &stranger).await.as_deref(), Some("/"), "there is none yet");

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
    for part in ["data-view=\"wall\"", "class=\"wall-clock\"", "Our family", "wakeLock"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("10:00"), "what is left of the timer");
    assert!(!page.contains("<nav") && !page.contains("/sign-out"), "nothing stands around it");
    assert_eq!(site.get(&wall, &stranger).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.get(&wall, "").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(site.get(&wall, &site.ex_member().await).await.0, StatusCode::FORBIDDEN);
}
