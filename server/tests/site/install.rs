//! What makes the site an app: the manifest, the service worker, and what it may keep.
use crate::client::{Site, text};
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::Value;

/// The status, the headers and the text of an answer.
async fn ask(site: &Site, path: &str, cookie: &str) -> (StatusCode, HeaderMap, String) {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let response = site.send(request).await;
    let headers = response.headers().clone();
    let (status, text) = text(response).await;
    (status, headers, text)
}

#[tokio::test]
async fn the_manifest_speaks_the_language_and_has_the_colours_of_whoever_asks() {
    let site = Site::new().await;
    let (status, headers, text) = ask(&site, "/manifest.webmanifest", "").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CONTENT_TYPE], "application/manifest+json");
    assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
    assert_eq!(headers[header::VARY], "cookie, accept-language");
    let english: Value = serde_json::from_str(&text).unwrap();
    assert_eq!([&english["id"], &english["start_url"], &english["scope"]], ["/"; 3]);
    assert_eq!([&english["lang"], &english["display"]], ["en", "standalone"]);
    let purposes = english["icons"].as_array().unwrap().iter().map(|icon| icon["purpose"].as_str().unwrap());
    assert_eq!(purposes.filter(|purpose| *purpose == "maskable").count(), 2);

    let (_, _, text) = ask(&site, "/manifest.webmanifest", "hubbub_locale=de; hubbub_theme=dark").await;
    let german: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(german["lang"], "de");
    assert_ne!(german["description"], english["description"]);
    assert_ne!(german["theme_color"], english["theme_color"]);
    assert_eq!(german["id"], english["id"], "it is the same app");
}

#[tokio::test]
async fn every_page_leads_to_the_manifest_and_registers_the_worker() {
    let site = Site::new().await;
    let (_, headers, page) = ask(&site, "/sign-in", "").await;
    for part in ["rel=\"manifest\"", "rel=\"apple-touch-icon\"", "/service-worker.js", "id=\"new-version\""] {
        assert!(page.contains(part), "{part}");
    }
    let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("worker-src 'self'"), "{policy}");
}

#[tokio::test]
async fn the_worker_is_asked_for_each_time_and_may_ask_nobody_but_us() {
    let site = Site::new().await;
    let (status, headers, script) = ask(&site, "/service-worker.js", "").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(headers[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
    assert_eq!(headers[header::CACHE_CONTROL], "no-cache");
    assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "default-src 'self'; frame-ancestors 'none'");
    assert!(script.starts_with("const VERSION = \""));
    assert!(script.contains("/icons/maskable-512.png"));
    assert!(script.contains("/vendor/pusher-"));
    assert!(!script.contains("/pkg/hubbub.js"), "what changes under its name is not kept");
}

#[tokio::test]
async fn a_page_says_for_whom_it_is_and_whether_it_may_be_kept() {
    let site = Site::new().await;
    let (parent, stranger) = (site.sign_in(&site.home.parent).await, site.sign_in(&site.home.stranger).await);
    let (robin, other) = (site.home.parent.id.to_string(), site.home.stranger.id.to_string());
    let family = format!("/family/{}", site.home.family);
    let settings = format!("{family}/settings");
    for (path, cookie, person, kept) in [
        (family.as_str(), &parent, robin.as_str(), true),
        ("/", &stranger, &other, true),
        ("/notifications", &parent, &robin, true),
        ("/notifications/preferences", &parent, &robin, true),
        (&settings, &parent, &robin, false),
        ("/families/new", &parent, &robin, false),
        ("/sign-in", &parent, &robin, false),
        (&family, &stranger, &other, false),
        (&family, &String::new(), "nobody", false),
        ("/", &String::new(), "nobody", false),
    ] {
        let (_, headers, _) = ask(&site, path, cookie).await;
        let found = headers["hubbub-person"].to_str().unwrap().split('.').next();
        assert_eq!(found, Some(person), "{path}");
        assert_eq!(headers.contains_key("hubbub-keep"), kept, "{path}");
    }
}

/// What is kept under another name is dropped.
#[tokio::test]
async fn whoever_leaves_a_family_keeps_nothing_of_it() {
    let site = Site::new().await;
    let child = site.sign_in(&site.home.child).await;
    let name = async || ask(&site, "/sign-in", &child).await.1["hubbub-person"].clone();
    let before = name().await;
    assert_eq!(name().await, before);
    let member_id = site.home.member(&site.home.child).await;
    let remove = hubbub_commands::FamilyCommand::RemoveMember { member_id };
    site.home.run(&site.home.parent, remove).await.unwrap();
    assert_ne!(name().await, before);
}

#[tokio::test]
async fn the_pages_for_a_device_without_a_server_hold_nothing_private() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    for (path, words) in
        [("/offline", "Hubbub cannot be reached"), ("/offline/sign-out", "You are not signed out yet")]
    {
        let (status, headers, page) = ask(&site, path, &parent).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains(words));
        assert!(!headers.contains_key("hubbub-person"), "{path}");
        for private in ["Robin", "Our family", &site.home.parent.id.to_string()] {
            assert!(!page.contains(private), "{path}: {private}");
        }
    }
    let (_, _, page) = ask(&site, "/offline", "hubbub_locale=de").await;
    assert!(page.contains("nicht zu erreichen"));
}
