-- The account of a wall display belongs to a family, and goes with it. Nobody can sign in to one.
ALTER TABLE users ADD COLUMN kiosk_of TEXT REFERENCES families (id) ON DELETE CASCADE;
CREATE INDEX users_kiosks ON users (kiosk_of) WHERE kiosk_of IS NOT NULL;

-- Links that make a device a wall display. A row goes when its link is used.
CREATE TABLE kiosk_invitations (
    token_hash TEXT PRIMARY KEY,
    family_id TEXT NOT NULL REFERENCES families (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- Ids of members, with spaces between them.
    ticks_for TEXT NOT NULL,
    starts_timers INTEGER NOT NULL CHECK (starts_timers IN (0, 1)),
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX kiosk_invitations_of_family ON kiosk_invitations (family_id);

-- What the reply speaks of, so that it goes with it. Replies from before this are without.
ALTER TABLE mutations ADD COLUMN channel TEXT;
