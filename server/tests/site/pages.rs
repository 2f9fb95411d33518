//! The pages and plain forms, as a browser without script sees them.
use crate::client::{Site, escape, text};
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use hubbub_model::family::Role;

const FORM: &str = "application/x-www-form-urlencoded";

fn cookie(response: &Response<Body>) -> String {
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

fn location(response: &Response<Body>) -> &str {
    response.headers()[header::LOCATION].to_str().unwrap()
}

#[tokio::test]
async fn the_start_page_says_what_hubbub_is_and_offers_both_ways_in() {
    let site = Site::new().await;
    let (status, page) = site.get("/", "").await;
    assert_eq!(status, StatusCode::OK);
    for part in ["Create an account", "Sign in", "href=\"/sign-up", "href=\"/sign-in", "<html lang=\"en\""] {
        assert!(page.contains(part), "{part}");
    }
}

#[tokio::test]
async fn every_page_says_in_its_language_what_hubbub_is() {
    let site = Site::new().await;
    for (cookie, language) in [("", "A live hub"), ("hubbub_locale=de", "Eine lebendige Seite")] {
        for path in ["/", "/sign-in", "/nowhere"] {
            let (_, page) = site.get(path, cookie).await;
            assert!(page.contains(&format!("<meta name=\"description\" content=\"{language}")), "{path}");
        }
    }
}

#[tokio::test]
async fn the_style_stands_before_all_else_and_what_makes_a_page_live_can_wait() {
    let (_, page) = Site::new().await.get("/", "").await;
    let links: Vec<&str> = page.split("<link ").skip(1).filter_map(|rest| rest.split('>').next()).collect();
    // A site that was not built has no style that could be in the page.
    assert!(links[0].contains("rel=\"stylesheet\""), "{links:?}");
    for link in links.iter().filter(|link| link.contains("preload")) {
        assert!(link.contains("fetchpriority=\"low\""), "{link}");
    }
    assert_eq!(links.iter().filter(|link| link.contains("preload")).count(), 2);
}

#[tokio::test]
async fn a_person_signs_up_makes_a_family_and_signs_out_without_script() {
    let site = Site::new().await;
    let form = format!("name=Sam&email={}&password=correct+horse", escape("sam@example.org"));
    let response = site.post("/sign-up", "", FORM, &form).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Path=/"), "{set}");
    let session = cookie(&response);

    let form = format!("name=Sams&time_zone={}&week_start=sunday", escape("Europe/Berlin"));
    let response = site.post("/families/new", &session, FORM, &form).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let family = location(&response).to_owned();
    let (status, page) = site.get(&family, &session).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Sams"));
    let (_, home) = site.get("/", &session).await;
    assert!(home.contains(&format!("href=\"{family}\"")), "the start page leads there");

    let response = site.post("/sign-out", &session, FORM, "").await;
    assert!(cookie(&response).ends_with('='), "the cookie is emptied");
    assert_eq!(site.get(&family, &session).await.0, StatusCode::UNAUTHORIZED, "the session has ended");
}

#[tokio::test]
async fn a_refused_form_says_why_and_keeps_what_was_typed() {
    let site = Site::new().await;
    let (status, page) = site.post_form("/sign-up", "", "name=Sam&email=nonsense&password=short").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    for part in
        ["value=\"Sam\"", "value=\"nonsense\"", "aria-invalid=\"true\"", "This is not an e-mail address"]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("value=\"short\""), "a password is never sent back");
    let form = format!("email={}&password=wrong+password", escape("nobody@example.org"));
    let (status, page) = site.post_form("/sign-in", "", &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("do not belong together"));
    let parent = site.sign_in(&site.home.parent).await;
    let form = "name=X&time_zone=Europe%2FAtlantis&week_start=monday";
    let (status, page) = site.post_form("/families/new", &parent, form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("no such time zone") && page.contains("value=\"Europe/Atlantis\""));
}

#[tokio::test]
async fn signing_in_rotates_the_session() {
    let site = Site::new().await;
    let form = format!("name=Sam&email={}&password=correct+horse", escape("sam@example.org"));
    let first = cookie(&site.post("/sign-up", "", FORM, &form).await);
    let form = format!("email={}&password=correct+horse&next=%2Fdesign", escape("sam@example.org"));
    let response = site.post("/sign-in", &first, FORM, &form).await;
    assert_eq!(location(&response), "/design");
    let second = cookie(&response);
    assert_ne!(first, second);
    assert_eq!(site.get("/api/v1/timers/active", &first).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(site.get("/api/v1/timers/active", &second).await.0, StatusCode::OK);
}

#[tokio::test]
async fn over_https_the_cookie_is_bound_to_the_host() {
    let site = Site::with(&[("HUBBUB_PUBLIC_URL", "https://hubbub.example.org")]).await;
    let form = format!("name=Sam&email={}&password=correct+horse", escape("sam@example.org"));
    let response = site.post("/sign-up", "", FORM, &form).await;
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(set.starts_with("__Host-hubbub=") && set.contains("Secure") && set.contains("Path=/"), "{set}");
    assert!(response.headers().contains_key(header::STRICT_TRANSPORT_SECURITY));
}

#[tokio::test]
async fn an_invitation_leads_into_the_family_and_can_be_taken_back() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let path = format!("/family/{}", site.home.family);
    let response = site.post(&format!("{path}/invitations"), &parent, FORM, "role=child").await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let shown = format!("{parent}; {}", cookie(&response));
    let (_, page) = site.get(&format!("{path}/settings"), &shown).await;
    let link = page.split("value=\"/join/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let (status, page) = site.get(&format!("/join/{link}"), "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Our family") && page.contains("Robin"));

    let stranger = site.sign_in(&site.home.stranger).await;
    let response = site.post(&format!("/join/{link}"), &stranger, FORM, "").await;
    assert_eq!(location(&response), path);
    let (status, page) = site.post_form(&format!("/join/{link}"), &stranger, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("You belong to it already"));

    let invitations = site.home.services.invitations(site.home.parent.id, site.home.family).await.unwrap();
    for invitation in invitations {
        let revoke = format!("{path}/invitations/{}/revoke", invitation.id);
        let (status, page) = site.post_form(&revoke, &stranger, "").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "a child may not");
        assert!(page.contains("does not allow this"));
        assert_eq!(site.post_form(&revoke, &parent, "").await.0, StatusCode::SEE_OTHER);
    }
    let (status, page) = site.get(&format!("/join/{link}"), "").await;
    assert_eq!(status, StatusCode::GONE);
    assert!(page.contains("This invitation is no longer valid"));
    assert!(!page.contains("Our family"));
}

#[tokio::test]
async fn members_are_managed_by_parents_and_anybody_may_leave() {
    let site = Site::new().await;
    let (parent, child) = (site.sign_in(&site.home.parent).await, site.sign_in(&site.home.child).await);
    let (mother, kid) = (site.home.member(&site.home.parent).await, site.home.member(&site.home.child).await);
    let path = |member| format!("/family/{}/members/{member}", site.home.family);
    let (status, page) = site.post_form(&path(mother), &parent, "action=remove").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("A family needs a parent"));
    let (status, _) = site.post_form(&path(mother), &child, "action=child").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(site.post_form(&path(kid), &parent, "action=parent").await.0, StatusCode::SEE_OTHER);
    assert_eq!(site.home.snapshot().await.1.member(kid).unwrap().role, Role::Parent);
    let response = site.post(&path(kid), &child, FORM, "action=remove").await;
    assert_eq!(location(&response), "/", "whoever has left is taken out");
}

#[tokio::test]
async fn pages_say_what_went_wrong_with_the_right_status() {
    let site = Site::new().await;
    let family = format!("/family/{}", site.home.family);
    let stranger = site.sign_in(&site.home.stranger).await;
    for (path, who, status) in [
        (family.as_str(), "", StatusCode::UNAUTHORIZED),
        (&family, &stranger, StatusCode::FORBIDDEN),
        (&format!("{family}/settings"), &stranger, StatusCode::FORBIDDEN),
        ("/family/1", &stranger, StatusCode::NOT_FOUND),
        ("/nowhere", "", StatusCode::NOT_FOUND),
        ("/design", "", StatusCode::OK),
        ("/healthz", "", StatusCode::OK),
        ("/readyz", "", StatusCode::OK),
    ] {
        assert_eq!(site.get(path, who).await.0, status, "{path}");
    }
}

#[tokio::test]
async fn a_page_allows_no_script_but_its_own() {
    let site = Site::new().await;
    let response = site.send(Request::get("/").body(Body::empty()).unwrap()).await;
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    let (_, page) = text(response).await;
    for script in page.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains("src=") || tag.contains(&format!("nonce=\"{nonce}\"")), "{tag}");
    }
    assert!(!page.contains(" style=\""), "inline style is forbidden");
    let (_, again) = site.get("/", "").await;
    assert!(!again.contains(&nonce), "each answer has its own nonce");
}

#[tokio::test]
async fn language_and_theme_are_remembered_without_script() {
    let site = Site::new().await;
    let response = site.post("/preferences", "", FORM, "locale=de&next=%2Fsign-in").await;
    assert_eq!(location(&response), "/sign-in");
    let (_, page) = site.get("/sign-in", &cookie(&response)).await;
    assert!(page.contains("<html lang=\"de\"") && page.contains("Anmelden"));
    let response = site.post("/preferences", "", FORM, "theme=dark").await;
    let (_, page) = site.get("/", &cookie(&response)).await;
    assert!(page.contains("data-theme=\"dark\""));
}

#[tokio::test]
async fn without_realtime_a_page_is_told_to_poll() {
    let site = Site::with(&[("PUSHER_ENABLED", "false")]).await;
    let parent = site.sign_in(&site.home.parent).await;
    let (status, page) = site.get(&format!("/family/{}", site.home.family), &parent).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("&quot;realtime&quot;:null"), "the page's data says so");
    let form = format!("socket_id=1.2&channel_name=private-family-{}", site.home.family);
    assert_eq!(site.post_form("/api/pusher/auth", &parent, &form).await.0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_secret_is_on_no_page() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let family = format!("/family/{}", site.home.family);
    for path in ["/", "/design", &family, &format!("{family}/settings")] {
        let (_, page) = site.get(path, &parent).await;
        assert!(!page.contains("test-secret"), "{path}");
    }
}
