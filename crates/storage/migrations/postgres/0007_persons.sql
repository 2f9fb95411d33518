-- Personal logs: the groups of each person, what they are told, and what they want to be told of.

CREATE TABLE person_groups (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- Its area and its id: family/{id}.
    group_id TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (user_id, group_id)
);

CREATE TABLE notifications (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    group_id TEXT NOT NULL,
    group_name TEXT NOT NULL,
    from_name TEXT,
    label TEXT,
    note TEXT,
    at BIGINT NOT NULL,
    mark TEXT NOT NULL CHECK (mark IN ('new', 'read', 'handled')),
    -- Whether it waits to be seen or to be answered, and whether its kind asks for an answer.
    open BIGINT NOT NULL CHECK (open IN (0, 1)),
    asks BIGINT NOT NULL CHECK (asks IN (0, 1))
);
CREATE INDEX notifications_of_user ON notifications (user_id, id);
CREATE INDEX notifications_open ON notifications (user_id, id) WHERE open = 1;

CREATE TABLE preferences (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    group_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('counted', 'shown', 'off')),
    PRIMARY KEY (user_id, group_id, kind)
);

-- Everybody but wall displays gets a log, with the groups they belong to and no notifications.
INSERT INTO channels (name, seq)
    SELECT 'private-user-' || id, 0 FROM users WHERE kiosk_of IS NULL AND deleted_at IS NULL;
INSERT INTO person_groups (user_id, group_id, name, role)
    SELECT m.user_id, 'family/' || f.id, f.name, m.role
    FROM members m
    JOIN families f ON f.id = m.family_id
    JOIN users u ON u.id = m.user_id AND u.kiosk_of IS NULL AND u.deleted_at IS NULL
    WHERE m.left_at IS NULL;

-- A change of an address locks an account against rows that refer to it, as long as the address is a column
-- that rows could refer to; then two processes could wait for each other. A partial index makes it none.
ALTER TABLE users DROP CONSTRAINT IF EXISTS users_email_key;
CREATE UNIQUE INDEX users_by_email ON users (email) WHERE email IS NOT NULL;
