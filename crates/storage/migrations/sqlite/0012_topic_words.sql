-- The words by which a team's topics are found: `crates/storage/src/team/words.rs` makes them. Topics from before
-- are found by what stands between their blanks, until they are next changed.

CREATE TABLE topic_words (
    team_id TEXT NOT NULL,
    word TEXT NOT NULL,
    topic_id TEXT NOT NULL REFERENCES topics (id) ON DELETE CASCADE,
    PRIMARY KEY (team_id, word, topic_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX topic_words_of_topic ON topic_words (topic_id);

WITH RECURSIVE split (team_id, topic_id, word, rest) AS (
    SELECT team_id, id, '', folded || ' ' FROM topics
    UNION ALL
    SELECT team_id, topic_id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1)
    FROM split WHERE rest <> ''
)
INSERT INTO topic_words (team_id, word, topic_id)
SELECT DISTINCT team_id, word, topic_id FROM split WHERE word <> '';

ALTER TABLE topics DROP COLUMN folded;
