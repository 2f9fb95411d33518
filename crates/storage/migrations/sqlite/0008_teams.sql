-- Teams, what their people can be asked about, and requests for knowledge. Invitations and what a change of
-- an account has still to do are from now on of a group of any kind, which is named by its area and its id:
-- family/{id}, team/{id}.

CREATE TABLE invitations_of_groups (
    id TEXT PRIMARY KEY,
    group_id TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_by TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
INSERT INTO invitations_of_groups (id, group_id, role, token_hash, created_by, created_at, expires_at, revoked_at)
    SELECT i.id, 'family/' || i.family_id, i.role, i.token_hash, m.user_id, i.created_at, i.expires_at,
           i.revoked_at
    FROM invitations i JOIN members m ON m.id = i.created_by;
DROP TABLE invitations;
ALTER TABLE invitations_of_groups RENAME TO invitations;
CREATE INDEX invitations_of_group ON invitations (group_id, expires_at);
CREATE INDEX invitations_of_user ON invitations (created_by);

ALTER TABLE account_tasks RENAME COLUMN family_id TO group_id;
UPDATE account_tasks SET group_id = 'family/' || group_id;

CREATE TABLE teams (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE team_members (
    team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'admin')),
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (team_id, user_id)
) STRICT;
CREATE INDEX team_members_of_user ON team_members (user_id);

-- Who answers in whose place, and until when.
CREATE TABLE delegations (
    team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    delegate TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (team_id, owner)
) STRICT;

-- `text` is what the owner has written to be shared, which is in no log. `folded` is what is searched.
CREATE TABLE topics (
    id TEXT PRIMARY KEY,
    team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    text TEXT,
    folded TEXT NOT NULL
) STRICT;
CREATE INDEX topics_of_team ON topics (team_id, id);
CREATE INDEX topics_of_owner ON topics (team_id, owner, id);

-- Names are those of the moment. An answer is there only while it may be read.
CREATE TABLE knowledge_requests (
    id TEXT PRIMARY KEY,
    -- The low 53 bits of the id: how the documented events name it.
    number INTEGER NOT NULL UNIQUE,
    team_id TEXT NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    team_name TEXT NOT NULL,
    topic_id TEXT,
    topic_title TEXT,
    asker TEXT NOT NULL,
    asker_name TEXT NOT NULL,
    owner TEXT NOT NULL,
    owner_name TEXT NOT NULL,
    delegate TEXT,
    delegate_name TEXT,
    question TEXT NOT NULL,
    follows TEXT,
    asked_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    status TEXT NOT NULL
        CHECK (status IN ('pending', 'approved', 'denied', 'withdrawn', 'expired', 'revoked')),
    answer TEXT,
    until INTEGER,
    reason TEXT,
    note TEXT,
    CHECK (asker <> owner),
    CHECK ((topic_id IS NULL) = (topic_title IS NULL)),
    CHECK ((delegate IS NULL) = (delegate_name IS NULL)),
    CHECK ((status = 'approved') = (answer IS NOT NULL)),
    CHECK (status = 'approved' OR until IS NULL),
    CHECK ((status = 'denied') = (reason IS NOT NULL))
) STRICT;
-- The same person is asked about the same once at a time.
CREATE UNIQUE INDEX knowledge_pending_once
    ON knowledge_requests (team_id, asker, owner, COALESCE(topic_id, '')) WHERE status = 'pending';
CREATE INDEX knowledge_by_asker ON knowledge_requests (asker, id);
CREATE INDEX knowledge_by_owner ON knowledge_requests (owner, id);
CREATE INDEX knowledge_by_delegate ON knowledge_requests (delegate, id) WHERE delegate IS NOT NULL;
CREATE INDEX knowledge_of_team ON knowledge_requests (team_id, id);
CREATE INDEX knowledge_expiring ON knowledge_requests (expires_at) WHERE status = 'pending';
CREATE INDEX knowledge_ending ON knowledge_requests (until) WHERE until IS NOT NULL;

-- What has happened to each request, in its order.
CREATE TABLE knowledge_steps (
    request_id TEXT NOT NULL REFERENCES knowledge_requests (id) ON DELETE CASCADE,
    nr INTEGER NOT NULL,
    deed TEXT NOT NULL,
    by_user TEXT,
    to_user TEXT,
    to_name TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (request_id, nr),
    CHECK ((to_user IS NULL) = (to_name IS NULL))
) STRICT, WITHOUT ROWID;
