//! Topics.

use hubbub_model::team::{Limits, Topic};
use hubbub_model::text::TopicText;
use hubbub_model::{TeamId, TopicId, UserId};

use super::words;
use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// A query for topics of team `$1` under a further condition.
macro_rules! topics {
    ($rest:literal) => {
        concat!(
            "SELECT id, owner, title, summary,
                    CAST(CASE WHEN text IS NULL THEN 0 ELSE 1 END AS BIGINT) AS has_text
             FROM topics WHERE team_id = $1 ",
            $rest
        )
    };
}

/// One topic of a team.
pub async fn lookup(tx: &mut Tx, team: TeamId, id: TopicId) -> Result<Option<Topic>, StoreError> {
    tx.fetch_optional(topics!("AND id = $2"), args![team, id]).await?.as_ref().map(topic).transpose()
}

/// What its owner has written of a topic of theirs, to be shared.
pub async fn text_of(
    tx: &mut Tx,
    team: TeamId,
    id: TopicId,
    owner: UserId,
) -> Result<Option<TopicText>, StoreError> {
    let sql = "SELECT text FROM topics WHERE team_id = $1 AND id = $2 AND owner = $3";
    let row = tx.fetch_optional(sql, args![team, id, owner]).await?;
    Ok(row.map(|row| row.opt_line("text")).transpose()?.flatten())
}

/// The topics of one member, the oldest first.
pub async fn of_member(tx: &mut Tx, team: TeamId, owner: UserId) -> Result<Vec<Topic>, StoreError> {
    let rows = tx.fetch_all(topics!("AND owner = $2 ORDER BY id"), args![team, owner]).await?;
    rows.iter().map(topic).collect()
}

/// The newest topics in which the first word is, found by it alone: a condition that may be NULL would let the
/// database look through all topics. And the other words, if there are more.
const FOUND: &str = topics!(
    "AND id IN (SELECT topic_id FROM topic_words WHERE team_id = $1 AND word >= $2 AND word < $3)
     AND ($4 IS NULL OR id IN
          (SELECT topic_id FROM topic_words WHERE team_id = $1 AND word >= $4 AND word < $5))
     AND ($6 IS NULL OR id IN
          (SELECT topic_id FROM topic_words WHERE team_id = $1 AND word >= $6 AND word < $7))
     ORDER BY id DESC LIMIT $8"
);

/// The newest topics of a team, at most `most`, in which each of these words begins a word or ends a long one.
/// Of many words the first three are looked for; without any, every topic is found.
pub async fn search(tx: &mut Tx, team: TeamId, text: &str, most: i64) -> Result<Vec<Topic>, StoreError> {
    let mut words = words::words(text);
    let [one, two, three] = std::array::from_fn(|_| words.next());
    // No character comes after the last one that there is.
    let after = |word: &Option<String>| word.as_ref().map(|word| format!("{word}\u{10FFFF}"));
    let (after_one, after_two, after_three) = (after(&one), after(&two), after(&three));
    let found = if one.is_none() {
        tx.fetch_all(topics!("ORDER BY id DESC LIMIT $2"), args![team, most]).await?
    } else {
        let values = args![
            team,
            one.as_ref(),
            after_one.as_ref(),
            two.as_ref(),
            after_two.as_ref(),
            three.as_ref(),
            after_three.as_ref(),
            most
        ];
        tx.fetch_all(FOUND, values).await?
    };
    found.iter().map(topic).collect()
}

/// The newest topics before `id`, as many as a page has, and whether there are more.
pub(super) async fn before(
    tx: &mut Tx,
    team: TeamId,
    id: Option<TopicId>,
) -> Result<(Vec<Topic>, bool), StoreError> {
    let most = Limits::PAGE;
    let sql = topics!("AND ($2 IS NULL OR id < $2) ORDER BY id DESC LIMIT $3");
    let rows = tx.fetch_all(sql, args![team, id, i64::try_from(most + 1).unwrap_or(i64::MAX)]).await?;
    let page = rows.iter().take(most).rev().map(topic).collect::<Result<_, _>>()?;
    Ok((page, rows.len() > most))
}

pub(super) async fn insert(tx: &mut Tx, team: TeamId, topic: &Topic) -> Result<(), StoreError> {
    let sql = "INSERT INTO topics (id, team_id, owner, title, summary) VALUES ($1, $2, $3, $4, $5)";
    let values = args![topic.id, team, topic.owner, &topic.title, topic.summary.as_ref()];
    tx.execute(sql, values).await?;
    words::index(tx, team, topic).await
}

pub(super) async fn update(tx: &mut Tx, team: TeamId, topic: &Topic) -> Result<(), StoreError> {
    let sql = "UPDATE topics SET title = $2, summary = $3 WHERE id = $1";
    tx.execute(sql, args![topic.id, &topic.title, topic.summary.as_ref()]).await?;
    words::index(tx, team, topic).await
}

pub(super) async fn set_text(
    tx: &mut Tx,
    team: TeamId,
    id: TopicId,
    text: Option<&TopicText>,
) -> Result<(), StoreError> {
    let sql = "UPDATE topics SET text = $3 WHERE team_id = $1 AND id = $2";
    tx.execute(sql, args![team, id, text]).await?;
    Ok(())
}

pub(super) async fn remove(tx: &mut Tx, id: TopicId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM topics WHERE id = $1", args![id]).await?;
    Ok(())
}

fn topic(row: &Row) -> Result<Topic, StoreError> {
    Ok(Topic {
        id: row.parse("id")?,
        owner: row.parse("owner")?,
        title: row.line("title")?,
        summary: row.opt_line("summary")?,
        has_text: row.flag("has_text")?,
    })
}
