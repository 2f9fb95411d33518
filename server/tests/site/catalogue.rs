//! The catalogue of events.

use axum::http::StatusCode;
use hubbub_events::catalogue::FIRST_NAMES;
use hubbub_events::{Event, FamilyEvent, PersonEvent};

use crate::client::Site;

#[tokio::test]
async fn everybody_reads_of_every_event_with_an_example() {
    let site = Site::new().await;
    let (status, page) = site.get("/developers/events", "").await;
    assert_eq!(status, StatusCode::OK);
    for name in FamilyEvent::NAMES.iter().chain(PersonEvent::NAMES) {
        assert!(page.contains(&format!("id=\"{name}\"")), "{name}");
        assert!(page.contains(&format!("An example of {name}")), "{name}");
    }
    assert_eq!(page.matches("from the beginning").count(), FIRST_NAMES.len());
    for part in [
        "private-family-{familyId}",
        "mutationId",
        "channel:advanced",
        "starsAwarded",
        "A timer was started.",
        "presence-session-",
        "An example of user-status-change",
        "lastActive",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let (_, design) = site.get("/design", "").await;
    assert!(design.contains("href=\"/developers/events\""));
}

#[tokio::test]
async fn in_german_it_says_that_the_descriptions_are_not() {
    let site = Site::new().await;
    let (_, page) = site.get("/developers/events", "hubbub_locale=de").await;
    assert!(page.contains("Ereignisse") && page.contains("auf Englisch") && page.contains("<p lang=\"en\">"));
}
