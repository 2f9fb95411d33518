//! Kiosks.

use hubbub_model::family::Kiosk;

use super::{FamilyId, Row, StoreError, Tx, args};

pub(super) async fn of_family(tx: &mut Tx, family: FamilyId) -> Result<Vec<Kiosk>, StoreError> {
    let sql = "SELECT k.member_id, k.ticks_for, k.starts_timers
               FROM kiosks k JOIN members m ON m.id = k.member_id AND m.left_at IS NULL
               WHERE k.family_id = $1 ORDER BY k.member_id";
    let kiosk = |row: &Row| {
        Ok(Kiosk {
            member_id: row.parse("member_id")?,
            ticks_for: row.ids("ticks_for")?,
            starts_timers: row.flag("starts_timers")?,
        })
    };
    tx.fetch_all(sql, args![family]).await?.iter().map(kiosk).collect()
}

pub(super) async fn save(tx: &mut Tx, family: FamilyId, kiosk: &Kiosk) -> Result<(), StoreError> {
    let sql = "INSERT INTO kiosks (member_id, family_id, ticks_for, starts_timers) VALUES ($1, $2, $3, $4)
               ON CONFLICT (member_id) DO UPDATE
               SET ticks_for = excluded.ticks_for, starts_timers = excluded.starts_timers";
    tx.execute(sql, args![kiosk.member_id, family, &kiosk.ticks_for[..], kiosk.starts_timers]).await?;
    Ok(())
}
