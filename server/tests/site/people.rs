//! Wall displays, handing over, taking along and deleting, as a browser without script sees them.
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use hubbub_commands::FamilyCommand;
use hubbub_model::Millis;
use hubbub_model::family::Role;
use hubbub_services::ServiceError;

use crate::client::{Site, text};

const FORM: &str = "application/x-www-form-urlencoded";

fn cookie(response: &Response<Body>) -> String {
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

fn location(response: &Response<Body>) -> &str {
    response.headers()[header::LOCATION].to_str().unwrap()
}

async fn get(site: &Site, path: &str, cookie: &str) -> Response<Body> {
    site.send(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn who_is_removed_does_not_come_back_by_an_invitation_that_was_open() {
    let site = Site::new().await;
    let (home, services) = (&site.home, &site.home.services);
    let (family, parent) = (format!("/family/{}", home.family), site.sign_in(&home.parent).await);
    let member = format!("{family}/members/{}", home.member(&home.child).await);
    for open in services.invitations(home.parent.id, home.family).await.unwrap() {
        services.revoke_invitation(home.parent.id, home.family, open.id).await.unwrap();
    }
    let (_, settings) = site.get(&format!("{family}/settings"), &parent).await;
    assert!(settings.contains("Remove Lio?") && !settings.contains("Take these invitations back"));
    let (_, token) = services.invite(home.parent.id, home.family, Role::Child).await.unwrap();
    let (_, settings) = site.get(&format!("{family}/settings"), &parent).await;
    let dialog = settings.split("Remove Lio?").nth(1).unwrap().split("</form>").next().unwrap();
    assert!(dialog.contains("can still come in with it:") && dialog.contains("<li>Child, "), "{dialog}");
    assert!(dialog.contains("name=\"take_back\" value=\"all\" checked"), "{dialog}");

    // The last parent cannot go, and then nothing is taken back either.
    let last = format!("{family}/members/{}", home.member(&home.parent).await);
    let (status, _) = site.post_form(&last, &parent, "action=remove&take_back=all").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(services.invited(&token).await.is_ok());

    let response = site.post(&member, &parent, FORM, "action=remove&take_back=all").await;
    assert_eq!(location(&response), format!("{family}/settings"));
    assert!(matches!(services.accept(home.child.clone(), &token).await, Err(ServiceError::InvitationGone)));

    // Without the tick what is open stays open.
    let (_, token) = services.invite(home.parent.id, home.family, Role::Child).await.unwrap();
    services.accept(home.child.clone(), &token).await.unwrap();
    let member = format!("{family}/members/{}", home.member(&home.child).await);
    site.post(&member, &parent, FORM, "action=remove").await;
    assert!(services.accept(home.child.clone(), &token).await.is_ok());
}

#[tokio::test]
async fn a_tablet_becomes_a_wall_display_and_goes_when_it_is_removed() {
    let site = Site::new().await;
    let (family, parent) = (format!("/family/{}", site.home.family), site.sign_in(&site.home.parent).await);
    let form = format!("kiosk_name=Kitchen&ticks_for={}", site.home.member(&site.home.child).await);
    let response = site.post(&format!("{family}/kiosks"), &parent, FORM, &form).await;
    assert_eq!(location(&response), format!("{family}/settings"));
    let shown = format!("{parent}; {}", cookie(&response));
    let (_, settings) = site.get(&format!("{family}/settings"), &shown).await;
    assert!(settings.contains("The link for Kitchen is ready"));
    let link = settings.split("value=\"/wall/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let link = format!("/wall/{link}");

    let stranger = site.sign_in(&site.home.stranger).await;
    let (_, page) = site.get(&link, "").await;
    assert!(page.contains("A wall display for Our family") && !page.contains("You are signed in"));
    let (_, page) = site.get(&link, &stranger).await;
    assert!(page.contains("signed in on this device as Alex"));
    let response = site.post(&link, &stranger, FORM, "").await;
    assert_eq!(location(&response), format!("{family}/wall"));
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(set.contains("Max-Age=34560000") && set.contains("HttpOnly"), "{set}");
    let kiosk = cookie(&response);
    assert_eq!(site.get("/api/v1/timers/active", &stranger).await.0, StatusCode::UNAUTHORIZED);
    for again in [site.get(&link, "").await, site.post_form(&link, "", "").await] {
        assert_eq!(again.0, StatusCode::GONE);
        assert!(again.1.contains("This link is no longer valid"));
    }

    let (_, settings) = site.get(&format!("{family}/settings"), &shown).await;
    assert!(settings.contains("Remove Kitchen?"));
    assert!(!settings.contains("value=\"/wall/"), "a link that was used is not shown");
    let member_id = site.home.snapshot().await.1.kiosks[0].member_id;
    let remove = format!("{family}/members/{member_id}");
    assert_eq!(site.post_form(&remove, &parent, "action=remove").await.0, StatusCode::SEE_OTHER);
    let sync = format!("/api/sync?channel=private-family-{}", site.home.family);
    assert_eq!(site.get(&sync, &kiosk).await.0, StatusCode::UNAUTHORIZED, "it is signed out");
}

#[tokio::test]
async fn a_wall_display_is_led_back_to_its_wall_and_stays_signed_in() {
    let site = Site::new().await;
    let (_, session) = site.home.hang_up("Kitchen").await;
    let kiosk = format!("hubbub={}", session.reveal());
    let family = format!("/family/{}", site.home.family);
    let wall = format!("{family}/wall");
    for path in ["/", "/sign-in", "/families/new", "/design", &family, &format!("{family}/settings")] {
        assert_eq!(location(&get(&site, path, &kiosk).await), wall, "{path}");
    }
    for path in ["/preferences", "/sign-out", "/sign-in", "/families/new"] {
        assert_eq!(site.post_form(path, &kiosk, "").await.0, StatusCode::FORBIDDEN, "{path}");
    }
    let sync = format!("/api/sync?channel=private-family-{}", site.home.family);
    let renewed = async || get(&site, &sync, &kiosk).await.headers().contains_key(header::SET_COOKIE);
    assert!(!renewed().await);
    site.home.clock.advance(Millis::from_days(1));
    assert!(renewed().await && !renewed().await, "its cookie lasts longer too, once a day");
    site.home.clock.advance(Millis::from_days(400));
    assert_eq!(site.get(&sync, &kiosk).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_refused_wall_display_keeps_what_was_typed_and_ticked() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let child = site.home.member(&site.home.child).await;
    let path = format!("/family/{}/kiosks", site.home.family);
    let form = "kiosk_name=+&starts_timers=yes";
    let (status, page) = site.post_form(&path, &parent, form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Please fill this in."));
    let ticked = |field: &str| {
        let mut inputs = page.split("<input").map(|input| input.split('>').next().unwrap());
        inputs.find(|input| input.contains(field)).unwrap().contains("checked")
    };
    let of_child = format!("name=\"ticks_for\" value=\"{child}\"");
    assert!(ticked("name=\"starts_timers\" value=\"yes\"") && !ticked(&of_child));
    for form in ["kiosk_name=Kitchen&ticks_for=nonsense", &format!("kiosk_name=Kitchen&ticks_for={path}")] {
        assert_eq!(site.post_form(&path, &parent, form).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let (_, session) = site.home.hang_up("Hall").await;
    let kiosk = site.home.services.session_user(&session).await.unwrap().unwrap();
    let kiosk = site.home.member(&kiosk).await;
    let (status, _) = site.post_form(&format!("{path}/{kiosk}"), &parent, "").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let saved = site.home.snapshot().await.1.kiosks[0].clone();
    assert!(saved.ticks_for.is_empty() && !saved.starts_timers, "no box is ticked");
}

#[tokio::test]
async fn children_see_nothing_of_what_parents_set() {
    let site = Site::new().await;
    let (parent, child) = (site.sign_in(&site.home.parent).await, site.sign_in(&site.home.child).await);
    let path = format!("/family/{}/settings", site.home.family);
    let (_, for_parents) = site.get(&path, &parent).await;
    let (_, for_children) = site.get(&path, &child).await;
    for part in ["/kiosks\"", "/export\"", "/delete\"", "/invitations\"", "name=\"time_zone\""] {
        assert!(for_parents.contains(part) && !for_children.contains(part), "{part}");
    }
}

#[tokio::test]
async fn the_last_parent_hands_over_instead_of_leaving() {
    let site = Site::new().await;
    let (parent, child) = (site.sign_in(&site.home.parent).await, site.sign_in(&site.home.child).await);
    let family = format!("/family/{}", site.home.family);
    let (_, page) = site.get(&format!("{family}/settings"), &parent).await;
    assert!(page.contains("You are the only parent, and a family needs one."));
    let (_, page) = site.get(&format!("{family}/settings"), &child).await;
    assert!(!page.contains("You are the only parent") && page.contains("Leave Our family?"));

    let hand_over = format!("{family}/hand-over");
    for (who, form) in [(&parent, "heir=nonsense"), (&parent, ""), (&child, "heir=nonsense")] {
        assert_eq!(site.post_form(&hand_over, who, form).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let form = format!("heir={}", site.home.member(&site.home.child).await);
    assert_eq!(location(&site.post(&hand_over, &parent, FORM, &form).await), "/");
    assert_eq!(site.get(&family, &parent).await.0, StatusCode::FORBIDDEN);
    let (_, page) = site.get(&format!("{family}/settings"), &child).await;
    assert!(page.contains("You are alone here."), "the heir is a parent now, and nobody else is there");
}

#[tokio::test]
async fn a_family_is_deleted_once_its_name_was_typed() {
    let site = Site::new().await;
    let (parent, child) = (site.sign_in(&site.home.parent).await, site.sign_in(&site.home.child).await);
    let family = format!("/family/{}", site.home.family);
    let delete = format!("{family}/delete");
    let (status, page) = site.post_form(&delete, &parent, "typed_name=Your+family").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in ["This is not the right name.", "value=\"Your family\"", "<details open"] {
        assert!(page.contains(part), "{part}");
    }
    let (status, page) = site.post_form(&delete, &child, "typed_name=Our+family").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("does not allow this"));
    let response = site.post(&delete, &parent, FORM, "typed_name=Our+family").await;
    assert_eq!(location(&response), "/");
    let sync = format!("/api/sync?channel=private-family-{}", site.home.family);
    for who in [&parent, &child] {
        assert_eq!(site.get(&sync, who).await.0, StatusCode::FORBIDDEN, "an open page stops");
        assert_eq!(site.get(&family, who).await.0, StatusCode::FORBIDDEN);
    }
    assert_eq!(site.post_form(&delete, &parent, "typed_name=Our+family").await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_parent_takes_everything_along_as_a_file() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let path = format!("/family/{}/export", site.home.family);
    let (_, settings) = site.get(&path.replace("export", "settings"), &parent).await;
    assert!(settings.contains(&format!("href=\"{path}\"")));
    let response = get(&site, &path, &parent).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "application/json");
    assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
    let named = response.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().to_owned();
    assert!(named.starts_with("attachment; filename=\"hubbub-our-family-2023-11-14.json\""), "{named}");
    let (_, json) = text(response).await;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["family"][0]["name"], "Our family");
}

/// A person in two families sees both, and leaving one leaves the other as it was.
#[tokio::test]
async fn two_families_of_one_person_are_apart() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let form = "name=Grandma&time_zone=UTC&week_start=monday";
    let second = location(&site.post("/families/new", &parent, FORM, form).await).to_owned();
    let first = format!("/family/{}", site.home.family);
    let (_, page) = site.get("/", &parent).await;
    assert!(page.contains(&format!("href=\"{first}\"")) && page.contains(&format!("href=\"{second}\"")));
    let (member_id, heir) =
        (site.home.member(&site.home.child).await, site.home.member(&site.home.parent).await);
    let promote = FamilyCommand::ChangeRole { member_id, role: hubbub_model::family::Role::Parent };
    site.home.run(&site.home.parent, promote).await.unwrap();
    let leave = format!("{first}/members/{heir}");
    assert_eq!(location(&site.post(&leave, &parent, FORM, "action=remove").await), "/");
    assert_eq!(site.get(&first, &parent).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.get(&second, &parent).await.0, StatusCode::OK);
}
