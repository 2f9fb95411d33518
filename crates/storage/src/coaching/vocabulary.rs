//! What has become of the names of exercises.

use hubbub_model::coaching::Term;
use hubbub_model::coaching::vocabulary::folded;
use hubbub_model::text::ExerciseName;
use hubbub_model::{CoachingId, Timestamp};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// What has become of the names of a coaching, in the order of the names.
pub async fn terms(tx: &mut Tx, id: CoachingId) -> Result<Vec<Term>, StoreError> {
    let sql = "SELECT name, becomes, since FROM coaching_terms WHERE coaching_id = $1";
    let term = |row: &Row| {
        Ok(Term { name: row.line("name")?, becomes: row.opt_line("becomes")?, since: row.time("since")? })
    };
    let terms: Result<Vec<Term>, StoreError> = tx.fetch_all(sql, args![id]).await?.iter().map(term).collect();
    // Databases order texts in their own ways.
    let mut terms = terms?;
    terms.sort_by_key(|term| folded(&term.name));
    Ok(terms)
}

pub(super) async fn rename(
    tx: &mut Tx,
    id: CoachingId,
    (from, to): (&ExerciseName, &ExerciseName),
    since: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE coaching_terms SET becomes = $3, becomes_folded = $4
               WHERE coaching_id = $1 AND becomes_folded = $2";
    tx.execute(sql, args![id, &folded(from), to, &folded(to)]).await?;
    let sql = "DELETE FROM coaching_terms WHERE coaching_id = $1 AND folded = $2";
    tx.execute(sql, args![id, &folded(to)]).await?;
    put(tx, id, &Term { name: from.clone(), becomes: Some(to.clone()), since }).await
}

pub(super) async fn put(tx: &mut Tx, id: CoachingId, term: &Term) -> Result<(), StoreError> {
    let sql = "INSERT INTO coaching_terms (coaching_id, folded, name, becomes, becomes_folded, since)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (coaching_id, folded) DO UPDATE
               SET name = excluded.name, becomes = excluded.becomes,
                   becomes_folded = excluded.becomes_folded, since = excluded.since";
    let becomes = term.becomes.as_ref();
    let values =
        args![id, &folded(&term.name), &term.name, becomes, becomes.map(folded).as_ref(), term.since];
    tx.execute(sql, values).await?;
    Ok(())
}
