//! What has happened to a request.

use hubbub_model::KnowledgeId;
use hubbub_model::knowledge::{Deed, Party, Step};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

pub(super) async fn of_request(tx: &mut Tx, id: KnowledgeId) -> Result<Vec<Step>, StoreError> {
    let sql =
        "SELECT deed, by_user, to_user, to_name, at FROM knowledge_steps WHERE request_id = $1 ORDER BY nr";
    tx.fetch_all(sql, args![id]).await?.iter().map(step).collect()
}

pub(super) async fn add(tx: &mut Tx, id: KnowledgeId, step: &Step) -> Result<(), StoreError> {
    let sql = "INSERT INTO knowledge_steps (request_id, nr, deed, by_user, to_user, to_name, at)
               VALUES ($1, (SELECT COUNT(*) FROM knowledge_steps WHERE request_id = $1), $2, $3, $4, $5, $6)";
    let to = step.to.as_ref();
    let values = args![
        id,
        step.deed.as_str(),
        step.by,
        to.map(|party| party.user_id),
        to.map(|party| &party.name),
        step.at
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

fn step(row: &Row) -> Result<Step, StoreError> {
    let to = match row.opt_parse("to_user")? {
        Some(user_id) => Some(Party { user_id, name: row.line("to_name")? }),
        None => None,
    };
    Ok(Step { deed: row.named("deed", Deed::parse)?, by: row.opt_parse("by_user")?, to, at: row.time("at")? })
}
