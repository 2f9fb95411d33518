-- Ids are UUIDv7 text, times are milliseconds UTC. The Postgres file has the same
-- tables; only the types' names differ.

-- One row: the lineage of this database. A restored backup gets a new epoch.
CREATE TABLE lineage (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    epoch TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- The token itself is only in the browser's cookie.
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE families (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    week_start TEXT NOT NULL CHECK (week_start IN ('monday', 'saturday', 'sunday')),
    created_at INTEGER NOT NULL
) STRICT;

-- A row stays when its member leaves, since timers speak of it.
CREATE TABLE members (
    id TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('parent', 'child')),
    joined_at INTEGER NOT NULL,
    left_at INTEGER
) STRICT;
-- A person is in a family once at a time, however many invitations they follow.
CREATE UNIQUE INDEX members_once ON members (family_id, user_id) WHERE left_at IS NULL;
CREATE INDEX members_of_user ON members (user_id) WHERE left_at IS NULL;

CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('parent', 'child')),
    token_hash TEXT NOT NULL UNIQUE,
    created_by TEXT NOT NULL REFERENCES members (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
CREATE INDEX invitations_of_family ON invitations (family_id, expires_at);

CREATE TABLE templates (
    id TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    length_s INTEGER NOT NULL,
    stars INTEGER NOT NULL
) STRICT;
CREATE INDEX templates_of_family ON templates (family_id);

-- Each phase has exactly its own columns.
CREATE TABLE timers (
    id TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id),
    template_id TEXT,
    stars INTEGER NOT NULL,
    length_ms INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    started_by TEXT NOT NULL REFERENCES members (id),
    phase TEXT NOT NULL CHECK (phase IN ('running', 'paused', 'expired', 'completed', 'cancelled')),
    ends_at INTEGER,
    remaining_ms INTEGER,
    paused_by TEXT,
    expired_at INTEGER,
    stars_awarded INTEGER,
    ended_by TEXT,
    ended_at INTEGER,
    CHECK ((phase = 'running') = (ends_at IS NOT NULL)),
    CHECK ((phase = 'paused') = (remaining_ms IS NOT NULL AND paused_by IS NOT NULL)),
    CHECK (phase <> 'expired' OR expired_at IS NOT NULL),
    CHECK ((phase = 'completed') = (stars_awarded IS NOT NULL)),
    CHECK ((phase IN ('completed', 'cancelled')) = (ended_by IS NOT NULL AND ended_at IS NOT NULL))
) STRICT;
CREATE INDEX timers_active ON timers (family_id) WHERE phase IN ('running', 'paused', 'expired');
CREATE INDEX timers_due ON timers (ends_at) WHERE phase = 'running';

-- The log is the truth: each channel's entries are numbered 1, 2, 3 … without gaps,
-- because the counter is a row that the same transaction locks and moves.
CREATE TABLE channels (
    name TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT;

-- `data` is the letter exactly as it is published and as /api/sync answers it.
CREATE TABLE log (
    channel TEXT NOT NULL REFERENCES channels (name) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (channel, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_by_age ON log (at);

-- How far the dispatcher has come with each channel. Apart from `channels`, so that
-- it never waits for a writer's lock nor a writer for it.
CREATE TABLE dispatched (
    channel TEXT PRIMARY KEY REFERENCES channels (name) ON DELETE CASCADE,
    seq INTEGER NOT NULL
) STRICT;

-- The replies to commands, so that a retry has no second effect.
CREATE TABLE mutations (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    mutation_id TEXT NOT NULL,
    reply TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (user_id, mutation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mutations_by_age ON mutations (at);
