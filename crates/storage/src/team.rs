//! Teams: their state as a snapshot has it, and the rows behind each event.

mod export;
mod member;
mod topic;
mod words;

use hubbub_commands::TeamCommand;
use hubbub_commands::areas::Team;
use hubbub_events::TeamEvent;
use hubbub_model::person::Group;
use hubbub_model::team::{Delegation, TeamState};
use hubbub_model::text::{Summary, TeamName, TopicText, TopicTitle};
use hubbub_model::{TeamId, Timestamp, TopicId, UserId, team, upsert};

use crate::tx::{args, texts};
use crate::{Part, Row, StoreError, Stored, TableKey, Tx, invitation};

pub use member::{belongings, is_member, member_of};
pub use topic::{lookup as topic, of_member as topics_of, search, text_of};

texts! {
    TeamId => |id| id.to_string();
    TopicId => |id| id.to_string();
    &TeamName => |name| name.to_string();
    &TopicTitle => |title| title.to_string();
    &Summary => |text| text.to_string();
    &TopicText => |text| text.to_string();
    team::Role => |role| role.as_str().to_owned();
}

/// Removes a team with all that is its own, but for the logs of its requests.
pub async fn delete(tx: &mut Tx, id: TeamId) -> Result<(), StoreError> {
    invitation::delete_of(tx, id.into()).await?;
    tx.execute("DELETE FROM teams WHERE id = $1", args![id]).await?;
    Ok(())
}

/// The name of a team.
pub async fn name(tx: &mut Tx, id: TeamId) -> Result<Option<TeamName>, StoreError> {
    let row = tx.fetch_optional("SELECT name FROM teams WHERE id = $1", args![id]).await?;
    row.map(|row| row.line("name")).transpose()
}

impl Stored for Team {
    const TABLES: &'static [TableKey] = &[
        ("teams", &["id"]),
        ("team_members", &["team_id", "user_id"]),
        ("delegations", &["team_id", "owner"]),
        ("topics", &["id"]),
        ("topic_words", &["team_id", "word", "topic_id"]),
    ];

    async fn load(tx: &mut Tx, id: TeamId) -> Result<Option<TeamState>, StoreError> {
        let Some(name) = name(tx, id).await? else { return Ok(None) };
        Ok(Some(TeamState {
            members: member::of_team(tx, id).await?,
            delegations: delegations(tx, id).await?,
            ..TeamState::new(team::Team { id, name })
        }))
    }

    /// A snapshot has no topics.
    async fn widen(tx: &mut Tx, state: &mut TeamState, command: &TeamCommand) -> Result<(), StoreError> {
        use TeamCommand as C;
        match command {
            C::AddTopic { topic_id, .. }
            | C::ChangeTopic { topic_id, .. }
            | C::SaveTopicText { topic_id, .. }
            | C::RemoveTopic { topic_id } => read_topic(tx, state, *topic_id).await,
            _ => Ok(()),
        }
    }

    async fn set_aside(tx: &mut Tx, id: TeamId, command: &TeamCommand) -> Result<(), StoreError> {
        match command {
            TeamCommand::SaveTopicText { topic_id, text } => {
                topic::set_text(tx, id, *topic_id, text.as_ref()).await
            }
            _ => Ok(()),
        }
    }

    async fn record(tx: &mut Tx, id: TeamId, event: &TeamEvent, now: Timestamp) -> Result<(), StoreError> {
        use TeamEvent as E;
        match event {
            E::TeamCreated { team } => {
                let sql = "INSERT INTO teams (id, name, created_at) VALUES ($1, $2, $3)";
                tx.execute(sql, args![team.id, &team.name, now]).await.map(drop)
            }
            E::TeamUpdated { team } => tx
                .execute("UPDATE teams SET name = $2 WHERE id = $1", args![team.id, &team.name])
                .await
                .map(drop),
            E::ColleagueJoined { member } => member::insert(tx, id, member, now).await,
            E::ColleagueUpdated { member } => member::update(tx, id, member).await,
            E::ColleagueLeft { user_id } => member::remove(tx, id, *user_id).await,
            E::DelegationSaved { delegation } => {
                let Delegation { owner, delegate, until } = *delegation;
                let sql = "INSERT INTO delegations (team_id, owner, delegate, until) VALUES ($1, $2, $3, $4)
                           ON CONFLICT (team_id, owner) DO UPDATE
                           SET delegate = excluded.delegate, until = excluded.until";
                tx.execute(sql, args![id, owner, delegate, until]).await.map(drop)
            }
            E::DelegationEnded { owner } => {
                let sql = "DELETE FROM delegations WHERE team_id = $1 AND owner = $2";
                tx.execute(sql, args![id, *owner]).await.map(drop)
            }
            E::TopicAdded { topic } => topic::insert(tx, id, topic).await,
            E::TopicUpdated { topic } => topic::update(tx, id, topic).await,
            E::TopicRemoved { topic_id, .. } => topic::remove(tx, *topic_id).await,
        }
    }

    async fn page(tx: &mut Tx, id: TeamId, before: &str) -> Result<Option<Part<TeamState>>, StoreError> {
        let Some(name) = name(tx, id).await? else { return Ok(None) };
        let before = match before {
            TeamState::NEWEST => None,
            id => match id.parse() {
                Ok(id) => Some(id),
                Err(_) => return Ok(None),
            },
        };
        let (topics, more) = topic::before(tx, id, before).await?;
        let next = topics.first().filter(|_| more).map(|oldest| oldest.id.to_string());
        Ok(Some((TeamState { topics, ..TeamState::new(team::Team { id, name }) }, next)))
    }

    async fn groups_of(tx: &mut Tx, user: UserId) -> Result<Vec<Group>, StoreError> {
        let group = |(id, name, role)| Group::Team { id, name, role };
        Ok(belongings(tx, user).await?.into_iter().map(group).collect())
    }

    async fn may_read(tx: &mut Tx, id: TeamId, user: UserId) -> Result<bool, StoreError> {
        is_member(tx, id, user).await
    }
}

/// Adds a topic of a team to what is at hand of its state.
pub async fn read_topic(tx: &mut Tx, state: &mut TeamState, id: TopicId) -> Result<(), StoreError> {
    if let Some(topic) = topic::lookup(tx, state.team.id, id).await? {
        upsert(&mut state.topics, topic, |one| one.id);
    }
    Ok(())
}

async fn delegations(tx: &mut Tx, id: TeamId) -> Result<Vec<Delegation>, StoreError> {
    let sql = "SELECT owner, delegate, until FROM delegations WHERE team_id = $1 ORDER BY owner";
    let delegation = |row: &Row| {
        Ok(Delegation {
            owner: row.parse("owner")?,
            delegate: row.parse("delegate")?,
            until: row.time("until")?,
        })
    };
    tx.fetch_all(sql, args![id]).await?.iter().map(delegation).collect()
}
