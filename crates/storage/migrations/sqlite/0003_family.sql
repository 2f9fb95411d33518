-- Stars, chores, rewards, kiosks, and the family's present day. Days are counted since
-- 1 January 1970. Lists of members are their ids with blanks between them: they are read and
-- written whole, and nothing is looked for in them.

ALTER TABLE families ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE families ADD COLUMN day_begins_at INTEGER NOT NULL DEFAULT 0;
-- A family from before this migration has a day that has ended, so that the present one begins.
ALTER TABLE families ADD COLUMN day_ends_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE families ADD COLUMN shift_from INTEGER;
ALTER TABLE families ADD COLUMN shift_minutes INTEGER;
ALTER TABLE families ADD COLUMN holiday_until INTEGER;
CREATE INDEX families_by_end_of_day ON families (day_ends_at);

-- The members that are tablets on a wall. Their role in `members` is that of a child, which is
-- the least allowed; that they are kiosks is said here.
CREATE TABLE kiosks (
    member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    ticks_for TEXT NOT NULL,
    starts_timers INTEGER NOT NULL
) STRICT;
CREATE INDEX kiosks_of_family ON kiosks (family_id);

-- The ledger: rows are added, never changed. An entry can be undone once.
CREATE TABLE star_entries (
    id TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    nr INTEGER NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    change INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('note', 'timer', 'chore', 'reward', 'undo')),
    label TEXT,
    timer_id TEXT,
    chore_id TEXT,
    task_day INTEGER,
    request_id TEXT,
    undoes TEXT UNIQUE,
    by_member TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    day INTEGER NOT NULL,
    UNIQUE (family_id, nr),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK ((kind = 'undo') = (label IS NULL)),
    CHECK ((kind = 'timer') = (timer_id IS NOT NULL)),
    CHECK ((kind = 'chore') = (chore_id IS NOT NULL AND task_day IS NOT NULL)),
    CHECK ((kind = 'reward') = (request_id IS NOT NULL))
) STRICT;
CREATE INDEX star_entries_by_day ON star_entries (family_id, day);
CREATE INDEX star_entries_of_member ON star_entries (member_id, nr);

-- What the ledger comes to: the same as its sum, without adding up years of it.
CREATE TABLE star_accounts (
    member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    balance INTEGER NOT NULL
) STRICT;
CREATE INDEX star_accounts_of_family ON star_accounts (family_id);

CREATE TABLE chores (
    id TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    stars INTEGER NOT NULL,
    repeats TEXT NOT NULL CHECK (repeats IN ('once', 'daily', 'weekly')),
    every_weeks INTEGER,
    weekdays INTEGER,
    since INTEGER NOT NULL,
    due_minute INTEGER,
    who TEXT NOT NULL CHECK (who IN ('fixed', 'rotating', 'first-come')),
    members TEXT NOT NULL,
    approval INTEGER NOT NULL,
    last_day INTEGER,
    turns INTEGER NOT NULL,
    CHECK ((repeats = 'weekly') = (every_weeks IS NOT NULL AND weekdays IS NOT NULL))
) STRICT;
CREATE INDEX chores_of_family ON chores (family_id);

-- A chore on a day. A row stays when its chore is removed.
CREATE TABLE tasks (
    chore_id TEXT NOT NULL,
    day INTEGER NOT NULL,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    stars INTEGER NOT NULL,
    due_at INTEGER,
    assignee TEXT,
    open INTEGER NOT NULL,
    approval INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('todo', 'submitted', 'returned', 'completed', 'missed', 'removed')),
    done_by TEXT,
    said_by TEXT,
    said_at INTEGER,
    note TEXT,
    entry_id TEXT,
    done_day INTEGER,
    PRIMARY KEY (chore_id, day),
    CHECK (status NOT IN ('submitted', 'completed')
        OR (done_by IS NOT NULL AND said_by IS NOT NULL AND said_at IS NOT NULL)),
    CHECK (status <> 'returned' OR (said_by IS NOT NULL AND note IS NOT NULL)),
    CHECK (status <> 'completed' OR done_day IS NOT NULL)
) STRICT;
CREATE INDEX tasks_current ON tasks (family_id) WHERE status IN ('todo', 'submitted', 'returned');
CREATE INDEX tasks_completed ON tasks (family_id, done_day) WHERE status = 'completed';

CREATE TABLE rewards (
    id TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    price INTEGER NOT NULL,
    only_for TEXT NOT NULL,
    stock INTEGER
) STRICT;
CREATE INDEX rewards_of_family ON rewards (family_id);

-- A row stays when its reward is removed.
CREATE TABLE reward_requests (
    id TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    reward_id TEXT NOT NULL,
    name TEXT NOT NULL,
    price INTEGER NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    asked_at INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'granted', 'refused', 'withdrawn', 'undone')),
    answered_by TEXT,
    answered_at INTEGER,
    answered_day INTEGER,
    entry_id TEXT,
    note TEXT,
    CHECK (status NOT IN ('granted', 'refused') OR (answered_by IS NOT NULL AND answered_day IS NOT NULL)),
    CHECK (status <> 'granted' OR (answered_at IS NOT NULL AND entry_id IS NOT NULL))
) STRICT;
CREATE INDEX reward_requests_open ON reward_requests (family_id) WHERE status = 'open';
CREATE INDEX reward_requests_answered ON reward_requests (family_id, answered_day)
    WHERE status IN ('granted', 'refused');
