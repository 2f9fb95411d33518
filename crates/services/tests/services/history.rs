//! The history of stars: all of the ledger, page by page, for those who may read it.

use hubbub_commands::{FamilyCommand as C, FamilyRefusal, Refusal};
use hubbub_model::account::User;
use hubbub_model::family::{Role, WeekStart};
use hubbub_model::{Millis, StarEntryId};
use hubbub_services::ServiceError;
use hubbub_services::history::{Filter, HistoryPage, Kind};
use hubbub_testkit::{Database, Household, new_id, on_both};

async fn give(home: &Household, whom: &User, amount: u64) -> StarEntryId {
    let (entry_id, member_id) = (new_id!(StarEntryId), home.member(whom).await);
    let (amount, note) = (amount.try_into().unwrap(), "Helped out".parse().unwrap());
    home.run(&home.parent, C::AddStars { entry_id, member_id, amount, note }).await.unwrap();
    entry_id
}

async fn undo(home: &Household, undoes: StarEntryId) -> StarEntryId {
    let entry_id = new_id!(StarEntryId);
    home.run(&home.parent, C::UndoStars { entry_id, undoes }).await.unwrap();
    entry_id
}

async fn read(home: &Household, filter: Filter, before: Option<u64>) -> HistoryPage {
    home.services.history(home.child.id, home.family, filter, before).await.unwrap()
}

fn ids(page: &HistoryPage) -> Vec<StarEntryId> {
    page.lines.iter().map(|line| line.entry.id).collect()
}

on_both! {
    async fn pages_have_every_entry_once_and_days_their_whole_sum(database: Database) {
        let home = Household::new(&database).await;
        let mut written = Vec::new();
        for _ in 0..120 {
            written.push(give(&home, &home.child, 1).await);
        }
        written.reverse();
        let (mut seen, mut before) = (Vec::new(), None);
        loop {
            let page = read(&home, Filter::default(), before).await;
            assert_eq!(page.sums.iter().map(|sum| sum.sum).collect::<Vec<_>>(), [120], "not of this page only");
            seen.extend(ids(&page));
            // What is written meanwhile moves nothing.
            let meanwhile = give(&home, &home.parent, 1).await;
            undo(&home, meanwhile).await;
            before = page.older;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(seen, written);
    }
}

on_both! {
    async fn it_is_narrowed_down_by_member_kind_and_day(database: Database) {
        let home = Household::new(&database).await;
        let sister = home.join("Mia", Role::Child).await;
        let first = give(&home, &home.child, 2).await;
        home.clock.advance(Millis::from_days(2));
        let second = give(&home, &sister, 3).await;
        let timer = home.start_timer(1).await;
        home.clock.advance(Millis::from_secs(2));
        home.run(&home.parent, C::ConfirmTimer { timer_id: timer }).await.unwrap();
        let counter = undo(&home, first).await;
        let all = read(&home, Filter::default(), None).await;
        assert_eq!(ids(&all), [counter, timer.into(), second, first]);
        assert_eq!(all.sums.iter().map(|sum| sum.sum).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(all.lines[0].undoes.as_deref(), Some("Helped out"));
        assert!(all.lines[3].entry.undone && all.lines[3].undoes.is_none());

        let of = async |filter: Filter| ids(&read(&home, filter, None).await);
        let (mia, today) = (home.member(&sister).await, home.snapshot().await.1.today.day);
        assert_eq!(of(Filter { member: Some(mia), ..Filter::default() }).await, [second]);
        assert_eq!(of(Filter { since: today, ..Filter::default() }).await, [counter, timer.into(), second]);
        for (kind, expected) in [
            (Kind::Notes, vec![second, first]),
            (Kind::Timers, vec![timer.into()]),
            (Kind::Chores, vec![]),
            (Kind::Rewards, vec![]),
            (Kind::Undone, vec![counter, first]),
        ] {
            assert_eq!(of(Filter { kind, ..Filter::default() }).await, expected, "{kind:?}");
        }
    }
}

on_both! {
    async fn whoever_left_keeps_a_name_and_outsiders_read_nothing(database: Database) {
        let home = Household::new(&database).await;
        let sister = home.join("Mia", Role::Child).await;
        let (member_id, entry) = (home.member(&sister).await, give(&home, &sister, 3).await);
        home.run(&home.parent, C::RemoveMember { member_id }).await.unwrap();
        let page = read(&home, Filter::default(), None).await;
        assert_eq!(ids(&page), [entry]);
        let mia = page.people.iter().find(|known| known.id == member_id).unwrap();
        assert!(mia.name.as_str() == "Mia" && mia.has_stars);
        assert_eq!(page.people.iter().filter(|known| known.has_stars).count(), 1);
        for outsider in [&sister, &home.stranger] {
            let answer = home.services.history(outsider.id, home.family, Filter::default(), None).await;
            assert!(matches!(answer, Err(ServiceError::NotAMember)), "{answer:?}");
        }
        // The history of another family is another one.
        let (name, zone) = ("Others".parse().unwrap(), "UTC".parse().unwrap());
        let others = home.services.create_family(home.stranger.clone(), name, zone, WeekStart::Monday);
        let others = others.await.unwrap();
        let page = home.services.history(home.stranger.id, others, Filter::default(), None).await.unwrap();
        assert!(page.lines.is_empty() && page.people.len() == 1);
    }

    async fn a_wall_display_does_not_read_it(database: Database) {
        let home = Household::new(&database).await;
        let (tablet, _) = home.hang_up("Kitchen").await;
        let answer = home.services.history(tablet.id, home.family, Filter::default(), None).await;
        assert!(matches!(answer, Err(ServiceError::Refused(Refusal::Family(FamilyRefusal::NotAllowed)))), "{answer:?}");
    }
}
