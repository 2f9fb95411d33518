//! The history of a family's stars: its ledger, page by page, for those who may read it.

use hubbub_model::family::{Action, DaySum};
use hubbub_model::{FamilyId, UserId};
use hubbub_storage::family::history;

pub use hubbub_storage::family::history::{Filter, Kind, Known, Line};

use crate::household::allow;
use crate::{ServiceError, Services};

/// How many entries a page has.
const PAGE: usize = 50;

/// A page of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryPage {
    /// Its entries, the newest first.
    pub lines: Vec<Line>,
    /// What all entries of each of its days come to, also those on other pages.
    pub sums: Vec<DaySum>,
    /// Where the next page begins, if there are older entries.
    pub older: Option<u64>,
    /// Everybody who is or was in the family.
    pub people: Vec<Known>,
}

impl Services {
    /// The newest entries of the ledger that have numbers below `before`.
    ///
    /// # Errors
    /// The person is not in the family or may not read it.
    pub async fn history(
        &self,
        user: UserId,
        family: FamilyId,
        filter: Filter,
        before: Option<u64>,
    ) -> Result<HistoryPage, ServiceError> {
        let mut tx = self.store().read().await?;
        allow(&mut tx, family, user, Action::ReadHistory).await?;
        // One more than is shown tells whether there are more.
        let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut lines = history::page(&mut tx, family, filter, before, most).await?;
        let has_more = lines.len() > PAGE;
        lines.truncate(PAGE);
        let older = lines.last().map(|line| line.nr).filter(|_| has_more);
        // Days follow the numbers, but for families that have moved to another zone.
        let days = || lines.iter().map(|line| line.entry.day);
        let sums = match days().min().zip(days().max()) {
            Some(days) => history::sums(&mut tx, family, filter, days).await?,
            None => Vec::new(),
        };
        let people = history::known(&mut tx, family).await?;
        Ok(HistoryPage { lines, sums, older, people })
    }
}
