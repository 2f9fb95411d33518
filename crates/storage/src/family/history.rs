//! The ledger of stars as people read it: page by page, the newest first.

use hubbub_model::family::{DaySum, StarEntry};
use hubbub_model::text::PersonName;
use hubbub_model::{Day, MemberId};

use super::star::{entries, entry};
use super::{FamilyId, Row, StoreError, Tx, UserId, args};

/// Which entries are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Whose; everybody's if it names nobody.
    pub member: Option<MemberId>,
    /// Of what kind.
    pub kind: Kind,
    /// From which day on.
    pub since: Day,
}

impl Default for Filter {
    /// All of them.
    fn default() -> Self {
        Self { member: None, kind: Kind::All, since: Day::from_number(i32::MIN) }
    }
}

/// The kinds of entries that can be read by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Of every kind.
    All,
    /// Given or taken by hand.
    Notes,
    /// For timers.
    Timers,
    /// For chores.
    Chores,
    /// For rewards.
    Rewards,
    /// What was undone, and what undid it.
    Undone,
}

impl Kind {
    /// What it is called in the statements below.
    const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Notes => "note",
            Self::Timers => "timer",
            Self::Chores => "chore",
            Self::Rewards => "reward",
            Self::Undone => "undone",
        }
    }
}

/// An entry as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the family's ledger.
    pub nr: u64,
    /// The entry.
    pub entry: StarEntry,
    /// If it undoes another: what that was for.
    pub undoes: Option<String>,
}

/// Somebody who is or was in the family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which member.
    pub id: MemberId,
    /// Which person.
    pub user_id: UserId,
    /// What they are called.
    pub name: PersonName,
    /// Whether the ledger has entries of theirs.
    pub has_stars: bool,
}

/// What of the ledger a [`Filter`] lets through: its parameters are the first four.
macro_rules! filter {
    () => {
        "WHERE e.family_id = $1 AND ($2 IS NULL OR e.member_id = $2)
           AND ($3 = 'all' OR e.kind = $3 OR ($3 = 'undone' AND (e.kind = 'undo' OR u.id IS NOT NULL)))
           AND e.day >= $4 "
    };
}

/// At most `most` entries with numbers below `before`, the newest first.
pub async fn page(
    tx: &mut Tx,
    family: FamilyId,
    filter: Filter,
    before: Option<u64>,
    most: i64,
) -> Result<Vec<Line>, StoreError> {
    let sql = concat!(entries!(""), filter!(), "AND e.nr < $5 ORDER BY e.nr DESC LIMIT $6");
    let Filter { member, kind, since } = filter;
    let before = before.and_then(|nr| i64::try_from(nr).ok()).unwrap_or(i64::MAX);
    let line = |row: &Row| {
        Ok(Line { nr: row.number("nr")?, entry: entry(row)?, undoes: row.opt_parse("undone_label")? })
    };
    let values = args![family, member, kind.as_str(), since, before, most];
    tx.fetch_all(sql, values).await?.iter().map(line).collect()
}

/// What the entries of each of these days come to, whatever page they are on.
pub async fn sums(
    tx: &mut Tx,
    family: FamilyId,
    filter: Filter,
    (first, last): (Day, Day),
) -> Result<Vec<DaySum>, StoreError> {
    let sql = concat!(
        "SELECT e.day, CAST(SUM(e.change) AS BIGINT) AS sum
         FROM star_entries e LEFT JOIN star_entries u ON u.undoes = e.id ",
        filter!(),
        "AND e.day BETWEEN $5 AND $6 GROUP BY e.day ORDER BY e.day"
    );
    let Filter { member, kind, since } = filter;
    let sum = |row: &Row| Ok(DaySum { day: row.day("day")?, sum: row.int("sum")? });
    let values = args![family, member, kind.as_str(), since, first, last];
    tx.fetch_all(sql, values).await?.iter().map(sum).collect()
}

/// Everybody who is or was in the family, so that nobody in its history is without a name.
pub async fn known(tx: &mut Tx, family: FamilyId) -> Result<Vec<Known>, StoreError> {
    let sql = "SELECT m.id, m.user_id, m.name,
                      CAST(CASE WHEN a.member_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_stars
               FROM members m LEFT JOIN star_accounts a ON a.member_id = m.id
               WHERE m.family_id = $1 ORDER BY m.id";
    let known = |row: &Row| {
        let (id, user_id) = (row.parse("id")?, row.parse("user_id")?);
        Ok(Known { id, user_id, name: row.line("name")?, has_stars: row.flag("has_stars")? })
    };
    tx.fetch_all(sql, args![family]).await?.iter().map(known).collect()
}
