-- Looking after an account: which sessions there are, what a change of it has still to do in
-- families, and links for a new password.

-- Sessions from before have an id made of their token's hash. Of which device they are is not known.
ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN browser TEXT;
ALTER TABLE sessions ADD COLUMN system TEXT;
ALTER TABLE sessions ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
UPDATE sessions SET used_at = created_at,
    id = substr(token_hash, 1, 8) || '-' || substr(token_hash, 9, 4) || '-' || substr(token_hash, 13, 4)
        || '-' || substr(token_hash, 17, 4) || '-' || substr(token_hash, 21, 12);
CREATE UNIQUE INDEX sessions_by_id ON sessions (id);

-- Of a deleted account only the id is left, for as long as families have members that were its.
ALTER TABLE users ADD COLUMN deleted_at INTEGER;
CREATE INDEX users_deleted ON users (deleted_at) WHERE deleted_at IS NOT NULL;

-- The families in which an account's name, or that it is gone, has still to be taken over. Each change
-- of an account adds its own rows, so that none waits for a worker that is about to delete another.
CREATE TABLE account_tasks (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    family_id TEXT NOT NULL
) STRICT;
CREATE INDEX account_tasks_of_user ON account_tasks (user_id, family_id);
CREATE INDEX account_tasks_of_family ON account_tasks (family_id);

-- Links with which a new password is set, one for each account. A row goes when its link is used.
-- Those that an operator has made are of no family.
CREATE TABLE reset_links (
    user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    family_id TEXT REFERENCES families (id) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reset_links_of_family ON reset_links (family_id);

-- What a family is told of links that its parents have made: of the last one for each member.
CREATE TABLE resets (
    member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    by_member TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    made_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX resets_of_family ON resets (family_id);
