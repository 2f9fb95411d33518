-- The words by which a team's topics are found: `crates/storage/src/team/words.rs` makes them. Topics from before
-- are found by what stands between their blanks, until they are next changed.

CREATE TABLE topic_words (
    team_id TEXT NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    topic_id TEXT NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    PRIMARY KEY (team_id, word, topic_id)
);
CREATE INDEX topic_words_of_topic ON topic_words (topic_id);

INSERT INTO topic_words (team_id, word, topic_id)
SELECT DISTINCT team_id, word, id FROM topics, regexp_split_to_table(folded, ' +') AS word WHERE word <> '';

ALTER TABLE topics DROP COLUMN folded;
