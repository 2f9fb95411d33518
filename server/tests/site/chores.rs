//! Looking after chores, as a browser without script sees it.

use axum::http::{StatusCode, header};
use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Assignment, Chore, Limits, Repeats};
use hubbub_model::{ChoreId, Weekdays};
use hubbub_testkit::new_id;

use crate::client::{Site, escape};

const FORM: &str = "application/x-www-form-urlencoded";

impl Site {
    fn chores(&self) -> String {
        format!("/family/{}/chores", self.home.family)
    }

    async fn only_chore(&self) -> Chore {
        let chores = self.home.snapshot().await.1.chores;
        assert_eq!(chores.len(), 1);
        chores[0].clone()
    }
}

/// Where the form of this page is sent.
fn action(page: &str, start: &str) -> String {
    let action = page.split("action=\"").find(|rest| rest.starts_with(start)).unwrap();
    action.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_parent_makes_changes_and_removes_a_chore_without_script() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let (kid, mother) = (site.home.member(&site.home.child).await, site.home.member(&site.home.parent).await);
    let (status, page) = site.get(&site.chores(), &parent).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("No chores yet") && page.contains("/chores/new\""));

    let (_, page) = site.get(&format!("{}/new", site.chores()), &parent).await;
    let address = action(&page, &site.chores());
    let form = format!(
        "name=Dishes&stars=3&repeats=weekly&weekday=0&weekday=3&every=1&since=2027-05-03&due={}&who=turns&turn={kid}&turn={mother}&approval=yes",
        escape("18:30")
    );
    for _ in 0..2 {
        // Sent twice, as by a double press, it is one chore.
        let response = site.post(&address, &parent, FORM, &form).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER);
        assert_eq!(response.headers()[header::LOCATION], site.chores());
    }
    let chore = site.only_chore().await;
    assert_eq!(chore.who, Assignment::Rotating { members: vec![kid, mother] }, "in the order of the form");
    assert_eq!(chore.due.map(hubbub_model::TimeOfDay::hour_and_minute), Some((18, 30)));
    assert!(chore.approval);
    let (_, page) = site.get(&site.chores(), &parent).await;
    for part in [
        "Mondays and Thursdays, from 3 May 2027, by 18:30",
        "Lio and Robin take turns, Lio is next",
        "3 stars",
        "with approval",
        &format!("href=\"{address}\""),
    ] {
        assert!(page.contains(part), "{part}");
    }

    let (_, page) = site.get(&address, &parent).await;
    for part in ["value=\"Dishes\"", "value=\"2027-05-03\"", "value=\"18:30\"", "Edit Dishes"] {
        assert!(page.contains(part), "{part}");
    }
    let form = format!("name=Wash+up&stars=0&repeats=working&since=2026-11-02&due=&who=fixed&member={kid}");
    assert_eq!(site.post_form(&address, &parent, &form).await.0, StatusCode::SEE_OTHER);
    let chore = site.only_chore().await;
    let every_week = Repeats::Weekly { every: 1.try_into().unwrap(), on: Weekdays::WORKING };
    assert_eq!((chore.repeats, chore.due, chore.approval), (every_week, None, false));
    assert_eq!(chore.who, Assignment::Fixed { member_id: kid });

    let response = site.post(&format!("{address}/remove"), &parent, FORM, "").await;
    assert_eq!(response.headers()[header::LOCATION], site.chores());
    assert!(site.home.snapshot().await.1.chores.is_empty());
    let (status, page) = site.post_form(&format!("{address}/remove"), &parent, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("This chore has been removed"));
    assert_eq!(site.get(&address, &parent).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_read_is_said_and_what_was_typed_stays() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let address = format!("{}/{}", site.chores(), new_id!(ChoreId));
    let form =
        format!("name={}&stars=51&repeats=weekly&every=2&since=tomorrow&due=noon&who=turns", "x".repeat(61));
    let (status, page) = site.post_form(&address, &parent, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let kept = format!("value=\"{}\"", "x".repeat(61));
    for part in [
        &kept,
        "This is too long.",
        "value=\"51\"",
        "A whole number from 0 to 50, please.",
        "value=\"tomorrow\"",
        "value=\"noon\"",
        "Please choose a day or a time",
        "Please choose at least one.",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.contains("value=\"weekly\" checked") && page.contains("value=\"turns\" checked"));
    assert!(!page.contains("value=\"yes\" checked"), "what was not ticked stays so");
    for nonsense in ["", "name=A", "name=A&stars=1&since=2026-11-02&repeats=hourly&who=nobody", "weekday=300"]
    {
        assert_eq!(site.post_form(&address, &parent, nonsense).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }
    // Somebody who is not in the family is a rule's to refuse.
    let stranger = hubbub_testkit::new_id();
    let form = format!("name=A&stars=1&repeats=once&since=2026-11-02&who=fixed&member={stranger}");
    let (status, page) = site.post_form(&address, &parent, &form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("This person is no longer in the family."));
    assert!(site.home.snapshot().await.1.chores.is_empty());
}

#[tokio::test]
async fn children_read_the_chores_and_change_none() {
    let site = Site::new().await;
    let chore = site.home.daily_chore("Dishes", Assignment::FirstCome).await;
    site.home.run(&site.home.parent, FamilyCommand::SaveChore { chore: chore.clone() }).await.unwrap();
    let (child, stranger) = (site.sign_in(&site.home.child).await, site.sign_in(&site.home.stranger).await);
    let (status, page) = site.get(&site.chores(), &child).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Dishes") && page.contains("Whoever takes it first"));
    assert!(!page.contains("/chores/new") && !page.contains("Go on holiday"));
    let address = format!("{}/{}", site.chores(), chore.id);
    let form = "name=Nothing&stars=50&repeats=daily&since=2026-11-02&who=first";
    for (who, status) in [
        (child.as_str(), StatusCode::FORBIDDEN),
        (&stranger, StatusCode::FORBIDDEN),
        ("", StatusCode::SEE_OTHER),
    ] {
        assert_eq!(site.post_form(&address, who, form).await.0, status);
    }
    let (status, page) = site.get(&address, &child).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(page.contains("Your role in this family does not allow this."));
    for path in [format!("{address}/remove"), format!("/family/{}/holiday", site.home.family)] {
        let (status, page) = site.post_form(&path, &child, "until=2030-01-01").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("does not allow this"));
    }
    assert_eq!(site.get(&site.chores(), &stranger).await.0, StatusCode::FORBIDDEN);
    assert_eq!(site.get(&site.chores(), "").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(site.only_chore().await.name, chore.name);
}

#[tokio::test]
async fn a_family_goes_on_holiday_and_comes_back() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let path = format!("/family/{}/holiday", site.home.family);
    for (form, problem) in [
        ("until=", "Please choose a day"),
        ("until=2001-01-01", "This day is over."),
        ("until=2123-01-01", "too far away"),
    ] {
        let (status, page) = site.post_form(&path, &parent, form).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains(problem), "{problem}");
    }
    assert_eq!(site.post_form(&path, &parent, "until=2030-02-28").await.0, StatusCode::SEE_OTHER);
    assert!(site.home.snapshot().await.1.is_on_holiday());
    let (_, page) = site.get(&site.chores(), &parent).await;
    assert!(page.contains("On holiday until Thursday, 28 Feb 2030."));
    let (_, page) = site.get(&site.chores(), &site.sign_in(&site.home.child).await).await;
    assert!(page.contains("On holiday until") && !page.contains("Back from holiday"));
    assert_eq!(site.post_form(&path, &parent, "back=yes").await.0, StatusCode::SEE_OTHER);
    assert!(!site.home.snapshot().await.1.is_on_holiday());
}

#[tokio::test]
async fn as_many_chores_as_there_may_be_fit_the_page() {
    let site = Site::new().await;
    let parent = site.sign_in(&site.home.parent).await;
    let chore = site.home.daily_chore("Chore", Assignment::FirstCome).await;
    for nth in 0..Limits::CHORES {
        let name = format!("Chore {nth}").parse().unwrap();
        let chore = Chore { id: new_id!(ChoreId), name, ..chore.clone() };
        site.home.run(&site.home.parent, FamilyCommand::SaveChore { chore }).await.unwrap();
    }
    let (status, page) = site.get(&site.chores(), &parent).await;
    assert_eq!(status, StatusCode::OK);
    assert!(page.contains("Chore 0<") && page.contains("Chore 249<"));
    assert!(page.len() < 260_000, "{} bytes", page.len());
    let form = "name=More&stars=1&repeats=daily&since=2026-11-02&who=first";
    let address = format!("{}/{}", site.chores(), new_id!(ChoreId));
    let (status, page) = site.post_form(&address, &parent, form).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("as many as there may be") && page.contains("value=\"More\""));
}
