//! Looking after an account, and forgotten passwords, as a browser without script sees them.
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use hubbub_model::account::User;
use hubbub_model::family::Role;
use hubbub_services::account::carry_out;
use hubbub_testkit::PASSWORD;

use crate::client::{Site, escape};

const FORM: &str = "application/x-www-form-urlencoded";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

fn location(response: &Response<Body>) -> &str {
    response.headers()[header::LOCATION].to_str().unwrap()
}

fn cookie(response: &Response<Body>) -> String {
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

/// Signs in by the form, on a device that says this of itself, and gives the cookie.
async fn sign_in(site: &Site, user: &User, password: &str, device: &str) -> Option<String> {
    let email = site.home.services.email(user.id).await.unwrap().unwrap();
    let form = format!("email={}&password={}", escape(email.as_str()), escape(password));
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, FORM)
        .header(header::HOST, "127.0.0.1:8008")
        .header(header::USER_AGENT, device)
        .body(Body::from(form))
        .unwrap();
    let response = site.send(request).await;
    (response.status() == StatusCode::SEE_OTHER).then(|| cookie(&response))
}

#[tokio::test]
async fn a_person_changes_name_address_and_password() {
    let site = Site::new().await;
    let child = &site.home.child;
    let session = sign_in(&site, child, PASSWORD, FIREFOX).await.unwrap();
    let (_, page) = site.get("/account", &session).await;
    let email = site.home.services.email(child.id).await.unwrap().unwrap();
    for part in ["value=\"Lio\"", email.as_str(), "Firefox on Linux", "used just now", "this device"] {
        assert!(page.contains(part), "{part}");
    }
    let (_, board) = site.get(&format!("/family/{}", site.home.family), &session).await;
    assert!(board.contains("href=\"/account\""), "the account menu leads there");

    let response = site.post("/account/name", &session, FORM, "name=Lio+Anna").await;
    assert_eq!(location(&response), "/account?done=name");
    carry_out(&site.home.services).await.unwrap();
    let (_, page) = site.get("/account?done=name", &session).await;
    assert!(page.contains("Your name is changed") && page.contains("value=\"Lio Anna\""));
    assert!(site.get(&format!("/family/{}", site.home.family), &session).await.1.contains("Lio Anna"));

    let form = format!("email={}&email_password={}", escape("lio@example.org"), escape(PASSWORD));
    assert_eq!(location(&site.post("/account/email", &session, FORM, &form).await), "/account?done=email");
    assert!(site.get("/account", &session).await.1.contains("value=\"lio@example.org\""));

    let other = sign_in(&site, child, PASSWORD, "curl/8").await.unwrap();
    let form = format!("old_password={}&new_password=another+horse", escape(PASSWORD));
    let response = site.post("/account/password", &session, FORM, &form).await;
    assert_eq!(location(&response), "/account?done=password");
    assert_eq!(site.get("/account", &session).await.0, StatusCode::OK);
    assert_eq!(site.get("/account", &other).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(sign_in(&site, child, PASSWORD, FIREFOX).await, None);
    assert!(sign_in(&site, child, "another horse", FIREFOX).await.is_some());
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let site = Site::new().await;
    let session = site.sign_in(&site.home.child).await;
    let taken = site.home.services.email(site.home.parent.id).await.unwrap().unwrap();
    let wrong = "old_password=wrong+horse+1&new_password=short";
    let of_another = format!("email={}&email_password={}", escape(taken.as_str()), escape(PASSWORD));
    let cases = [
        ("/account/name", "name=+", "name", "Please fill this in.", "value=\" \""),
        ("/account/email", "email=nonsense&email_password=x", "email", "not an e-mail", "value=\"nonsense\""),
        (
            "/account/email",
            "email=a%40b&email_password=x",
            "email_password",
            "not your password",
            "value=\"a@b\"",
        ),
        ("/account/email", &of_another, "email", "Another account has this", taken.as_str()),
        ("/account/password", wrong, "new_password", "Use at least 10", ""),
        ("/account/password", "old_password=x", "old_password", "not your password", ""),
        (
            "/account/delete",
            "delete_password=wrong+horse+1",
            "delete_password",
            "not your password",
            "<details",
        ),
    ];
    for (path, form, field, said, kept) in cases {
        let (status, page) = site.post_form(path, &session, form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {form}");
        let note = page.split(&format!("id=\"{field}-note\"")).nth(1).unwrap();
        assert!(note.split("</p>").next().unwrap().contains(said), "{path}: {field}");
        assert!(page.contains(kept), "{path}: {kept}");
        assert!(!page.contains("wrong horse 1"), "a password is never sent back");
    }
    let (_, page) = site.get("/account", &session).await;
    assert!(page.contains("value=\"Lio\""), "nothing was done");
}

#[tokio::test]
async fn devices_are_told_apart_and_signed_out() {
    let site = Site::new().await;
    let child = &site.home.child;
    let session = sign_in(&site, child, PASSWORD, FIREFOX).await.unwrap();
    let hostile = format!("<b>{}", "x".repeat(5000));
    let other = sign_in(&site, child, PASSWORD, &hostile).await.unwrap();
    let third =
        sign_in(&site, child, PASSWORD, "Mozilla/5.0 (iPad; CPU OS 18_6) Safari/604.1").await.unwrap();
    let (_, page) = site.get("/account", &session).await;
    assert!(page.contains("Unknown device") && page.contains("Safari on iPad") && !page.contains("<b>x"));
    let id = page
        .split("/account/sessions/")
        .map(|rest| rest.split('/').next().unwrap())
        .find(|id| id.len() == 36);
    let end = format!("/account/sessions/{}/end", id.unwrap());
    let parent = site.sign_in(&site.home.parent).await;
    assert_eq!(site.post_form(&end, &parent, "").await.0, StatusCode::SEE_OTHER);
    let signed_in = async || {
        let mut count = 0;
        for session in [&session, &other, &third] {
            count += usize::from(site.get("/account", session).await.0 == StatusCode::OK);
        }
        count
    };
    assert_eq!(signed_in().await, 3, "nobody ends another one's");
    assert_eq!(location(&site.post(&end, &session, FORM, "").await), "/account?done=session");
    assert_eq!(signed_in().await, 2);
    let response = site.post("/account/sessions/end-others", &session, FORM, "").await;
    assert_eq!(location(&response), "/account?done=sessions");
    assert_eq!(signed_in().await, 1);
    let (_, page) = site.get("/account?done=sessions", &session).await;
    assert!(page.contains("All other devices are signed out.") && !page.contains("end-others"));
}

#[tokio::test]
async fn an_account_is_deleted_once_it_is_said_what_becomes_of_families() {
    let site = Site::new().await;
    let (child, parent) = (site.sign_in(&site.home.child).await, site.sign_in(&site.home.parent).await);
    let (_, page) = site.get("/account", &parent).await;
    assert!(
        page.contains("needs somebody to look after it: hand it over first")
            && !page.contains("action=\"/account/delete\"")
    );
    let form = format!("delete_password={}", escape(PASSWORD));
    let (status, page) = site.post_form("/account/delete", &parent, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("A family needs a parent."));

    let member = format!("/members/{}", site.home.member(&site.home.child).await);
    let settings = format!("/family/{}/settings", site.home.family);
    assert!(site.get(&settings, &parent).await.1.contains(&member));
    let (_, page) = site.get("/account", &child).await;
    assert!(page.contains("goes on without you") && page.contains("action=\"/account/delete\""));
    let response = site.post("/account/delete", &child, FORM, &form).await;
    assert_eq!(location(&response), "/sign-in?done=deleted");
    assert!(cookie(&response).ends_with('='), "the cookie is emptied");
    assert_eq!(site.get("/account", &child).await.0, StatusCode::UNAUTHORIZED);
    assert!(site.get("/sign-in?done=deleted", "").await.1.contains("Your account is deleted."));
    carry_out(&site.home.services).await.unwrap();
    assert!(!site.get(&settings, &parent).await.1.contains(&member));
}

#[tokio::test]
async fn a_child_that_forgot_its_password_gets_a_link_from_a_parent() {
    let site = Site::new().await;
    let home = &site.home;
    let (parent, child) = (site.sign_in(&home.parent).await, site.sign_in(&home.child).await);
    let settings = format!("/family/{}/settings", home.family);
    let make = format!("/family/{}/members/{}/reset", home.family, home.member(&home.child).await);
    assert!(site.get("/sign-in", "").await.1.contains("href=\"/forgot-password\""));
    assert!(site.get("/forgot-password", "").await.1.contains("hubbub reset-password"));
    assert!(!site.get(&settings, &child).await.1.contains("/reset\""));
    assert!(site.get(&settings, &parent).await.1.contains(&make));

    let response = site.post(&make, &parent, FORM, "").await;
    let shown = format!("{parent}; {}", cookie(&response));
    let (_, page) = site.get(&settings, &shown).await;
    assert!(page.contains("The link for Lio is ready"));
    let token = page.split("value=\"/reset/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let link = format!("/reset/{token}");
    let made = "Robin made a link for a new password for Lio";
    let history = format!("/family/{}/history", home.family);
    for (page, who) in [(&settings, &parent), (&history, &parent), (&history, &child)] {
        assert!(site.get(page, who).await.1.contains(made), "{page}");
    }
    assert!(site.get(&format!("/family/{}", home.family), &child).await.1.contains(made), "on its next page");

    let (_, page) = site.get(&link, "").await;
    assert!(page.contains("A new password for Lio"));
    let (status, page) = site.post_form(&link, "", "new_password=short").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Use at least 10 characters."));
    // The parent opens it on a device of their own, and stays signed in there.
    let response = site.post(&link, &parent, FORM, "new_password=another+horse").await;
    assert_eq!(location(&response), "/sign-in?done=reset");
    assert!(!response.headers().contains_key(header::SET_COOKIE));
    assert_eq!(site.get(&settings, &parent).await.0, StatusCode::OK);
    assert_eq!(site.get("/account", &child).await.0, StatusCode::UNAUTHORIZED);
    assert!(sign_in(&site, &home.child, "another horse", FIREFOX).await.is_some());
    for again in [site.get(&link, "").await, site.post_form(&link, "", "new_password=a+third+horse").await] {
        assert_eq!(again.0, StatusCode::GONE);
        assert!(again.1.contains("This link is no longer valid"));
    }
    let (_, page) = site.get(&settings, &shown).await;
    assert!(page.contains("for Lio. It was used") && !page.contains("/reset/"));
}

#[tokio::test]
async fn no_link_is_offered_for_a_child_that_belongs_to_anything_else() {
    let site = Site::new().await;
    let home = &site.home;
    let parent = site.sign_in(&home.parent).await;
    let sibling = home.join("Mia", Role::Child).await;
    let make = format!("/family/{}/members/{}/reset", home.family, home.member(&sibling).await);
    let settings = format!("/family/{}/settings", home.family);
    assert!(site.get(&settings, &parent).await.1.contains(&make));
    let form = format!("name=Ours&time_zone={}&week_start=monday", escape("Europe/Berlin"));
    site.post_form("/families/new", &site.sign_in(&sibling).await, &form).await;
    assert!(!site.get(&settings, &parent).await.1.contains(&make));
    let (status, page) = site.post_form(&make, &parent, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Ask whoever runs this server"));
}
