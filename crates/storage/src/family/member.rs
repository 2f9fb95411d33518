//! Members.

use hubbub_model::MemberId;
use hubbub_model::family::Member;
use hubbub_model::text::FamilyName;

use super::{FamilyId, Role, Row, StoreError, Timestamp, Tx, UserId, args, role};

/// The families a person belongs to, and as what; in the order in which they joined.
pub async fn belongings(tx: &mut Tx, user: UserId) -> Result<Vec<(FamilyId, FamilyName, Role)>, StoreError> {
    let sql = "SELECT f.id, f.name, CASE WHEN k.member_id IS NULL THEN m.role ELSE 'kiosk' END AS role
               FROM members m JOIN families f ON f.id = m.family_id LEFT JOIN kiosks k ON k.member_id = m.id
               WHERE m.user_id = $1 AND m.left_at IS NULL ORDER BY m.id";
    let rows = tx.fetch_all(sql, args![user]).await?;
    rows.iter().map(|row| Ok((row.parse("id")?, row.line("name")?, role(row)?))).collect()
}

/// Is this person in this family now?
pub async fn is_member(tx: &mut Tx, family: FamilyId, user: UserId) -> Result<bool, StoreError> {
    Ok(member_of(tx, family, user).await?.is_some())
}

/// The membership of this person in this family.
pub async fn member_of(tx: &mut Tx, family: FamilyId, user: UserId) -> Result<Option<Member>, StoreError> {
    let sql =
        "SELECT m.id, m.user_id, m.name, CASE WHEN k.member_id IS NULL THEN m.role ELSE 'kiosk' END AS role
               FROM members m LEFT JOIN kiosks k ON k.member_id = m.id
               WHERE m.family_id = $1 AND m.user_id = $2 AND m.left_at IS NULL";
    tx.fetch_optional(sql, args![family, user]).await?.as_ref().map(member).transpose()
}

pub(super) async fn of_family(tx: &mut Tx, family: FamilyId) -> Result<Vec<Member>, StoreError> {
    let sql =
        "SELECT m.id, m.user_id, m.name, CASE WHEN k.member_id IS NULL THEN m.role ELSE 'kiosk' END AS role
               FROM members m LEFT JOIN kiosks k ON k.member_id = m.id
               WHERE m.family_id = $1 AND m.left_at IS NULL ORDER BY m.id";
    tx.fetch_all(sql, args![family]).await?.iter().map(member).collect()
}

pub(super) async fn insert(
    tx: &mut Tx,
    family: FamilyId,
    member: &Member,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO members (id, family_id, user_id, name, role, joined_at) VALUES ($1, $2, $3, $4, $5, $6)";
    tx.execute(sql, args![member.id, family, member.user_id, &member.name, column(member.role), now]).await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, member: &Member) -> Result<(), StoreError> {
    let sql = "UPDATE members SET name = $2, role = $3 WHERE id = $1";
    tx.execute(sql, args![member.id, &member.name, column(member.role)]).await?;
    Ok(())
}

pub(super) async fn leave(tx: &mut Tx, id: MemberId, now: Timestamp) -> Result<(), StoreError> {
    tx.execute("UPDATE members SET left_at = $2 WHERE id = $1", args![id, now]).await?;
    Ok(())
}

/// What `members` says of a role: that a kiosk is one, its row in `kiosks` says.
fn column(role: Role) -> Role {
    match role {
        Role::Parent => Role::Parent,
        Role::Child | Role::Kiosk => Role::Child,
    }
}

fn member(row: &Row) -> Result<Member, StoreError> {
    Ok(Member {
        id: row.parse("id")?,
        user_id: row.parse("user_id")?,
        name: row.line("name")?,
        role: role(row)?,
    })
}
