//! Groups that begin by a form.

use axum::body::Body;
use axum::http::{Response, header};
use hubbub_commands::areas::Person;
use hubbub_testkit::snapshot_of;

use crate::client::Site;

const FORM: &str = "application/x-www-form-urlencoded";

/// The pages with these forms, and what is typed there but for a name.
const FORMS: [(&str, &str); 3] = [
    ("/families/new", "&time_zone=UTC&week_start=monday"),
    ("/teams/new", ""),
    ("/coachings/new", "&role=trainer"),
];

fn location(response: &Response<Body>) -> &str {
    response.headers()[header::LOCATION].to_str().unwrap()
}

/// The id that the form of a page has for what it begins.
fn id(page: &str) -> &str {
    let (_, after) = page.split_once("name=\"id\" value=\"").unwrap();
    after.split_once('"').unwrap().0
}

async fn groups(site: &Site) -> usize {
    let user = site.home.stranger.id;
    snapshot_of::<Person>(&site.home.services, user, user).await.unwrap().1.groups.len()
}

#[tokio::test]
async fn a_form_that_is_sent_twice_begins_one_group() {
    let site = Site::new().await;
    let stranger = site.sign_in(&site.home.stranger).await;
    let before = groups(&site).await;
    for (nth, (path, more)) in FORMS.into_iter().enumerate() {
        let (_, page) = site.get(path, &stranger).await;
        let form = format!("id={}&name=Ours{more}", id(&page));
        let send = || site.post(path, &stranger, FORM, &form);
        // The button was pressed twice; the answer was lost, and the page sent again.
        let (first, second) = tokio::join!(send(), send());
        for answer in [first, second, send().await] {
            assert!(location(&answer).ends_with(id(&page)), "{path}");
        }
        assert_eq!(groups(&site).await, before + nth + 1, "{path}");
    }
}

#[tokio::test]
async fn the_id_stays_that_of_its_form_and_leads_nobody_else_into_the_group() {
    let site = Site::new().await;
    let (stranger, parent) = (site.sign_in(&site.home.stranger).await, site.sign_in(&site.home.parent).await);
    for (path, more) in FORMS {
        let (_, page) = site.get(path, &stranger).await;
        let (_, refused) = site.post_form(path, &stranger, &format!("id={}&name={more}", id(&page))).await;
        assert_eq!(id(&refused), id(&page), "{path}");
        let form = format!("id={}&name=Ours{more}", id(&page));
        assert!(site.post(path, &stranger, FORM, &form).await.status().is_redirection());
        assert!(site.post(path, &parent, FORM, &form).await.status().is_client_error(), "{path}");
    }
}
