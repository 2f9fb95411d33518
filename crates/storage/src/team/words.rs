//! Finding topics by their words.
//!
//! A topic's words stand in an index of their team, so that a search costs what it finds and not what there is.
//! A long word is found by its endings too: who looks for *Rechnung* means *Reiserechnung* as well.

use std::collections::BTreeSet;

use hubbub_model::team::Topic;
use hubbub_model::{TeamId, TopicId};
use unicode_segmentation::UnicodeSegmentation;

use crate::tx::args;
use crate::{StoreError, Tx};

/// How many characters of a word are kept. Longer ones are told apart by their beginning.
const KEPT: usize = 32;
/// A word of more characters than this is found by its endings.
const LONG: usize = 7;
/// The fewest characters of an ending.
const ENDING: usize = 4;

/// Lets a topic be found by what it says now.
pub(super) async fn index(tx: &mut Tx, team: TeamId, topic: &Topic) -> Result<(), StoreError> {
    forget(tx, topic.id).await?;
    for word in entries(topic) {
        let sql = "INSERT INTO topic_words (team_id, word, topic_id) VALUES ($1, $2, $3)";
        tx.execute(sql, args![team, &word, topic.id]).await?;
    }
    Ok(())
}

async fn forget(tx: &mut Tx, id: TopicId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM topic_words WHERE topic_id = $1", args![id]).await?;
    Ok(())
}

/// What a topic is found by, each once.
fn entries(topic: &Topic) -> BTreeSet<String> {
    let summary = topic.summary.as_ref().map_or("", |summary| summary.as_str());
    let text = format!("{} {summary}", topic.title);
    words(&text).flat_map(|word| endings(&word).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The words of a text, without the difference between capitals and small letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    text.unicode_words().map(|word| word.to_lowercase().chars().take(KEPT).collect())
}

/// A word, and if it is long its endings.
fn endings(word: &str) -> impl Iterator<Item = &str> {
    let characters = word.chars().count();
    let begins = if characters > LONG { characters - ENDING + 1 } else { 1 };
    word.char_indices().take(begins).map(|(at, _)| &word[at..])
}

#[cfg(test)]
mod tests {
    use super::{endings, words};

    fn of(text: &str) -> Vec<String> {
        words(text).collect()
    }

    #[test]
    fn words_are_told_apart_in_any_script() {
        assert_eq!(of("(Größe) 100% of_it, C++"), ["größe", "100", "of_it", "c"]);
        assert_eq!(of("請求書"), ["請", "求", "書"]);
        assert_eq!(of("مرحبا بالعالم"), ["مرحبا", "بالعالم"]);
        assert_eq!(of(" – … !"), Vec::<String>::new());
        assert_eq!(of(&"w".repeat(100)), ["w".repeat(32)]);
    }

    #[test]
    fn a_long_word_has_endings() {
        assert_eq!(endings("invoice").collect::<Vec<_>>(), ["invoice"]);
        assert_eq!(
            endings("invoices").collect::<Vec<_>>(),
            ["invoices", "nvoices", "voices", "oices", "ices"]
        );
        assert_eq!(endings("größenmaß").last(), Some("nmaß"));
    }
}
