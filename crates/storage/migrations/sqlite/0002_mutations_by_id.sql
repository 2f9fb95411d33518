-- Mutation ids begin with the time, so that replies in their order are written side by side; in the
-- order of people, each of them was on a page of its own.
CREATE TABLE mutations_by_id (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    mutation_id TEXT NOT NULL,
    reply TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (mutation_id, user_id)
) STRICT, WITHOUT ROWID;
INSERT INTO mutations_by_id (user_id, mutation_id, reply, at)
SELECT user_id, mutation_id, reply, at FROM mutations;
DROP TABLE mutations;
ALTER TABLE mutations_by_id RENAME TO mutations;
CREATE INDEX mutations_by_age ON mutations (at);
