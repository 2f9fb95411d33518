//! Notifications. `open` and `asks` say of each row what the model would: they are columns so that the
//! open ones of a person are found without reading the others.

use hubbub_model::person::{About, GroupId, Kind, Mark, Notification, PersonState};
use hubbub_model::{NotificationId, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// A query for notifications with this condition.
macro_rules! notifications {
    ($condition:literal) => {
        concat!(
            "SELECT id, kind, about, group_name, from_name, label, note, at, mark FROM notifications ",
            $condition
        )
    };
}

/// The window of a person: the newest, and all that are open.
pub(super) async fn newest(tx: &mut Tx, user: UserId) -> Result<Vec<Notification>, StoreError> {
    let sql = notifications!(
        "WHERE user_id = $1 AND (open = 1 OR id >= COALESCE((SELECT n.id FROM notifications n
         WHERE n.user_id = $1 ORDER BY n.id DESC LIMIT 1 OFFSET $2), '')) ORDER BY id"
    );
    tx.fetch_all(sql, args![user, offset(PersonState::WINDOW)]).await?.iter().map(notification).collect()
}

/// The newest of those that came before `id`, as many as a window has, and whether there are more.
pub(super) async fn before(
    tx: &mut Tx,
    user: UserId,
    id: NotificationId,
) -> Result<(Vec<Notification>, bool), StoreError> {
    let sql = notifications!("WHERE user_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
    let most = PersonState::WINDOW;
    let rows = tx.fetch_all(sql, args![user, id, i64::try_from(most + 1).unwrap_or(i64::MAX)]).await?;
    let page = rows.iter().take(most).rev().map(notification).collect::<Result<_, _>>()?;
    Ok((page, rows.len() > most))
}

pub(super) async fn insert(tx: &mut Tx, user: UserId, new: &Notification) -> Result<(), StoreError> {
    let sql = "INSERT INTO notifications (id, user_id, kind, about, group_id, group_name, from_name, label,
                   note, at, mark, open, asks)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let Notification { id, kind, about, group_name, from, label, note, at, mark } = new;
    let args = args![
        *id,
        user,
        kind.as_str(),
        *about,
        about.group(),
        group_name,
        from.as_ref(),
        label.as_ref(),
        note.as_ref(),
        *at,
        mark.as_str(),
        new.is_open(),
        kind.asks(),
    ];
    tx.execute(sql, args).await?;
    give_up_oldest(tx, user).await
}

/// What is open beyond the limit counts as handled, the oldest first.
async fn give_up_oldest(tx: &mut Tx, user: UserId) -> Result<(), StoreError> {
    let sql = "UPDATE notifications SET mark = 'handled', open = 0 WHERE user_id = $1 AND open = 1
               AND id < (SELECT n.id FROM notifications n WHERE n.user_id = $1 AND n.open = 1
                         ORDER BY n.id DESC LIMIT 1 OFFSET $2)";
    tx.execute(sql, args![user, offset(PersonState::OPEN)]).await?;
    Ok(())
}

pub(super) async fn handle(tx: &mut Tx, user: UserId, about: About) -> Result<(), StoreError> {
    let sql = "UPDATE notifications SET mark = 'handled', open = 0
               WHERE user_id = $1 AND open = 1 AND asks = 1 AND about = $2";
    tx.execute(sql, args![user, about]).await?;
    Ok(())
}

pub(super) async fn handle_group(tx: &mut Tx, user: UserId, group: GroupId) -> Result<(), StoreError> {
    let sql = "UPDATE notifications SET mark = 'handled', open = 0
               WHERE user_id = $1 AND open = 1 AND asks = 1 AND group_id = $2";
    tx.execute(sql, args![user, group]).await?;
    Ok(())
}

/// Nothing stays of what they say but that they were there.
pub(super) async fn forget(tx: &mut Tx, user: UserId, about: About) -> Result<(), StoreError> {
    macro_rules! forget {
        ($which:literal) => {
            concat!(
                "UPDATE notifications SET group_name = '', from_name = NULL, label = NULL, note = NULL,
                     mark = 'handled', open = 0 WHERE user_id = $1 AND ",
                $which
            )
        };
    }
    match about {
        About::Group(group) => tx.execute(forget!("group_id = $2"), args![user, group]).await?,
        thing => tx.execute(forget!("about = $2"), args![user, thing]).await?,
    };
    Ok(())
}

pub(super) async fn read(tx: &mut Tx, user: UserId, id: NotificationId) -> Result<(), StoreError> {
    let sql = "UPDATE notifications SET mark = 'read', open = asks
               WHERE user_id = $1 AND id = $2 AND mark = 'new'";
    tx.execute(sql, args![user, id]).await?;
    Ok(())
}

pub(super) async fn read_all(tx: &mut Tx, user: UserId, up_to: NotificationId) -> Result<(), StoreError> {
    let sql = "UPDATE notifications SET mark = 'read', open = asks
               WHERE user_id = $1 AND open = 1 AND id <= $2 AND mark = 'new'";
    tx.execute(sql, args![user, up_to]).await?;
    Ok(())
}

/// The place of the last of the first `count` rows.
fn offset(count: usize) -> i64 {
    i64::try_from(count.saturating_sub(1)).unwrap_or(i64::MAX)
}

fn notification(row: &Row) -> Result<Notification, StoreError> {
    Ok(Notification {
        id: row.parse("id")?,
        kind: row.named("kind", Kind::parse)?,
        about: row.named("about", About::parse)?,
        group_name: row.line("group_name")?,
        from: row.opt_line("from_name")?,
        label: row.opt_line("label")?,
        note: row.opt_line("note")?,
        at: row.time("at")?,
        mark: row.named("mark", Mark::parse)?,
    })
}
