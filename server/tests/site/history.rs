//! The history of stars, as a browser without script sees it.

use axum::http::{StatusCode, header};
use hubbub_commands::FamilyCommand;
use hubbub_model::StarEntryId;
use hubbub_model::family::Role;
use hubbub_testkit::new_id;

use crate::client::Site;

impl Site {
    fn history(&self) -> String {
        format!("/family/{}/history", self.home.family)
    }

    /// A parent gives somebody stars.
    async fn give(&self, whom: &hubbub_model::account::User, amount: u64, note: &str) -> StarEntryId {
        let entry_id = new_id!(StarEntryId);
        let member_id = self.home.member(whom).await;
        let (amount, note) = (amount.try_into().unwrap(), note.parse().unwrap());
        let command = FamilyCommand::AddStars { entry_id, member_id, amount, note };
        self.home.run(&self.home.parent, command).await.unwrap();
        entry_id
    }
}

/// A page without the marks by which a browser finds its way when it hydrates.
fn bare(page: &str) -> String {
    page.replace("<!>", "")
}

#[tokio::test]
async fn every_entry_is_there_and_can_be_undone_however_old_it_is() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let (_, page) = site.get(&site.history(), &parent).await;
    assert!(page.contains("No stars yet") && !page.contains("<select"), "nothing to choose from");

    let first = site.give(&site.home.child, 7, "The very first").await;
    for nth in 1..=60 {
        site.give(&site.home.child, 1, &format!("Note {nth}.")).await;
    }
    let (status, page) = site.get(&site.history(), &parent).await;
    assert_eq!(status, StatusCode::OK);
    for part in ["Note 60.", "Note 11.", "+1 star<", "By hand · Robin, ", "Today", "+67 stars", "67 stars"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("Note 10."), "50 on a page");
    let older = page.split("href=\"").find(|rest| rest.starts_with(&format!("{}?before=", site.history())));
    let older = older.and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let (_, page) = site.get(&older, &parent).await;
    for part in ["Note 10.", "The very first", "+67 stars", "Newest"] {
        assert!(page.contains(part), "{part}");
    }
    assert!(!page.contains("Note 11.") && !page.contains("rel=\"next\""));

    let undo = format!("{}/{first}/undo", site.history());
    let form = format!("next={}", older.replace('?', "%3F").replace('=', "%3D"));
    let response = site.post(&undo, &parent, "application/x-www-form-urlencoded", &form).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], older, "back to where it was pressed");
    let (_, page) = site.get(&older, &parent).await;
    assert!(bare(&page).contains("<s>The very first</s>"), "{page}");
    let (_, page) = site.get(&site.history(), &parent).await;
    assert!(page.contains("“The very first” was undone") && page.contains("−7 stars"));
    let (status, page) = site.post_form(&undo, &parent, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("This has been undone already."));
    let elsewhere = site
        .post(
            &format!("{}/{}/undo", site.history(), new_id!(StarEntryId)),
            &parent,
            "application/x-www-form-urlencoded",
            "next=%2F%2Fevil.example",
        )
        .await;
    assert_eq!(elsewhere.status(), StatusCode::UNPROCESSABLE_ENTITY, "no such entry");
}

#[tokio::test]
async fn it_can_be_narrowed_down() {
    let site = Site::new().await;
    let (parent, home) = (site.sign_in(&site.home.parent).await, &site.home);
    let sister = home.join("Mia", Role::Child).await;
    site.give(&home.child, 2, "Swept the yard").await;
    site.give(&sister, 3, "Fed the cat").await;
    home.start_timer(1).await;
    let mia = home.member(&sister).await;
    let shown = async |query: &str| {
        let (status, page) = site.get(&format!("{}?{query}", site.history()), &parent).await;
        assert_eq!(status, StatusCode::OK, "{query}");
        ["Swept the yard", "Fed the cat"].map(|note| page.contains(note))
    };
    assert_eq!(shown("").await, [true, true]);
    assert_eq!(shown(&format!("member={mia}")).await, [false, true]);
    assert_eq!(shown("kind=hand&period=week").await, [true, true]);
    assert_eq!(shown("kind=timers").await, [false, false]);
    assert_eq!(shown("kind=undone&period=month").await, [false, false]);
    assert_eq!(shown("kind=nonsense&member=nobody&before=x&period=-1").await, [true, true]);
    let (_, page) = site.get(&format!("{}?kind=rewards", site.history()), &parent).await;
    assert!(page.contains("Nothing like this") && page.contains("value=\"rewards\" selected"));

    // Whoever has left keeps a name, and nothing of theirs can be undone.
    home.run(&home.parent, FamilyCommand::RemoveMember { member_id: mia }).await.unwrap();
    let (_, page) = site.get(&format!("{}?member={mia}", site.history()), &parent).await;
    assert!(page.contains("Fed the cat") && bare(&page).contains("<strong dir=\"auto\">Mia</strong>"));
    assert!(!page.contains("/undo\""));
}

#[tokio::test]
async fn members_read_it_and_children_undo_nothing_of_a_parents() {
    let site = Site::new().await;
    let entry = site.give(&site.home.child, 2, "Swept the yard").await;
    let (child, stranger) = (site.sign_in(&site.home.child).await, site.sign_in(&site.home.stranger).await);
    let (status, page) = site.get(&site.history(), &child).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Swept the yard") && !page.contains("/undo\""));
    let undo = format!("{}/{entry}/undo", site.history());
    let (status, page) = site.post_form(&undo, &child, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Only a parent can undo this now."));
    assert_eq!(site.post_form(&undo, &stranger, "").await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.post_form(&undo, "", "").await.0, StatusCode::SEE_OTHER, "to sign in");
    assert_eq!(site.get(&site.history(), &stranger).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.get(&site.history(), "").await.0, StatusCode::UNAUTHORIZED);
    let kid = site.home.member(&site.home.child).await;
    assert_eq!(site.home.snapshot().await.1.balance(kid), 2);
}
