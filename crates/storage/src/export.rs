//! All that is written down of one group, or of one person's training, as one JSON object for whoever takes it along:
//!
//! ```text
//! {"format":1,"made_at":1763712000000,
//! "family":[
//! {"id":"0197…","name":"Lind",…}],
//! "members":[
//! {"id":"0197…","name":"Robin","role":"parent",…},
//! …
//! ```
//!
//! Each list is a table and each object a row, under the names that the columns have. Times are
//! milliseconds and days are days since 1970, UTC; lists of members are their ids with blanks between
//! them. Columns are named one by one, so that none gets out unseen: of people it has names and
//! roles, but neither accounts nor addresses, and no token. The log is not in it, which is only what
//! happened to these rows, nor replies that are kept.
//!
//! It has what whoever takes it along may read, and nothing else. Each area says what that is.

use std::io::Write;

use hubbub_model::{Timestamp, UserId};

use crate::{Arg, StoreError, Stored, Tx};

/// The format that is written. It says when columns go or mean something else; new ones may come.
const FORMAT: u32 = 1;

/// The name of a list, and what is in it of the group `$1` for `$2`, who takes it along.
pub(crate) type List = (&'static str, &'static str);

/// An area whose groups people can take along.
pub trait Exported: Stored {
    /// What is in an export, in this order.
    fn lists() -> Vec<List>;
}

/// All that is written down of a group and that `user`, who belongs to it, may read, as it is at one moment. `now` is
/// noted in it.
pub async fn of_group<A: Exported>(
    tx: &mut Tx,
    id: A::Id,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<u8>, StoreError> {
    let id = Arg::Text(Some(id.to_string()));
    write_all(tx, &A::lists(), &[id, user.into()], now).await
}

/// Writes lists about what these arguments name.
pub(crate) async fn write_all(
    tx: &mut Tx,
    lists: &[List],
    of: &[Arg],
    now: Timestamp,
) -> Result<Vec<u8>, StoreError> {
    let mut json = Vec::new();
    let written =
        |error: std::io::Error| StoreError::Inconsistent { column: "json", value: error.to_string() };
    write!(json, r#"{{"format":{FORMAT},"made_at":{}"#, now.as_millis()).map_err(written)?;
    for (name, sql) in lists {
        write!(json, ",\n\"{name}\":[").map_err(written)?;
        // PostgreSQL takes no argument that a query does not name.
        let named = if sql.contains("$2") { of } else { &of[..1] };
        for (nth, row) in tx.fetch_all(sql, named).await?.into_iter().enumerate() {
            json.extend(if nth == 0 { "\n" } else { ",\n" }.bytes());
            serde_json::to_writer(&mut json, &row.object()?).map_err(|error| written(error.into()))?;
        }
        json.push(b']');
        // A long ledger takes a while, and SQLite is read on this thread.
        tokio::task::yield_now().await;
    }
    json.extend(b"}\n");
    Ok(json)
}
