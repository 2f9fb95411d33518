//! Templates.

use hubbub_model::TemplateId;
use hubbub_model::family::Template;

use super::{FamilyId, Row, StoreError, Tx, args};

pub(super) async fn of_family(tx: &mut Tx, family: FamilyId) -> Result<Vec<Template>, StoreError> {
    let sql = "SELECT id, name, length_s, stars FROM templates WHERE family_id = $1 ORDER BY id";
    let template = |row: &Row| {
        Ok(Template {
            id: row.parse("id")?,
            name: row.line("name")?,
            length: row.number("length_s")?,
            stars: row.number("stars")?,
        })
    };
    tx.fetch_all(sql, args![family]).await?.iter().map(template).collect()
}

/// Creates or changes a template. An id that belongs to another family is a conflict.
pub(super) async fn save(tx: &mut Tx, family: FamilyId, template: &Template) -> Result<(), StoreError> {
    let sql = "INSERT INTO templates (id, family_id, name, length_s, stars) VALUES ($1, $2, $3, $4, $5)
               ON CONFLICT (id) DO UPDATE
               SET name = excluded.name, length_s = excluded.length_s, stars = excluded.stars
               WHERE templates.family_id = excluded.family_id";
    let values = args![template.id, family, &template.name, template.length, template.stars];
    if tx.execute(sql, values).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

pub(super) async fn remove(tx: &mut Tx, id: TemplateId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM templates WHERE id = $1", args![id]).await?;
    Ok(())
}
