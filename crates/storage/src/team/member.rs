//! Members.

use hubbub_model::team::{Member, Role};
use hubbub_model::text::TeamName;
use hubbub_model::{TeamId, Timestamp, UserId};

use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// A query for members of team `$1`, each with how many topics they have.
macro_rules! members {
    ($rest:literal) => {
        concat!(
            "SELECT m.user_id, m.name, m.role, (SELECT COUNT(*) FROM topics t
                 WHERE t.team_id = m.team_id AND t.owner = m.user_id) AS topics
             FROM team_members m WHERE m.team_id = $1 ",
            $rest
        )
    };
}

/// The teams a person belongs to, and as what; in the order in which they joined.
pub async fn belongings(tx: &mut Tx, user: UserId) -> Result<Vec<(TeamId, TeamName, Role)>, StoreError> {
    let sql = "SELECT t.id, t.name, m.role FROM team_members m JOIN teams t ON t.id = m.team_id
               WHERE m.user_id = $1 ORDER BY m.joined_at, t.id";
    let rows = tx.fetch_all(sql, args![user]).await?;
    rows.iter().map(|row| Ok((row.parse("id")?, row.line("name")?, role(row)?))).collect()
}

/// Is this person in this team now?
pub async fn is_member(tx: &mut Tx, team: TeamId, user: UserId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 AS one FROM team_members WHERE team_id = $1 AND user_id = $2";
    Ok(tx.fetch_optional(sql, args![team, user]).await?.is_some())
}

/// The membership of this person in this team.
pub async fn member_of(tx: &mut Tx, team: TeamId, user: UserId) -> Result<Option<Member>, StoreError> {
    let sql = members!("AND m.user_id = $2");
    tx.fetch_optional(sql, args![team, user]).await?.as_ref().map(member).transpose()
}

pub(super) async fn of_team(tx: &mut Tx, team: TeamId) -> Result<Vec<Member>, StoreError> {
    tx.fetch_all(members!("ORDER BY m.user_id"), args![team]).await?.iter().map(member).collect()
}

pub(super) async fn insert(
    tx: &mut Tx,
    team: TeamId,
    member: &Member,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql =
        "INSERT INTO team_members (team_id, user_id, name, role, joined_at) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, args![team, member.user_id, &member.name, member.role, now]).await?;
    Ok(())
}

pub(super) async fn update(tx: &mut Tx, team: TeamId, member: &Member) -> Result<(), StoreError> {
    let sql = "UPDATE team_members SET name = $3, role = $4 WHERE team_id = $1 AND user_id = $2";
    tx.execute(sql, args![team, member.user_id, &member.name, member.role]).await?;
    Ok(())
}

/// Somebody goes, with their topics and with what was agreed about who answers in whose place.
pub(super) async fn remove(tx: &mut Tx, team: TeamId, user: UserId) -> Result<(), StoreError> {
    for sql in [
        "DELETE FROM topics WHERE team_id = $1 AND owner = $2",
        "DELETE FROM delegations WHERE team_id = $1 AND (owner = $2 OR delegate = $2)",
        "DELETE FROM team_members WHERE team_id = $1 AND user_id = $2",
    ] {
        tx.execute(sql, args![team, user]).await?;
    }
    Ok(())
}

fn role(row: &Row) -> Result<Role, StoreError> {
    row.named("role", Role::parse)
}

fn member(row: &Row) -> Result<Member, StoreError> {
    Ok(Member {
        user_id: row.parse("user_id")?,
        name: row.line("name")?,
        role: role(row)?,
        topics: row.number::<u64>("topics")?.try_into().unwrap_or(u32::MAX),
    })
}
